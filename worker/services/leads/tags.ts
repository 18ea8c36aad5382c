import type { TagMany } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { each, requireKnown } from "../ids/known";

/** Every tag in use, with how many leads have it. Bounded by the tags, not by the leads: the index is walked from tag to tag. */
export async function listTags(env: Env, organizationId: string): Promise<string[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `WITH RECURSIVE t(tag) AS (
         SELECT min(tag) FROM lead_tags WHERE organization_id = ?1
         UNION ALL SELECT (SELECT min(n.tag) FROM lead_tags n WHERE n.organization_id = ?1 AND n.tag > t.tag) FROM t WHERE t.tag IS NOT NULL)
       SELECT tag FROM t WHERE tag IS NOT NULL LIMIT 500`,
    )
    .all<{ tag: string }>();
  return results.map((row) => row.tag);
}

/** Puts tags on many leads, and takes others off: on all of them, or on none when one is not there for this person. */
export async function tagLeads(
  env: Env,
  organizationId: string,
  input: { change: TagMany; branchIds: string[] | null; at: number; who: Who },
): Promise<{ changed: number }> {
  const { change, branchIds, at, who } = input;
  const db = organizationDb(env, organizationId);
  await requireKnown(env, { organizationId, branchIds }, "lead", each("leadIds", change.leadIds));
  // What became part of another lead leads there.
  const { results } = await db
    .raw(
      `SELECT DISTINCT l.id FROM json_each(?2) j LEFT JOIN merged_leads m ON m.organization_id = ?1 AND m.id = j.value
       CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = coalesce(m.into_id, j.value)`,
      JSON.stringify([...new Set(change.leadIds)]),
    )
    .all<{ id: string }>();
  const ids = JSON.stringify(results.map((row) => row.id));
  await db.d1.batch([
    db.raw(
      "INSERT OR IGNORE INTO lead_tags (organization_id, tag, lead_id) SELECT ?1, t.value, l.value FROM json_each(?2) l CROSS JOIN json_each(?3) t",
      ids,
      JSON.stringify(change.add),
    ),
    db.raw(
      "DELETE FROM lead_tags WHERE organization_id = ?1 AND lead_id IN (SELECT value FROM json_each(?2)) AND tag IN (SELECT value FROM json_each(?3))",
      ids,
      JSON.stringify(change.remove),
    ),
    // Whoever looks by time sees it, and undoing an import spares it.
    db.raw("UPDATE leads SET updated_at = max(?3, updated_at + 1) WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2))", ids, at),
    auditStatement(db, {
      who,
      at,
      verb: "lead.tag",
      subject: { type: "lead", id: "many" },
      after: { leads: results.length, add: change.add, remove: change.remove },
    }),
  ]);
  return { changed: results.length };
}
