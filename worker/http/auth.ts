/**
 * Sign-in and sign-out, answered by better-auth. Only these of its routes stand open: its plug-ins bring more (invitations, roles, second
 * factor), which would go round our permission table and our audit.
 */
import { Hono } from "hono";
import { authOf } from "../services/sign-in/auth";
import type { AppEnv } from "./context";
import { limitByAddress } from "./middleware/limit";

export const auth = new Hono<AppEnv>()
  .post("/auth/sign-in/email", limitByAddress, (c) => authOf(c.env).handler(c.req.raw))
  .post("/auth/sign-out", limitByAddress, (c) => authOf(c.env).handler(c.req.raw))
  .get("/auth/get-session", limitByAddress, (c) => authOf(c.env).handler(c.req.raw));
