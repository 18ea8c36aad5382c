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
  phones: string;
}

/** Those of the ids that the organization has; `branchIds` null: of every branch. */
export async function recipients(db: OrganizationDb, leadIds: readonly string[], branchIds: readonly string[] | null): Promise<Recipient[]> {
  const { results } = await db
    .raw(
      `SELECT l.id AS leadId, l.branch_id AS branchId, l.zone, p.state, p.zip,
         (SELECT json_group_array(f.phone) FROM (SELECT phone FROM lead_phones WHERE organization_id = ?1 AND lead_id = l.id ORDER BY created_at, phone) f) AS phones
       FROM json_each(?2) asked JOIN leads l ON l.organization_id = ?1 AND l.id = asked.value
       LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
         SELECT q.id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)
       WHERE ?3 IS NULL OR l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(?3))`,
      JSON.stringify(leadIds),
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .all<Row>();
  return results.map((row) => ({ ...row, phones: phonesOf(row.phones) }));
}

/** Guarantee: SQLite's own `json_group_array` over a text column. */
const phonesOf = (json: string): string[] => JSON.parse(json) as string[];

/** What is on record of each phone, read from the primary. */
export async function standings(env: Env, db: OrganizationDb, phones: readonly string[]): Promise<Map<string, Standing>> {
  const asked = await Promise.all(phones.map(async (phone) => ({ phone, hash: await phoneHash(env, db.organizationId, phone) })));
  const { results } = await db
    .raw(
      `SELECT asked.value ->> 'phone' AS phone,
         (SELECT json_object('at', o.at, 'source', o.source) FROM opt_outs o WHERE o.organization_id = ?1 AND o.phone_hash = asked.value ->> 'hash'
           AND o.lifted_at IS NULL LIMIT 1) AS optedOut,
         ${standingSql("asked.value ->> 'hash'", "asked.value ->> 'phone'")} AS standing
       FROM json_each(?2) asked`,
      JSON.stringify(asked),
    )
    .all<{ phone: string; optedOut: string | null; standing: string }>();
  return new Map(results.map((row) => [row.phone, standingOf(row.standing, row.optedOut === null ? null : stopOf(row.optedOut))]));
}

/** Guarantee: the statement above writes this object. */
const stopOf = (json: string): { at: number; source: string } => JSON.parse(json) as { at: number; source: string };
