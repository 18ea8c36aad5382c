import { organizationDb, type OrganizationDb } from "../../db/organization";
import type { LeadRef } from "../../domain/conversation/rpc";
import { newId } from "../../lib/ids";

interface LeadRow {
  id: string;
  name: string;
  first_name: string | null;
  language: string | null;
  zip: string | null;
  street: string | null;
  city: string | null;
  fields: string | null;
  state: string | null;
}

const columns = `l.id, l.name, l.first_name, l.language, l.fields, p.zip, p.street, p.city, p.state
  FROM leads l LEFT JOIN properties p ON p.organization_id = l.organization_id AND p.lead_id = l.id`;

/**
 * The lead behind a phone: the one touched last when several share it. For an unknown sender an inbound lead is made, once per
 * conversation however often this runs, in the branch of the conversation.
 */
export async function resolveLead(
  env: Env,
  organizationId: string,
  input: { conversationId: string; phone: string; number: string | null; name?: string; branchId: string },
): Promise<LeadRef> {
  return (await byPhone(organizationDb(env, organizationId), input.phone)) ?? makeLead(env, organizationId, input);
}

/** As a person of these branches (null: of all) finds it; `hidden`: the phone is known in other branches alone. Nothing is made. */
export async function knownLead(env: Env, organizationId: string, phone: string, branchIds: readonly string[] | null): Promise<LeadRef | "hidden" | null> {
  const db = organizationDb(env, organizationId);
  const seen = await byPhone(db, phone, branchIds);
  if (seen !== null || branchIds === null) return seen;
  return (await byPhone(db, phone)) === null ? null : "hidden";
}

/** The lead of a phone that nobody has. */
export async function makeLead(
  env: Env,
  organizationId: string,
  input: { conversationId: string; phone: string; name?: string; branchId: string },
): Promise<LeadRef> {
  const db = organizationDb(env, organizationId);
  const now = Date.now();
  const name = input.name?.trim() || "Unknown sender";
  await db.d1.batch([
    db.raw(
      `INSERT INTO leads (organization_id, id, name, first_name, relationship, source, conversation_id, created_at, updated_at, branch_id)
       VALUES (?1, ?2, ?3, ?4, 'prospect', 'inbound', ?5, ?6, ?6, ?7) ON CONFLICT DO NOTHING`,
      newId("lead", now),
      name,
      input.name ? firstNameOf(name) : null,
      input.conversationId,
      now,
      input.branchId,
    ),
    db.raw(
      `INSERT INTO lead_phones (organization_id, phone, lead_id, created_at)
       SELECT ?1, ?2, id, ?4 FROM leads WHERE organization_id = ?1 AND conversation_id = ?3 ON CONFLICT DO NOTHING`,
      input.phone,
      input.conversationId,
      now,
    ),
  ]);
  const made = await byPhone(db, input.phone);
  if (!made) throw new Error(`resolveLead: no lead stands behind ${input.conversationId} after it was made`);
  return made;
}

async function byPhone(db: OrganizationDb, phone: string, branchIds: readonly string[] | null = null): Promise<LeadRef | null> {
  const row = await db
    .raw(
      `SELECT ${columns} JOIN lead_phones f ON f.organization_id = l.organization_id AND f.lead_id = l.id
       WHERE l.organization_id = ?1 AND f.phone = ?2 AND (?3 IS NULL OR l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(?3)))
       ORDER BY l.updated_at DESC, p.created_at DESC LIMIT 1`,
      phone,
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .first<LeadRow>();
  return row ? leadRef(row) : null;
}

/** A lead by its id, or by one that became part of it; null when the organization has none of that id. */
export async function leadById(env: Env, organizationId: string, id: string): Promise<LeadRef | null> {
  const row = await organizationDb(env, organizationId)
    .raw(
      `SELECT ${columns} WHERE l.organization_id = ?1 AND l.id = coalesce((SELECT into_id FROM merged_leads WHERE organization_id = ?1 AND id = ?2), ?2) ORDER BY p.created_at DESC LIMIT 1`,
      id,
    )
    .first<LeadRow>();
  return row ? leadRef(row) : null;
}

/** Several at once, by their ids; one that is gone is not in the answer. */
export async function leadsById(env: Env, organizationId: string, ids: readonly string[]): Promise<Map<string, LeadRef>> {
  const { results } = await organizationDb(env, organizationId)
    .raw(`SELECT ${columns} WHERE l.organization_id = ?1 AND l.id IN (SELECT value FROM json_each(?2)) ORDER BY p.created_at`, JSON.stringify(ids))
    .all<LeadRow>();
  // The newest address is written last.
  return new Map(results.map((row) => [row.id, leadRef(row)]));
}

function leadRef(row: LeadRow): LeadRef {
  const address = [row.street, row.city, [row.state, row.zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  return {
    id: row.id,
    name: row.name,
    firstName: row.first_name,
    zip: row.zip,
    city: row.city,
    ...(row.fields === null ? {} : { fields: fieldWords(row.fields) }),
    address: row.street ? address : null,
    language: row.language,
  };
}

export function firstNameOf(name: string): string | null {
  return name.trim().split(/\s+/)[0] || null;
}

/** Guarantee: the column holds what `contract/leads.ts` calls Fields. */
export const fieldWords = (json: string): Record<string, string> =>
  Object.fromEntries(Object.entries(JSON.parse(json) as Record<string, string | number>).map(([key, value]) => [key, String(value)]));
