/** Sign-in and sign-out, handed to better-auth: `POST /api/auth/sign-in/email`, `POST /api/auth/sign-out`, `GET /api/auth/get-session`. */
import { Hono } from "hono";
import { authOf } from "../services/sign-in/auth";
import type { AppEnv } from "./context";
import { limitByAddress } from "./middleware/limit";

export const auth = new Hono<AppEnv>().on(["GET", "POST"], "/auth/*", limitByAddress, (c) => authOf(c.env).handler(c.req.raw));
