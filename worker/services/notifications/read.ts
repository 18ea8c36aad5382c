import { organizationDb } from "../../db/organization";

/** Marks these of one's own as read, or all up to a time. */
export async function readNotifications(
  env: Env,
  organizationId: string,
  input: { userId: string; at: number } & ({ ids: string[] } | { before: number }),
): Promise<void> {
  const db = organizationDb(env, organizationId);
  const mine = "UPDATE notifications SET read_at = ?3 WHERE organization_id = ?1 AND user_id = ?2 AND read_at IS NULL AND";
  if ("ids" in input) await db.raw(`${mine} id IN (SELECT value FROM json_each(?4))`, input.userId, input.at, JSON.stringify(input.ids)).run();
  else await db.raw(`${mine} at <= ?4`, input.userId, input.at, input.before).run();
}
