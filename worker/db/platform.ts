/**
 * The look-ups that cross organizations, each named and tested: this list is all there is. What they answer is used to find *the*
 * organization of a request or a webhook; nothing else leaves.
 */
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { apiKeys, deadLetters, integrations, invitations, members, organizations, users, vendorAccounts, vendorEndpoints, webForms } from "./schema";

export interface Membership {
  organizationId: string;
  name: string;
  language: string;
  /** Since when its AI answers; null while it is being set up. */
  liveAt: number | null;
  role: string;
  /** Of the user; beside the role, because the signed cookie may be a minute old. */
  emailVerified: boolean;
  /** An owner has shown that their mailbox is theirs. */
  companyVerified: boolean;
  /** Owners and admins must have a second factor; and whether this user has one. */
  requireTwoFactor: boolean;
  twoFactor: boolean;
}

/** A form by its public key: a visitor of the company's page knows nothing else. */
export async function webFormByKey(env: Env, key: string): Promise<typeof webForms.$inferSelect | null> {
  const [row] = await drizzle(env.DB).select().from(webForms).where(eq(webForms.id, key)).limit(1);
  return row ?? null;
}

const companyVerified = sql`EXISTS (SELECT 1 FROM members o JOIN users v ON v.id = o.user_id
  WHERE o.organization_id = ${organizations.id} AND o.role = 'owner' AND v.email_verified = 1)`.mapWith(Boolean);

/** Where a user belongs, the oldest membership first. */
export function membershipsOf(env: Env, userId: string): Promise<Membership[]> {
  return drizzle(env.DB)
    .select({
      organizationId: members.organizationId,
      name: organizations.name,
      language: organizations.language,
      liveAt: organizations.liveAt,
      role: members.role,
      emailVerified: users.emailVerified,
      companyVerified,
      requireTwoFactor: organizations.requireTwoFactor,
      twoFactor: sql`coalesce(${users.twoFactorEnabled}, 0)`.mapWith(Boolean),
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** The key with this hash, the company it belongs to, and who made it, as they are there now. */
export async function apiKeyByHash(
  env: Env,
  hash: string,
): Promise<{ row: typeof apiKeys.$inferSelect; organization: { name: string; language: string; liveAt: number | null }; maker: Membership | null } | null> {
  const [row] = await drizzle(env.DB)
    .select({ row: apiKeys, organization: { name: organizations.name, language: organizations.language, liveAt: organizations.liveAt } })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .where(eq(apiKeys.hash, hash))
    .limit(1);
  if (!row) return null;
  const maker = (await membershipsOf(env, row.row.createdById)).find((one) => one.organizationId === row.row.organizationId);
  return { ...row, maker: maker ?? null };
}

/** Notes that a key was used, unless that was noted since `before`. */
export async function touchApiKey(env: Env, key: { organizationId: string; id: string; now: number; before: number }): Promise<void> {
  await env.DB.prepare("UPDATE api_keys SET last_used_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND coalesce(last_used_at, 0) < ?4")
    .bind(key.organizationId, key.id, key.now, key.before)
    .run();
}

/** Campaigns that should be at work: their objects are woken should an alarm be lost. */
export async function runningCampaigns(env: Env, limit: number): Promise<{ organizationId: string; id: string }[]> {
  const { results } = await env.DB.prepare("SELECT organization_id AS organizationId, id FROM campaigns WHERE state = 'running' LIMIT ?1")
    .bind(limit)
    .all<{ organizationId: string; id: string }>();
  return results;
}

/** The holder of a webhook's signing secrets. */
export async function vendorEndpoint(env: Env, id: string): Promise<{ id: string; vendor: string; sealed: string } | null> {
  const [row] = await drizzle(env.DB).select().from(vendorEndpoints).where(eq(vendorEndpoints.id, id)).limit(1);
  return row ?? null;
}

/** The organization that a vendor's account stands for, as seen through one endpoint. */
export async function organizationOfAccount(env: Env, endpointId: string, account: string): Promise<string | null> {
  const [row] = await drizzle(env.DB)
    .select({ organizationId: vendorAccounts.organizationId })
    .from(vendorAccounts)
    .where(and(eq(vendorAccounts.endpointId, endpointId), eq(vendorAccounts.account, account)))
    .limit(1);
  return row?.organizationId ?? null;
}

/** Whether a vendor's account is connected to another organization than this one, through whatever endpoint. One that disconnected holds it no more. */
export async function accountIsTaken(env: Env, vendor: string, account: string, organizationId: string): Promise<boolean> {
  const [row] = await drizzle(env.DB)
    .select({ endpointId: vendorAccounts.endpointId })
    .from(vendorAccounts)
    .innerJoin(vendorEndpoints, eq(vendorEndpoints.id, vendorAccounts.endpointId))
    .innerJoin(
      integrations,
      and(eq(integrations.organizationId, vendorAccounts.organizationId), eq(integrations.vendor, vendorEndpoints.vendor), ne(integrations.sealed, "")),
    )
    .where(and(eq(vendorEndpoints.vendor, vendor), eq(vendorAccounts.account, account), ne(vendorAccounts.organizationId, organizationId)))
    .limit(1);
  return row !== undefined;
}

/** Makes an endpoint, or puts other secrets in it. With `from` only while it still holds those. Answers whether it was written. */
export async function writeEndpoint(env: Env, endpoint: { id: string; vendor: string; sealed: string; from: string | null; now: number }): Promise<boolean> {
  const { id, vendor, sealed, from, now } = endpoint;
  const statement =
    from === null
      ? env.DB.prepare("INSERT INTO vendor_endpoints (id, vendor, sealed, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING").bind(
          id,
          vendor,
          sealed,
          now,
        )
      : env.DB.prepare("UPDATE vendor_endpoints SET sealed = ?3 WHERE id = ?1 AND vendor = ?2 AND sealed = ?4").bind(id, vendor, sealed, from);
  return (await statement.run()).meta.changes > 0;
}

/** Connections to a carrier whose last check is older, the longest ago first: the Housekeeper asks the vendor about them. */
export async function connectionsToCheck(env: Env, before: number, limit: number): Promise<{ organizationId: string }[]> {
  const { results } = await env.DB.prepare(
    `SELECT organization_id AS organizationId FROM integrations
     WHERE vendor = 'surge' AND sealed <> '' AND coalesce(checked_at, 0) < ?1 ORDER BY coalesce(checked_at, 0) LIMIT ?2`,
  )
    .bind(before, limit)
    .all<{ organizationId: string }>();
  return results;
}

/** A webhook that could not be used; its organization may be unknown. */
export async function keepDeadLetter(env: Env, letter: typeof deadLetters.$inferInsert): Promise<void> {
  await drizzle(env.DB).insert(deadLetters).values(letter).onConflictDoNothing();
}

export type InvitationRow = typeof invitations.$inferSelect;

/** The invitation that a link names, with its company's and inviter's name, and what the inviter is there now. The caller has proven the link. */
export async function invitationById(
  env: Env,
  id: string,
): Promise<{ invitation: InvitationRow; company: string; inviter: string; maker: Membership | null } | null> {
  const [row] = await drizzle(env.DB)
    .select({ invitation: invitations, company: organizations.name, inviter: users.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.inviterId))
    .where(eq(invitations.id, id))
    .limit(1);
  if (!row) return null;
  const maker = (await membershipsOf(env, row.invitation.inviterId)).find((one) => one.organizationId === row.invitation.organizationId);
  return { ...row, maker: maker ?? null };
}

/** What somebody changed about their own sign-in stands in the audit of every organization they work in. */
export function auditOfUser(
  env: Env,
  userId: string,
  row: { id: string; at: number; verb: string; actorId: string; after: string | null; requestId: string | null },
) {
  return env.DB.prepare(
    `INSERT INTO audit_events (organization_id, id, at, actor_type, actor_id, verb, subject_type, subject_id, after, request_id)
     SELECT organization_id, ?2, ?3, ?4, ?5, ?6, 'user', ?1, ?7, ?8 FROM members WHERE user_id = ?1`,
  ).bind(userId, row.id, row.at, row.actorId === userId ? "user" : "system", row.actorId, row.verb, row.after, row.requestId);
}

/** People who work in an organization, what they said of their availability, and whether they work in `branchId`. */
export async function peopleOf(env: Env, organizationId: string, branchId = ""): Promise<MemberRow[]> {
  const { results } = await env.DB.prepare(
    `SELECT u.id, u.name, m.role, p.availability, p.away_until AS awayUntil, b.user_id IS NOT NULL AS inBranch
     FROM members m JOIN users u ON u.id = m.user_id
     LEFT JOIN people p ON p.organization_id = m.organization_id AND p.user_id = m.user_id
     LEFT JOIN member_branches b ON b.organization_id = m.organization_id AND b.user_id = m.user_id AND b.branch_id = ?2
     WHERE m.organization_id = ?1 ORDER BY u.name`,
  )
    .bind(organizationId, branchId)
    .all<MemberRow>();
  return results;
}

export interface MemberRow {
  id: string;
  name: string;
  role: string;
  /** Null: they never said. */
  availability: "auto" | "available" | "away" | null;
  awayUntil: number | null;
  inBranch: 0 | 1;
}

/** Organizations that the search database does not hold whole: it was made, lost or emptied since they began. */
export async function uncoveredOrganizations(env: Env, limit: number): Promise<string[]> {
  const [all, covered] = await Promise.all([
    env.DB.prepare("SELECT id FROM organizations ORDER BY id").all<{ id: string }>(),
    env.SEARCH.prepare("SELECT organization_id AS id FROM coverage WHERE done_at IS NOT NULL").all<{ id: string }>(),
  ]);
  const done = new Set(covered.results.map((row) => row.id));
  return all.results.flatMap(({ id }) => (done.has(id) ? [] : [id])).slice(0, limit);
}

/** Erasures that broke off half-way. */
export async function unfinishedErasures(env: Env, before: number, limit: number): Promise<{ organizationId: string; id: string; byId: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT organization_id AS organizationId, id, by_id AS byId FROM erasures WHERE state = 'erasing' AND at < ?1 ORDER BY at LIMIT ?2",
  )
    .bind(before, limit)
    .all<{ organizationId: string; id: string; byId: string }>();
  return results;
}

interface OwnedId {
  organizationId: string;
  id: string;
}

const owned = (sql: string) => async (env: Env, before: number, limit: number) => (await env.DB.prepare(sql).bind(before, limit).all<OwnedId>()).results;

/** Imports with something to do that nobody works on. By the index that holds only those with work. */
export const importsAtWork = owned(
  "SELECT organization_id AS organizationId, id FROM imports WHERE phase IS NOT NULL AND lease_until < ?1 ORDER BY lease_until LIMIT ?2",
);

/** Imports whose file and rows are to be erased. */
export const oldImports = owned(
  `SELECT i.organization_id AS organizationId, i.id FROM organizations o JOIN imports i ON i.organization_id = o.id AND i.created_at < ?1
   WHERE i.erased_at IS NULL AND coalesce(i.done_at, i.created_at) < ?1 LIMIT ?2`,
);

/** Uploads that were begun long ago. */
export const staleUploads = owned(
  "SELECT u.organization_id AS organizationId, u.id FROM organizations o JOIN uploads u ON u.organization_id = o.id AND u.created_at < ?1 LIMIT ?2",
);

/** By each organization's own index on time, so that the young rows are not read. */
const ofEachOrganization = (table: string) =>
  `DELETE FROM ${table} WHERE rowid IN (SELECT t.rowid FROM organizations o CROSS JOIN ${table} t ON t.organization_id = o.id AND t.at < ?1)`;

const expiries = {
  sessions: "DELETE FROM sessions WHERE expires_at < ?1",
  verifications: "DELETE FROM verifications WHERE expires_at < ?1",
  sign_in_attempts: "DELETE FROM sign_in_attempts WHERE began_at < ?1 AND coalesce(locked_until, 0) < ?1",
  dead_letters: "DELETE FROM dead_letters WHERE received_at < ?1",
  notifications: ofEachOrganization("notifications"),
  object_faults: "DELETE FROM object_faults WHERE last_at < ?1",
  idempotent_requests: ofEachOrganization("idempotent_requests"),
  holds: "UPDATE appointments SET status = 'cancelled', updated_at = ?1 WHERE status = 'held' AND expires_at < ?1",
} as const;

/** What failed in objects of these ids; ids are of one organization, the table is of none. */
export async function forgetFaults(env: Env, ids: readonly string[]): Promise<void> {
  await env.DB.prepare("DELETE FROM object_faults WHERE object_id IN (SELECT value FROM json_each(?1))").bind(JSON.stringify(ids)).run();
}

/** Periodic clearing over all organizations; answers the number of rows. */
export async function removeExpired(env: Env, what: keyof typeof expiries, before: number): Promise<number> {
  const { meta } = await env.DB.prepare(expiries[what]).bind(before).run();
  return meta.changes;
}

/** Credentials that still lie under an older key, so that they can be sealed anew. */
export async function sealedUnderOldKeys(env: Env, currentKeyId: string): Promise<{ integrations: SealedIntegration[]; endpoints: SealedEndpoint[] }> {
  const newest = `${currentKeyId}.%`;
  const [rows, holders] = await Promise.all([
    env.DB.prepare("SELECT organization_id, id, vendor, sealed FROM integrations WHERE sealed <> '' AND sealed NOT LIKE ?1 LIMIT 50")
      .bind(newest)
      .all<SealedIntegration>(),
    env.DB.prepare("SELECT id, sealed FROM vendor_endpoints WHERE sealed NOT LIKE ?1 LIMIT 50").bind(newest).all<SealedEndpoint>(),
  ]);
  return { integrations: rows.results, endpoints: holders.results };
}

export interface SealedIntegration {
  organization_id: string;
  id: string;
  vendor: string;
  sealed: string;
}

export interface SealedEndpoint {
  id: string;
  sealed: string;
}

/** Puts the same credentials back under the newest key, unless somebody changed them in between. */
export async function replaceSealed(
  env: Env,
  row: { table: "integrations" | "vendor_endpoints"; id: string; organizationId: string | null; from: string; to: string },
): Promise<void> {
  const mine = row.table === "integrations" ? "AND organization_id = ?4" : "AND ?4 IS NULL";
  await env.DB.prepare(`UPDATE ${row.table} SET sealed = ?1 WHERE id = ?2 AND sealed = ?3 ${mine}`).bind(row.to, row.id, row.from, row.organizationId).run();
}
