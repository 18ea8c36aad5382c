import type { Context } from "hono";
import type { Who } from "../services/actor";
import type { AppEnv } from "./context";

/** The signed-in member or the key, for the audit. */
export function whoOf(c: Context<AppEnv>): Who {
  const { userId, keyMay } = c.get("member");
  return { type: keyMay === null ? "user" : "key", id: userId, requestId: c.get("requestId") };
}
