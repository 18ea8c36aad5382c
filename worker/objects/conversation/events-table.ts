/** The rows of `events`: what happened in which order, told to viewers who come back. A row names a message or the thread itself. */
import type { Sql } from "./sql";
import { number, numberOrNull, text } from "./sql";

export interface EventRow {
  seq: number;
  /** Null: the thread. */
  messageId: string | null;
}

/** A viewer who missed more gets a snapshot. */
const kept = 2_000;

export function insertEvents(sql: Sql, events: readonly EventRow[], at: number): void {
  const values = events.flatMap(({ seq, messageId }) => [seq, messageId === null ? "conversation" : "message", messageId, at]);
  sql.all(`INSERT INTO events (seq, kind, message_id, at) VALUES ${events.map(() => "(?, ?, ?, ?)").join(", ")}`, ...values);
  const last = events.at(-1)?.seq ?? 0;
  // Once in a hundred is enough.
  if (last % 100 < events.length) sql.all("DELETE FROM events WHERE seq <= ?", last - kept);
}

export function readEvents(sql: Sql, since: number, limit: number): EventRow[] {
  return sql
    .all("SELECT seq, message_id FROM events WHERE seq > ? ORDER BY seq LIMIT ?", since, limit)
    .map((row) => ({ seq: number(row, "seq"), messageId: row["message_id"] === null ? null : text(row, "message_id") }));
}

/** The first and the last sequence that is kept; 0 where nothing happened yet. */
export function firstEvent(sql: Sql): number {
  return numberOrNull(sql.all("SELECT MIN(seq) AS seq FROM events")[0] ?? {}, "seq") ?? 0;
}

export function lastEvent(sql: Sql): number {
  return numberOrNull(sql.all("SELECT MAX(seq) AS seq FROM events")[0] ?? {}, "seq") ?? 0;
}
