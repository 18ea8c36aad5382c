import { type Notification, NotificationKind } from "../../contract/notifications";
import { organizationDb } from "../../db/organization";

interface Row {
  id: string;
  kind: string;
  conversation_id: string | null;
  name: string;
  by: string | null;
  snippet: string;
  at: number;
  read_at: number | null;
}

/** What is told of a conversation goes out of sight with it: it may have gone to another branch since. */
export const inSight = (branches: string): string =>
  `(${branches} IS NULL OR NOT EXISTS (SELECT 1 FROM conversations c WHERE c.organization_id = ?1 AND c.id = conversation_id
     AND c.branch_id NOT IN (SELECT value FROM json_each(${branches}))))`;
export const branchesJson = (branchIds: readonly string[] | null): string | null => (branchIds === null ? null : JSON.stringify(branchIds));

export async function listNotifications(
  env: Env,
  organizationId: string,
  asked: { userId: string; branchIds: readonly string[] | null; unreadOnly: boolean; after: { at: number; id: string } | null; limit: number },
): Promise<Notification[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT id, kind, conversation_id, name, by, snippet, at, read_at FROM notifications
       WHERE organization_id = ?1 AND user_id = ?2 AND (?3 = 0 OR read_at IS NULL) AND (?4 IS NULL OR at < ?4 OR (at = ?4 AND id < ?5))
         AND ${inSight("?7")}
       ORDER BY at DESC, id DESC LIMIT ?6`,
      asked.userId,
      asked.unreadOnly ? 1 : 0,
      asked.after?.at ?? null,
      asked.after?.id ?? "",
      asked.limit,
      branchesJson(asked.branchIds),
    )
    .all<Row>();
  return results.map((row) => ({
    id: row.id,
    kind: NotificationKind.catch("waitGiven").parse(row.kind),
    conversationId: row.conversation_id,
    name: row.name,
    by: row.by,
    snippet: row.snippet,
    at: new Date(row.at).toISOString(),
    readAt: row.read_at === null ? null : new Date(row.read_at).toISOString(),
  }));
}

/** At most 100, which the bell shows as “99+”. */
export async function unreadNotifications(
  env: Env,
  organizationId: string,
  { userId, branchIds }: { userId: string; branchIds: readonly string[] | null },
): Promise<number> {
  const row = await organizationDb(env, organizationId)
    .raw(
      `SELECT count(*) AS n FROM (SELECT 1 FROM notifications WHERE organization_id = ?1 AND user_id = ?2 AND read_at IS NULL AND ${inSight("?3")} LIMIT 100)`,
      userId,
      branchesJson(branchIds),
    )
    .first<{ n: number }>();
  return row?.n ?? 0;
}
