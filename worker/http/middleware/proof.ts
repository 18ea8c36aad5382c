import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Permission } from "../../domain/permissions";
import { Refusal } from "../../domain/refusal";
import { asksProof, isFresh } from "../../domain/sign-in/proof";
import type { AppEnv } from "../context";

/** Whether the session gave password or second factor within the last ten minutes. A key has neither, and no scope holds such a right. */
export const hasFreshProof = (c: Context<AppEnv>): boolean => isFresh(c.get("user")?.provedAt ?? null, Date.now());

/** Before the request is answered, also from memory: who left a screen open, or lost a cookie, gave nothing away for good. */
export const prove = (permission: Permission, exports: boolean) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.get("member").keyMay === null && (exports || asksProof(permission, c.req.method)) && !hasFreshProof(c))
      throw new Refusal("forbidden", "Confirm that it is you: give your password or a code of your second factor (POST /api/account/prove), then ask again.", {
        proof: "required",
      });
    await next();
  });
