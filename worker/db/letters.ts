/** Letters, counted before they leave, so that many at once cannot all pass. No count belongs to an organization alone. */
import { letterDayMs } from "../domain/mail/limits";

/** Counts one under each key in one step; answers the counts, and when the oldest of their days ends. */
export async function countLetters(env: Env, keys: readonly string[], now: number): Promise<{ counts: number[]; until: number }> {
  const results = await env.DB.batch<{ count: number; began_at: number }>(
    keys.map((key) =>
      env.DB.prepare(
        `INSERT INTO letter_counts (key, count, began_at) VALUES (?1, 1, ?2)
         ON CONFLICT (key) DO UPDATE SET
           count = CASE WHEN began_at <= ?2 - ?3 THEN 1 ELSE count + 1 END,
           began_at = CASE WHEN began_at <= ?2 - ?3 THEN ?2 ELSE began_at END
         RETURNING count, began_at`,
      ).bind(key, now, letterDayMs),
    ),
  );
  const rows = results.map((result) => result.results[0] ?? { count: 1, began_at: now });
  return { counts: rows.map((row) => row.count), until: Math.max(...rows.map((row) => row.began_at)) + letterDayMs };
}

export async function forgetLetterCounts(env: Env, before: number): Promise<number> {
  return (await env.DB.prepare("DELETE FROM letter_counts WHERE began_at < ?1").bind(before).run()).meta.changes;
}
