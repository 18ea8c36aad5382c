/** Moves started recipients on by what D1 knows of their episodes. */
import { organizationDb } from "../../db/organization";
import { moved } from "../../domain/campaigns/recipient";

interface Row {
  id: string;
  state: string;
  openingStatus: string | null;
  openingReason: string | null;
  outcome: string | null;
  reason: string | null;
  nowStatus: string | null;
  nowReason: string | null;
  replied: number;
  closedAs: string | null;
  closedWhy: string | null;
}

const pageSize = 500;

/**
 * Reads the episodes of recipients who are started or have replied, and moves those who went on. With `changedFrom` only conversations
 * that changed since are looked at; without it all of them. Answers how many moved.
 */
export async function followEpisodes(
  env: Env,
  organizationId: string,
  campaignId: string,
  { changedFrom, now }: { changedFrom: number | null; now: number },
): Promise<number> {
  const db = organizationDb(env, organizationId);
  let count = 0;
  for (let after = ""; ;) {
    const { results } = await db
      .raw(
        `SELECT r.id, r.state, r.opening_status AS openingStatus, r.outcome, r.reason, m.status AS nowStatus, m.reason AS nowReason,
           e.first_reply_at IS NOT NULL AS replied, e.closed_as AS closedAs, e.closed_why AS closedWhy
         FROM campaign_recipients r JOIN episodes e ON e.organization_id = ?1 AND e.id = r.episode_id
         LEFT JOIN messages m ON m.organization_id = ?1 AND m.conversation_id = r.conversation_id AND m.seq = (
           SELECT min(q.seq) FROM messages q WHERE q.organization_id = ?1 AND q.conversation_id = r.conversation_id AND q.episode_id = r.episode_id
             AND q.direction = 'out' AND q.created_at >= coalesce(r.started_at, 0))
         WHERE r.organization_id = ?1 AND r.campaign_id = ?2 AND r.state IN ('started', 'replied') AND r.id > ?3
           AND (?4 IS NULL OR r.conversation_id IN (SELECT id FROM conversations WHERE organization_id = ?1 AND campaign_id = ?2 AND updated_at >= ?4))
         ORDER BY r.id LIMIT ?5`,
        campaignId,
        after,
        changedFrom,
        pageSize,
      )
      .all<Row>();
    const changes = results.flatMap((row) => {
      const next = moved({
        openingStatus: row.nowStatus,
        openingReason: row.nowReason,
        replied: row.replied === 1,
        closedAs: row.closedAs,
        closedWhy: row.closedWhy,
      });
      const same = next.state === row.state && next.reason === row.reason && next.outcome === row.outcome && row.nowStatus === row.openingStatus;
      return same ? [] : [{ id: row.id, openingStatus: row.nowStatus, ...next }];
    });
    if (changes.length > 0)
      await db
        .raw(
          `UPDATE campaign_recipients SET state = j.value ->> 'state', reason = j.value ->> 'reason', outcome = j.value ->> 'outcome',
             opening_status = j.value ->> 'openingStatus', updated_at = ?3
           FROM json_each(?2) j WHERE campaign_recipients.organization_id = ?1 AND campaign_recipients.id = j.value ->> 'id'
             AND campaign_recipients.state IN ('started', 'replied')`,
          JSON.stringify(changes),
          now,
        )
        .run();
    count += changes.length;
    const last = results.at(-1);
    if (!last || results.length < pageSize) return count;
    after = last.id;
  }
}
