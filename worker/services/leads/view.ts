/** Leads with their phones, tags and address, as rows of one statement each page. */
import type { Lead } from "../../contract/leads";
import type { Bound, OrganizationDb } from "../../db/organization";
import { iso } from "../../lib/clock";

interface Row {
  id: string;
  name: string;
  email: string | null;
  language: string | null;
  relationship: Lead["relationship"];
  branch_id: string | null;
  zone: string | null;
  source: string;
  fields: string | null;
  created_at: number;
  updated_at: number;
  /** JSON arrays. */
  phones: string;
  tags: string;
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  property_id: string | null;
}

const columns = `SELECT l.id, l.name, l.email, l.language, l.relationship, l.branch_id, l.zone, l.source, l.fields, l.created_at, l.updated_at,
    (SELECT json_group_array(f.phone) FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = l.id) AS phones,
    (SELECT json_group_array(t.tag) FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = l.id) AS tags,
    p.id AS property_id, p.street, p.city, p.state, p.zip`;
const withAddress = `LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
    SELECT id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)`;

/** Leads that fit `condition`, which may use `?2` and on. For few, by their ids: lists use `pageOfLeads`. */
export async function selectLeads(db: OrganizationDb, condition: string, ...values: Bound[]): Promise<Lead[]> {
  const { results } = await db.raw(`${columns} FROM leads l ${withAddress} WHERE l.organization_id = ?1 AND ${condition}`, ...values).all<Row>();
  return results.map(leadOf);
}

/**
 * A page: `ids` selects `id` and `at`, by which it is ordered, and limits itself. What belongs to a lead is read for those alone, and not for
 * every lead that had to be looked at. `rowsRead` is D1's own count.
 */
export async function pageOfLeads(db: OrganizationDb, ids: string, ...values: Bound[]): Promise<{ leads: Lead[]; rowsRead: number }> {
  const { results, meta } = await db
    .raw(`${columns} FROM (${ids}) k CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = k.id ${withAddress} ORDER BY k.at DESC, l.id DESC`, ...values)
    .all<Row>();
  return { leads: results.map(leadOf), rowsRead: meta.rows_read };
}

function leadOf(row: Row): Lead {
  return {
    id: row.id,
    name: row.name,
    phones: listOf(row.phones),
    email: row.email,
    language: row.language,
    relationship: row.relationship,
    branchId: row.branch_id,
    address: row.property_id === null ? null : { street: row.street, city: row.city, state: row.state, zip: row.zip },
    zone: row.zone,
    tags: listOf(row.tags),
    fields: row.fields === null ? {} : fieldsOf(row.fields),
    source: row.source,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

/** Guarantee: the column is SQLite's own `json_group_array` over a text column. */
function listOf(json: string): string[] {
  return JSON.parse(json) as string[];
}

/** Guarantee: only services of this floor write the column, by the kinds of `custom_fields`. */
function fieldsOf(json: string): Lead["fields"] {
  return JSON.parse(json) as Lead["fields"];
}
