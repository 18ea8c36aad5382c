/** Leads with their phones and address, as rows of one statement each page. */
import type { Lead } from "../../contract/leads";
import type { OrganizationDb } from "../../db/organization";
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
  created_at: number;
  updated_at: number;
  /** JSON array. */
  phones: string;
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  property_id: string | null;
}

const columns = `SELECT l.id, l.name, l.email, l.language, l.relationship, l.branch_id, l.zone, l.source, l.created_at, l.updated_at,
    (SELECT json_group_array(f.phone) FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = l.id) AS phones,
    p.id AS property_id, p.street, p.city, p.state, p.zip
  FROM leads l LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
    SELECT id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)`;

/** Leads that fit `condition`, which may use `?2` and on. */
export async function selectLeads(db: OrganizationDb, condition: string, ...values: (string | number | null)[]): Promise<Lead[]> {
  const { results } = await db.raw(`${columns} WHERE l.organization_id = ?1 AND ${condition}`, ...values).all<Row>();
  return results.map(leadOf);
}

function leadOf(row: Row): Lead {
  return {
    id: row.id,
    name: row.name,
    phones: phonesOf(row.phones),
    email: row.email,
    language: row.language,
    relationship: row.relationship,
    branchId: row.branch_id,
    address: row.property_id === null ? null : { street: row.street, city: row.city, state: row.state, zip: row.zip },
    zone: row.zone,
    source: row.source,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

/** Guarantee: the column is SQLite's own `json_group_array` over a text column. */
function phonesOf(json: string): string[] {
  return JSON.parse(json) as string[];
}
