import { organizationDb } from "../../db/organization";
import type { Telling } from "../../domain/notifications/of-update";
import { newId } from "../../lib/ids";

const managers = "m.role IN ('owner', 'admin', 'manager')";
const inBranch = `m.role = 'rep' AND EXISTS (SELECT 1 FROM member_branches b WHERE b.organization_id = ?1 AND b.user_id = m.user_id
  AND b.branch_id = json_extract(j.value, '$.branchId'))`;
const repsExist = `EXISTS (SELECT 1 FROM member_branches b JOIN members r ON r.organization_id = ?1 AND r.user_id = b.user_id AND r.role = 'rep'
  WHERE b.organization_id = ?1 AND b.branch_id = json_extract(j.value, '$.branchId'))`;

/**
 * Writes what is new to whom it is for, less what they switched off; answers who has something new. One statement, idempotent by key; a
 * reply's row rises again with every later text.
 */
export async function tell(env: Env, organizationId: string, tellings: readonly Telling[]): Promise<string[]> {
  if (tellings.length === 0) return [];
  const rows = tellings.map(({ audience, ...row }) => ({
    ...row,
    id: newId("ntf", row.at),
    to: audience.to,
    userId: audience.to === "user" ? audience.userId : null,
    branchId: audience.to === "branch" ? audience.branchId : null,
  }));
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `INSERT INTO notifications (organization_id, id, user_id, kind, key, conversation_id, name, by, snippet, at)
       SELECT ?1, json_extract(j.value, '$.id') || '.' || substr(m.user_id, -8), m.user_id, json_extract(j.value, '$.kind'), json_extract(j.value, '$.key'),
         json_extract(j.value, '$.conversationId'), json_extract(j.value, '$.name'), json_extract(j.value, '$.by'), json_extract(j.value, '$.snippet'),
         json_extract(j.value, '$.at')
       FROM json_each(?2) j JOIN members m ON m.organization_id = ?1 AND CASE json_extract(j.value, '$.to')
         WHEN 'user' THEN m.user_id = json_extract(j.value, '$.userId')
         WHEN 'branch' THEN (${inBranch}) OR (NOT ${repsExist} AND ${managers})
         WHEN 'admins' THEN m.role IN ('owner', 'admin')
         ELSE ${managers} END
       WHERE NOT EXISTS (SELECT 1 FROM notifications_off f WHERE f.organization_id = ?1 AND f.user_id = m.user_id AND f.kind = json_extract(j.value, '$.kind'))
       ON CONFLICT (organization_id, user_id, key) DO UPDATE SET at = excluded.at, snippet = excluded.snippet, read_at = NULL
         WHERE excluded.kind = 'reply' AND excluded.at > notifications.at
       RETURNING user_id AS userId`,
      JSON.stringify(rows),
    )
    .all<{ userId: string }>();
  return [...new Set(results.map((row) => row.userId))];
}
