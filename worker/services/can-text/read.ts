/** Leads with what decides whether they may be texted, by pages: two statements each, however many rules there are. */
import type { OrganizationDb } from "../../db/organization";
import type { Standing } from "../../domain/consent/may-text";
import { standingOf, standingSql } from "../consent/standing";
import { phoneHash } from "../opt-outs/phone-hash";

export interface Recipient {
  leadId: string;
  branchId: string | null;
  zone: string | null;
  state: string | null;
  zip: string | null;
  /** The oldest first. */
  phones: string[];
}

interface Row extends Omit<Recipient, "phones"> {
  phone: string | null;
}

/** Those of the ids that the organization has (CROSS JOIN: the ids first, not all leads); `branchIds` null: of every branch. */
export async function recipients(db: OrganizationDb, leadIds: readonly string[], branchIds: readonly string[] | null): Promise<Map<string, Recipient>> {
  const { results } = await db
    .raw(
      `SELECT l.id AS leadId, l.branch_id AS branchId, l.zone, p.state, p.zip, f.phone
       FROM json_each(?2) asked CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = asked.value
       LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
         SELECT q.id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)
       LEFT JOIN lead_phones f ON f.organization_id = ?1 AND f.lead_id = l.id
       WHERE ?3 IS NULL OR l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(?3))
       ORDER BY asked.key, f.created_at, f.phone`,
      JSON.stringify(leadIds),
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .all<Row>();
  const found = new Map<string, Recipient>();
  for (const { phone, ...lead } of results) {
    const known = found.get(lead.leadId) ?? { ...lead, phones: [] };
    if (phone !== null && !known.phones.includes(phone)) known.phones.push(phone);
    found.set(lead.leadId, known);
  }
  return found;
}

/** What is on record of each phone, read from the primary. */
export async function standings(env: Env, db: OrganizationDb, phones: readonly string[]): Promise<Map<string, Standing>> {
  const asked = await Promise.all(phones.map(async (phone) => ({ phone, hash: await phoneHash(env, db.organizationId, phone) })));
  const { results } = await db
    .raw(
      // Materialized: the JSON is taken apart once a phone, not once a look-up.
      `WITH asked AS MATERIALIZED (SELECT value ->> 'phone' AS phone, value ->> 'hash' AS hash FROM json_each(?2))
       SELECT asked.phone,
         (SELECT json_object('at', o.at, 'source', o.source) FROM opt_outs o WHERE o.organization_id = ?1 AND o.phone_hash = asked.hash
           AND o.lifted_at IS NULL LIMIT 1) AS optedOut,
         ${standingSql("asked.hash", "asked.phone")} AS standing
       FROM asked`,
      JSON.stringify(asked),
    )
    .all<{ phone: string; optedOut: string | null; standing: string }>();
  return new Map(results.map((row) => [row.phone, standingOf(row.standing, row.optedOut === null ? null : stopOf(row.optedOut))]));
}

/** Guarantee: the statement above writes this object. */
const stopOf = (json: string): { at: number; source: string } => JSON.parse(json) as { at: number; source: string };
