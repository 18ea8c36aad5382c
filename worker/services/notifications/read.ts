import { organizationDb } from "../../db/organization";
import { unknownId } from "../../domain/refusal";
import { branchesJson, inSight } from "./list";

/** Marks these of one's own as read, or all up to a time. One that is not one's own, or out of sight, refuses them all by its place. */
export async function readNotifications(
  env: Env,
  organizationId: string,
  input: { userId: string; branchIds: readonly string[] | null; at: number } & ({ ids: string[] } | { before: number }),
): Promise<void> {
  const db = organizationDb(env, organizationId);
  const mine = "UPDATE notifications SET read_at = ?3 WHERE organization_id = ?1 AND user_id = ?2 AND read_at IS NULL AND";
  if (!("ids" in input)) {
    await db.raw(`${mine} at <= ?4`, input.userId, input.at, input.before).run();
    return;
  }
  const ids = JSON.stringify(input.ids);
  const unknown = await db
    .raw(
      `SELECT j.key AS at FROM json_each(?2) j WHERE NOT EXISTS (
         SELECT 1 FROM notifications n WHERE n.organization_id = ?1 AND n.user_id = ?3 AND n.id = j.value AND ${inSight("?4")}) ORDER BY j.key LIMIT 1`,
      ids,
      input.userId,
      branchesJson(input.branchIds),
    )
    .first<{ at: number }>();
  if (unknown) throw unknownId(`ids.${unknown.at}`, "notification");
  await db.raw(`${mine} id IN (SELECT value FROM json_each(?4))`, input.userId, input.at, ids).run();
}
