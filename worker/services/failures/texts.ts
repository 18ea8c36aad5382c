import { type FailureCounts, type TextTrouble, TroubledText } from "../../contract/failures";
import { organizationDb } from "../../db/organization";
import { days } from "../../lib/clock";
import { mineOfDeadLetters } from "./dead-letters";

/** What ended badly stands here so long; what still waits or is unclear stands as long as it is. */
export const shownFor = days(30);

interface Row {
  id: string;
  conversation_id: string;
  name: string | null;
  status: string;
  author: string;
  snippet: string;
  reason: string | null;
  held_until: number | null;
  created_at: number;
}

export interface Troubled {
  status: TextTrouble;
  branchIds: string[] | null;
  after: { at: number; id: string } | null;
  limit: number;
  now: number;
}

/** The newest first. Test threads never count; a rep sees their own branches. */
export async function troubledTexts(env: Env, organizationId: string, asked: Troubled): Promise<TroubledText[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT m.id, m.conversation_id, json_extract(c.card, '$.name') AS name, m.status, m.author, m.snippet, m.reason, m.held_until, m.created_at
       FROM messages m JOIN conversations c ON c.organization_id = ?1 AND c.id = m.conversation_id
       WHERE m.organization_id = ?1 AND m.status = ?2 AND m.status IN ('held', 'unknown', 'failed', 'refused') AND m.created_at > ?3 AND c.channel = 'sms'
         AND (?4 IS NULL OR c.branch_id IN (SELECT value FROM json_each(?4)))
         AND (?5 IS NULL OR m.created_at < ?5 OR (m.created_at = ?5 AND m.id < ?6))
       ORDER BY m.created_at DESC, m.id DESC LIMIT ?7`,
      asked.status,
      since(asked.status, asked.now),
      asked.branchIds && JSON.stringify(asked.branchIds),
      asked.after?.at ?? null,
      asked.after?.id ?? "",
      asked.limit,
    )
    .all<Row>();
  return results.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    name: row.name ?? "Unknown sender",
    status: asked.status,
    author: TroubledText.shape.author.catch("system").parse(row.author),
    snippet: row.snippet,
    reason: row.reason,
    heldUntil: row.held_until === null ? null : new Date(row.held_until).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
  }));
}

const since = (status: TextTrouble, now: number) => (status === "held" || status === "unknown" ? 0 : now - shownFor);

export async function failureCounts(env: Env, organizationId: string, asked: { branchIds: string[] | null; now: number }): Promise<FailureCounts> {
  const db = organizationDb(env, organizationId);
  const [texts, letters] = await db.d1.batch<{ status: string; n: number }>([
    db.raw(
      `SELECT m.status, count(*) AS n FROM messages m JOIN conversations c ON c.organization_id = ?1 AND c.id = m.conversation_id
       WHERE m.organization_id = ?1 AND m.status IN ('held', 'unknown', 'failed', 'refused') AND (m.status IN ('held', 'unknown') OR m.created_at > ?2)
         AND c.channel = 'sms' AND (?3 IS NULL OR c.branch_id IN (SELECT value FROM json_each(?3))) GROUP BY m.status`,
      asked.now - shownFor,
      asked.branchIds && JSON.stringify(asked.branchIds),
    ),
    db.raw(`SELECT 'deadLetters' AS status, count(*) AS n FROM dead_letters d WHERE d.replayed_at IS NULL AND ${mineOfDeadLetters}`),
  ]);
  const rows = [...(texts?.results ?? []), ...(letters?.results ?? [])];
  const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
  return { held: of("held"), unknown: of("unknown"), failed: of("failed"), refused: of("refused"), deadLetters: of("deadLetters") };
}
