import { eq } from "drizzle-orm";
import { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { type Membership, membershipsOf } from "../../db/platform";
import { sessionProof } from "../../db/users";
import { memberBranches } from "../../db/schema";
import { may } from "../../domain/permissions";
import { longestSessionMs } from "../../domain/sign-in/proof";
import { mustHaveFactor } from "../../domain/sign-in/second-factor";
import { Refusal } from "../../domain/refusal";
import { authOf } from "./auth";

export interface SignedIn {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  /** When password or second factor were last given; null where the cookie alone answered and no row was read. */
  provedAt: number | null;
  /** Cookies that a renewed session asks to set. */
  setCookies: string[];
}

export interface MemberOf {
  membership: Membership;
  role: Role;
  /** The organization asks them for a second factor, which they do not have: they get no further than setting it up. */
  factorMissing: boolean;
  /** Null: every branch. */
  branchIds: string[] | null;
  memberships: Membership[];
}

/** Who is asking, by a session whose row stands at this moment; null when nobody is. For all that writes, administers or reads many. */
export async function signedIn(env: Env, headers: Headers, now: number): Promise<SignedIn | null> {
  const user = await signedInByCookie(env, headers);
  const provedAt = user && (await sessionProof(env, user, now));
  return user && provedAt !== null ? { ...user, provedAt } : null;
}

/** Who the signed cookie says is asking. It outlives the session by a minute at most: enough for plain reads, for nothing else. */
export async function signedInByCookie(env: Env, headers: Headers): Promise<SignedIn | null> {
  if (!headers.has("cookie")) return null;
  const { response, headers: answered } = await authOf(env).api.getSession({ headers, returnHeaders: true });
  if (!response) return null;
  const { user, session } = response;
  if (Date.now() - new Date(session.createdAt).getTime() >= longestSessionMs) return null;
  return { userId: user.id, name: user.name, email: user.email, sessionId: session.id, provedAt: null, setCookies: answered.getSetCookie() };
}

/**
 * The user's membership in the organization the request names, or in the first of theirs. Read from D1 on every request, so a removed
 * member is out with the next one. An organization of others is answered as if it did not exist.
 */
export async function memberOf(env: Env, userId: string, organizationId: string | null): Promise<MemberOf> {
  const memberships = await membershipsOf(env, userId);
  const membership = organizationId ? memberships.find((one) => one.organizationId === organizationId) : memberships[0];
  if (!membership) {
    throw organizationId
      ? new Refusal("not_found", "This organization does not exist, or you do not belong to it.")
      : new Refusal("forbidden", "You belong to no organization yet. Ask for an invitation.");
  }
  // An unknown word in the row counts as the least of the roles.
  const role = Role.catch("viewer").parse(membership.role);
  return {
    membership,
    role,
    memberships,
    factorMissing: mustHaveFactor(role, { required: membership.requireTwoFactor, has: membership.twoFactor }),
    branchIds: await branchesSeen(env, { organizationId: membership.organizationId, userId, role }),
  };
}

/** Null: every branch. */
export const branchesSeen = async (
  env: Env,
  { organizationId, userId, role }: { organizationId: string; userId: string; role: Role },
): Promise<string[] | null> => (may(role, "branches.all") ? null : branchesOf(env, organizationId, userId));

async function branchesOf(env: Env, organizationId: string, userId: string): Promise<string[]> {
  const rows = await organizationDb(env, organizationId).select(memberBranches, eq(memberBranches.userId, userId));
  return rows.map((row) => row.branchId);
}
