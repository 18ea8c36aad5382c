import { organizationDb, type OrganizationDb } from "../../db/organization";
import type { SearchLead } from "./write";

interface Row {
  id: string;
  name: string;
  email: string | null;
  updated_at: number;
  /** JSON arrays. */
  phones: string;
  external_ids: string;
  tags: string;
}

const columns = `SELECT l.id, l.name, l.email, l.updated_at,
  (SELECT json_group_array(f.phone) FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = l.id) AS phones,
  (SELECT json_group_array(x.external_id) FROM external_ids x WHERE x.organization_id = ?1 AND x.lead_id = l.id) AS external_ids,
  (SELECT json_group_array(t.tag) FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = l.id) AS tags`;

/** Leads as the search wants them, by the time of their last change, that one included. */
export async function leadsChangedSince(env: Env, organizationId: string, after: { at: number; id: string }, limit: number) {
  return read(organizationDb(env, organizationId), "(updated_at, id) > (?2, ?3) ORDER BY updated_at, id LIMIT ?4", after.at, after.id, limit);
}

/** Leads as the search wants them, by their ids. */
export async function leadsAfter(env: Env, organizationId: string, id: string, limit: number) {
  return read(organizationDb(env, organizationId), "id > ?2 ORDER BY id LIMIT ?3", id, limit);
}

/** Which leads first, then what belongs to them: else it is read for every lead that is sorted. */
async function read(db: OrganizationDb, condition: string, ...values: (string | number)[]): Promise<(SearchLead & { updatedAt: number })[]> {
  const { results } = await db
    .raw(
      `${columns} FROM (SELECT id FROM leads WHERE organization_id = ?1 AND ${condition}) k CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = k.id`,
      ...values,
    )
    .all<Row>();
  return results.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    phones: listOf(row.phones),
    externalIds: listOf(row.external_ids),
    tags: listOf(row.tags),
    updatedAt: row.updated_at,
  }));
}

/** Guarantee: the columns are SQLite's own `json_group_array` over text columns. */
function listOf(json: string): string[] {
  return JSON.parse(json) as string[];
}
