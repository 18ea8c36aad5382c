import type { OrganizationDb } from "../../db/organization";

/**
 * The conversations in which a lead takes or took part: its own episodes, and threads on phones that are nobody else's. A phone that is
 * shared belongs to whoever its episodes name. `branchIds`: those of these branches alone; null: all.
 */
export async function threadsOf(db: OrganizationDb, leadId: string, branchIds: readonly string[] | null = null): Promise<string[]> {
  const { results } = await db
    .raw(
      `SELECT id FROM (SELECT id FROM conversations WHERE organization_id = ?1 AND lead_id = ?2
       UNION SELECT conversation_id FROM episodes WHERE organization_id = ?1 AND lead_id = ?2
       UNION SELECT e.conversation_id FROM merged_leads g CROSS JOIN episodes e ON e.organization_id = ?1 AND e.lead_id = g.id WHERE g.organization_id = ?1 AND g.into_id = ?2
       UNION SELECT c.id FROM lead_phones f JOIN conversations c ON c.organization_id = ?1 AND c.phone = f.phone
         WHERE f.organization_id = ?1 AND f.lead_id = ?2
           AND NOT EXISTS (SELECT 1 FROM lead_phones o WHERE o.organization_id = ?1 AND o.phone = f.phone AND o.lead_id <> ?2)) k
       WHERE ?3 IS NULL OR EXISTS (SELECT 1 FROM conversations w WHERE w.organization_id = ?1 AND w.id = k.id AND w.branch_id IN (SELECT value FROM json_each(?3)))
       LIMIT 200`,
      leadId,
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .all<{ id: string }>();
  return results.map((row) => row.id);
}
