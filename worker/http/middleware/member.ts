import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { Refusal } from "../../domain/refusal";
import { type Permission, may } from "../../domain/permissions";
import { memberOf, signedIn } from "../../services/sign-in/who";
import { trustedOrigins } from "../../services/sign-in/auth";
import type { AppEnv, Member } from "../context";
import { addressOf, spend } from "./limit";

/** Who asks, in which organization: the header, or `?organization=` where a browser cannot set headers (sockets, media, downloads). */
export const requireMember = createMiddleware<AppEnv>(async (c, next) => {
  refuseForeignOrigin(c);
  const user = await signedIn(c.env, c.req.raw.headers);
  if (!user) {
    await spend(c, addressOf(c));
    throw new Refusal("unauthorized", "Sign in first: POST /api/auth/sign-in/email.");
  }
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
    memberships: found.memberships,
  };
  c.set("member", member);
  await spend(c, `member:${member.organizationId}:${member.userId}`);
  await next();
  if (c.res.status !== 101) for (const cookie of user.setCookies) c.header("set-cookie", cookie, { append: true });
});

/** The right a route needs. Put on every route, so that the table in `domain/permissions.ts` is the only place that decides. */
export const need = (permission: Permission) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { role } = c.get("member");
    if (!may(role, permission)) throw new Refusal("forbidden", `Your role (${role}) does not include this. Ask an admin of your organization.`, { permission });
    await next();
  });

/** `DELETE /api/ai-pause?organization=true` means this organization; every other value is an id. */
const organizationInQuery = (value: string | undefined): string | null => (value === undefined || value === "true" ? null : value);

/** A cookie goes along with whatever site makes the browser ask: another site's page may not act here, nor open a socket. */
function refuseForeignOrigin(c: Context<AppEnv>): void {
  const upgrade = c.req.header("upgrade")?.toLowerCase() === "websocket";
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const origin = c.req.header("origin");
  if (origin === undefined || (reads && !upgrade)) return;
  if (!trustedOrigins(c.env).includes(origin)) throw new Refusal("forbidden", "This request came from another site's page.");
}
