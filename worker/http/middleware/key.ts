/** A request with `Authorization: Bearer pk_…`: another program, in the organization of its key, with what its scopes include. */
import type { Context } from "hono";
import { scopePermissions } from "../../domain/api-keys/scopes";
import { Role } from "../../contract/me";
import { may } from "../../domain/permissions";
import { mustHaveFactor } from "../../domain/sign-in/second-factor";
import { mayReachOut } from "../../domain/team";
import { Refusal } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { keyInUse, noteUse } from "../../services/api-keys/use";
import { branchesSeen } from "../../services/sign-in/who";
import type { AppEnv, Member } from "../context";
import { addressOf, spend } from "./limit";

/** Null: no Authorization header, so a cookie may say who it is. */
export function bearerOf(c: Context<AppEnv>): string | null {
  const header = c.req.header("authorization");
  if (header === undefined) return null;
  const [scheme = "", key = ""] = header.split(" ");
  if (scheme.toLowerCase() !== "bearer" || key === "") throw new Refusal("unauthorized", "Authorization: write it as Bearer pk_…");
  return key;
}

/**
 * A key acts under its own name: a text of it is a person's text, written by whoever runs the program. It passes the gates of whoever made it, and
 * no others: what they may no longer do, it may not either.
 */
export async function memberOfKey(c: Context<AppEnv>, bearer: string): Promise<Member> {
  const now = Date.now();
  const key = await keyInUse(c.env, bearer, now).catch(async (error: unknown) => {
    // Guessing costs the address its allowance.
    await spend(c, addressOf(c));
    throw error;
  });
  await spend(c, `key:${key.organizationId}:${key.id}`);
  if (key.stale) {
    const noted = noteUse(c.env, key, now).catch((error: unknown) =>
      log({ event: "request.failed", requestId: c.get("requestId"), route: c.req.path, error: describeError(error) }, "warn"),
    );
    c.executionCtx.waitUntil(noted);
  }
  const { organizationId, organizationName, language, maker } = key;
  const makerRole = Role.catch("viewer").parse(maker.role);
  // What answers show, whole phones and costs; what it may do is said by `keyMay` alone.
  const role = makerRole === "owner" || makerRole === "admin" ? "manager" : makerRole;
  return {
    userId: key.id,
    name: key.name,
    email: "",
    organizationId,
    organizationName,
    language,
    role,
    branchIds: await branchesSeen(c.env, { organizationId, userId: key.makerId, role: makerRole }),
    emailVerified: maker.emailVerified,
    mayReachOut: mayReachOut(maker),
    factorMissing: mustHaveFactor(makerRole, { required: maker.requireTwoFactor, has: maker.twoFactor }),
    memberships: [{ ...maker, role }],
    keyMay: new Set([...scopePermissions(key.scopes)].filter((permission) => may(makerRole, permission))),
  };
}
