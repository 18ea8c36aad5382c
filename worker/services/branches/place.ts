/**
 * Which branch a new conversation or an inbound lead belongs to (conversation.md §1): that of the inbound campaign with the number, the lead's
 * own, our number's, the one that serves the lead's ZIP; else the company's rule. Asked once: what got a branch keeps it.
 */
import type { OrganizationDb } from "../../db/organization";

export interface PlaceFacts {
  /** The lead's, E.164. */
  phone?: string | undefined;
  /** Ours, that the lead texted or is texted from. */
  number?: string | undefined;
  /** Where the lead says to live; else the address of the lead behind the phone counts. */
  zip?: string | undefined;
}

const placing = `WITH lead AS (
    SELECT l.id, l.branch_id FROM lead_phones f JOIN leads l ON l.organization_id = ?1 AND l.id = f.lead_id
    WHERE f.organization_id = ?1 AND f.phone = ?2 ORDER BY l.updated_at DESC LIMIT 1),
  place AS (SELECT COALESCE(NULLIF(?4, ''), (
    SELECT p.zip FROM properties p WHERE p.organization_id = ?1 AND p.lead_id = (SELECT id FROM lead) ORDER BY p.created_at DESC LIMIT 1)) AS zip),
  rule AS (SELECT
    (SELECT branch_id FROM campaigns WHERE organization_id = ?1 AND state = 'running' AND kind = 'inbound'
      AND EXISTS (SELECT 1 FROM json_each(campaigns.numbers) n WHERE n.value = ?3) ORDER BY launched_at LIMIT 1) AS of_campaign,
    (SELECT branch_id FROM lead) AS of_lead,
    (SELECT branch_id FROM sending_numbers WHERE organization_id = ?1 AND phone = ?3) AS of_number,
    (SELECT z.branch_id FROM service_zips z JOIN branches s ON s.organization_id = ?1 AND s.id = z.branch_id
      WHERE z.organization_id = ?1 AND z.zip = (SELECT substr(zip, 1, 5) FROM place) ORDER BY s.position, s.created_at LIMIT 1) AS of_zip)
  SELECT b.id, CASE b.id WHEN of_campaign THEN 1 WHEN of_lead THEN 2 WHEN of_number THEN 3 WHEN of_zip THEN 4 ELSE 6 - b.takes_rest END AS rank,
    (SELECT count(*) FROM branches WHERE organization_id = ?1) AS branches
  FROM branches b CROSS JOIN rule WHERE b.organization_id = ?1 ORDER BY rank, b.position, b.created_at LIMIT 1`;

export interface Place {
  branchId: string;
  /** It is the branch of the lead behind the phone. */
  ofLead: boolean;
  /** The organization has just this one, so nothing else could be decided. */
  only: boolean;
}

/** Null: the organization has no branch. */
export async function placeFor(db: OrganizationDb, { phone, number, zip }: PlaceFacts): Promise<Place | null> {
  const row = await db.raw(placing, phone ?? "", number ?? "", zip ?? "").first<{ id: string; rank: number; branches: number }>();
  return row ? { branchId: row.id, ofLead: row.rank === 2, only: row.branches === 1 } : null;
}
