import type { Context } from "hono";
import type { Who } from "../services/actor";
import type { AppEnv } from "./context";

/** The signed-in member, for the audit. */
export function whoOf(c: Context<AppEnv>): Who {
  return { type: "user", id: c.get("member").userId, requestId: c.get("requestId") };
}
