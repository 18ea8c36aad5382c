import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { scopesWith } from "../../domain/api-keys/scopes";
import { type Permission, may } from "../../domain/permissions";
import { mayReachOut } from "../../domain/team";
import { factorMissing } from "../../domain/sign-in/second-factor";
import { servedByCookie } from "../../domain/sign-in/proof";
import { memberOf, type SignedIn, signedIn, signedInByCookie } from "../../services/sign-in/who";
import { trustedOrigins } from "../../services/sign-in/auth";
import type { AppEnv, Member } from "../context";
import { bearerOf, memberOfKey } from "./key";
import { addressOf, spend } from "./limit";

/**
 * Who asks, in which organization: a key implies it; a person names it by the header, or by `?organization=` where a browser cannot set
 * headers (sockets, media, downloads).
 */
export const requireMember = (permission: Permission, { people = false } = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const key = bearerOf(c);
    if (key !== null) {
      c.set("member", await memberOfKey(c, key));
      return next();
    }
    const user = await userOf(c, !people && servedByCookie(permission, c.req.method) && !isUpgrade(c));
    const asked = c.req.header("x-organization-id") ?? organizationInQuery(c.req.query("organization"));
    const found = await memberOf(c.env, user.userId, asked);
    const member: Member = {
      userId: user.userId,
      name: user.name,
      email: user.email,
      organizationId: found.membership.organizationId,
      organizationName: found.membership.name,
      language: found.membership.language,
      role: found.role,
      branchIds: found.branchIds,
      emailVerified: found.membership.emailVerified,
      mayReachOut: mayReachOut(found.membership),
      factorMissing: found.factorMissing,
      memberships: found.memberships,
      keyMay: null,
    };
    c.set("user", user);
    c.set("member", member);
    await spend(c, `member:${member.organizationId}:${member.userId}`);
    await next();
    if (c.res.status !== 101) for (const cookie of user.setCookies) c.header("set-cookie", cookie, { append: true });
  });

/** Signed in, in whatever organization or none: for one's own account, and for taking up an invitation. */
export const requireUser = createMiddleware<AppEnv>(async (c, next) => {
  const user = await userOf(c, false);
  c.set("user", user);
  await spend(c, `user:${user.userId}`);
  await next();
  for (const cookie of user.setCookies) c.header("set-cookie", cookie, { append: true });
});

/** Named in the deployment's settings, and by no role. */
export const requireOperator = createMiddleware<AppEnv>(async (c, next) => {
  const user = c.get("user");
  if (!user || !settingsOf(c.env).platformAdmins.includes(user.userId)) throw new Refusal("forbidden", "Only operators of this deployment see this.");
  await next();
});

async function userOf(c: Context<AppEnv>, byCookie: boolean): Promise<SignedIn> {
  refuseForeignOrigin(c);
  const { headers } = c.req.raw;
  const user = byCookie ? await signedInByCookie(c.env, headers) : await signedIn(c.env, headers, Date.now());
  if (user) return user;
  await spend(c, addressOf(c));
  throw new Refusal("unauthorized", "Sign in first (POST /api/auth/sign-in/email), or send an API key: Authorization: Bearer pk_…");
}

/** Before anybody is signed in: counted by address, and only from our own pages. */
export const openToAll = createMiddleware<AppEnv>(async (c, next) => {
  refuseForeignOrigin(c);
  await spend(c, addressOf(c));
  await next();
});

/** Who has not shown that their e-mail is theirs looks round, but starts no text to a real phone, and writes to no stranger's mailbox. */
export function refuseUnverified(c: Context<AppEnv>, what = "nothing of yours reaches a real phone"): void {
  if (c.get("member").mayReachOut) return;
  throw new Refusal("precondition_failed", `Verify your e-mail first: until then ${what}. The link is in the owner's mailbox.`, { verifyEmail: true });
}

/** The right a route needs. Put on every route, so that the table in `domain/permissions.ts` is the only place that decides. */
export const need = (permission: Permission) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const member = c.get("member");
    // One's own account, and leaving, stay open: there the second factor is set up.
    if (member.factorMissing && permission !== "account.own") throw factorMissing(member.organizationName);
    if (!memberMay(member, permission)) throw refusalOf(member, permission);
    await next();
  });

/** A right that only some requests of a route need. */
export function refuseWithout(c: Context<AppEnv>, permission: Permission): void {
  const member = c.get("member");
  if (!memberMay(member, permission)) throw refusalOf(member, permission);
}

/** A person by the role, a key by its scopes. */
export const memberMay = (member: Pick<Member, "role" | "keyMay">, permission: Permission): boolean =>
  member.keyMay === null ? may(member.role, permission) : member.keyMay.has(permission);

function refusalOf(member: Member, permission: Permission): Refusal {
  if (member.keyMay === null)
    return new Refusal("forbidden", `Your role (${member.role}) does not include this. Ask an admin of your organization.`, { permission });
  const scopes = scopesWith(permission);
  const words = scopes.length === 0 ? "Only a signed-in person may do this; no key can." : `The key “${member.name}” lacks the scope ${scopes.join(" or ")}.`;
  return new Refusal("forbidden", words, { permission, scopes });
}

/** `DELETE /api/ai-pause?organization=true` means this organization; every other value is an id. */
const organizationInQuery = (value: string | undefined): string | null => (value === undefined || value === "true" ? null : value);

const isUpgrade = (c: Context<AppEnv>): boolean => c.req.header("upgrade")?.toLowerCase() === "websocket";

/** A cookie goes along with whatever site makes the browser ask: another site's page may not act here, nor open a socket. */
function refuseForeignOrigin(c: Context<AppEnv>): void {
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const origin = c.req.header("origin");
  if (origin === undefined || (reads && !isUpgrade(c))) return;
  if (!trustedOrigins(c.env).includes(origin)) throw new Refusal("forbidden", "This request came from another site's page.");
}
