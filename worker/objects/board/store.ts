/** The Board's rows: cards with two sequences (the conversation's own, the Board's), what is gone, and updates not yet in D1. */
import type { Card } from "../../contract/card";
import type { Pause } from "../../contract/verbs";
import type { BoardUpdate } from "../../domain/board/update";

const schema = `
  CREATE TABLE IF NOT EXISTS cards (conversation_id TEXT PRIMARY KEY, conversation_seq INTEGER NOT NULL, seq INTEGER NOT NULL, branch_id TEXT NOT NULL, closed_at INTEGER, json TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS cards_by_seq ON cards (seq);
  CREATE TABLE IF NOT EXISTS removed (conversation_id TEXT PRIMARY KEY, conversation_seq INTEGER NOT NULL, seq INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS pending (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, json TEXT NOT NULL);`;

export interface StoredCard {
  seq: number;
  branchId: string;
  json: string;
}

const dayMs = 86_400_000;
/** Closed conversations stay on the board for a week. */
const closedShownMs = 7 * dayMs;

export class BoardStore {
  constructor(private readonly storage: DurableObjectStorage) {
    for (const statement of schema.split(";")) if (statement.trim() !== "") storage.sql.exec(statement);
  }

  seq(): number {
    return (
      this.storage.sql
        .exec<{ seq: number | null }>("SELECT MAX(seq) AS seq FROM (SELECT MAX(seq) AS seq FROM cards UNION ALL SELECT MAX(seq) FROM removed)")
        .one().seq ?? 0
    );
  }

  /** Writes one update and queues it for D1; null when it is older than what stands there. */
  apply(update: BoardUpdate): { seq: number } | null {
    return this.storage.transactionSync(() => {
      const known = this.storage.sql
        .exec<{ at: number | null }>(
          "SELECT MAX(conversation_seq) AS at FROM (SELECT conversation_seq FROM cards WHERE conversation_id = ?1 UNION ALL SELECT conversation_seq FROM removed WHERE conversation_id = ?1)",
          update.conversationId,
        )
        .one().at;
      // The same state may come again with rows that were missed: D1 still wants them.
      this.storage.sql.exec("INSERT INTO pending (json) VALUES (?)", JSON.stringify(update));
      if (known !== null && known >= update.seq) return null;
      const seq = this.seq() + 1;
      if (update.card) this.put(update.card, update.seq, seq);
      else {
        this.storage.sql.exec("DELETE FROM cards WHERE conversation_id = ?", update.conversationId);
        this.storage.sql.exec(
          "INSERT OR REPLACE INTO removed (conversation_id, conversation_seq, seq) VALUES (?, ?, ?)",
          update.conversationId,
          update.seq,
          seq,
        );
      }
      return { seq };
    });
  }

  put(card: Card, conversationSeq: number, seq: number): void {
    this.storage.sql.exec(
      "INSERT OR REPLACE INTO cards (conversation_id, conversation_seq, seq, branch_id, closed_at, json) VALUES (?, ?, ?, ?, ?, ?)",
      card.conversationId,
      conversationSeq,
      seq,
      card.branchId,
      card.closed?.at ?? null,
      JSON.stringify(card),
    );
    this.storage.sql.exec("DELETE FROM removed WHERE conversation_id = ?", card.conversationId);
  }

  /** Cards with a higher Board sequence, in that order. */
  cardsSince(since: number, now: number): StoredCard[] {
    return this.storage.sql
      .exec<{ seq: number; branch_id: string; json: string }>(
        "SELECT seq, branch_id, json FROM cards WHERE seq > ? AND (closed_at IS NULL OR closed_at > ?) ORDER BY seq",
        since,
        now - closedShownMs,
      )
      .toArray()
      .map((row) => ({ seq: row.seq, branchId: row.branch_id, json: row.json }));
  }

  removedSince(since: number): { conversationId: string; seq: number }[] {
    return this.storage.sql
      .exec<{ conversation_id: string; seq: number }>("SELECT conversation_id, seq FROM removed WHERE seq > ? ORDER BY seq", since)
      .toArray()
      .map((row) => ({ conversationId: row.conversation_id, seq: row.seq }));
  }

  pending(limit: number): { id: number; update: BoardUpdate }[] {
    return this.storage.sql
      .exec<{ id: number; json: string }>("SELECT id, json FROM pending ORDER BY id LIMIT ?", limit)
      .toArray()
      .map((row) => ({ id: row.id, update: updateFrom(row.json) }));
  }

  written(throughId: number): void {
    this.storage.sql.exec("DELETE FROM pending WHERE id <= ?", throughId);
  }

  pauses(): Pause[] {
    const row = this.storage.sql.exec<{ json: string }>("SELECT json FROM kept WHERE name = 'pauses'").toArray()[0];
    return row ? pausesFrom(row.json) : [];
  }

  keepPauses(pauses: Pause[]): void {
    this.storage.sql.exec("INSERT OR REPLACE INTO kept (name, json) VALUES ('pauses', ?)", JSON.stringify(pauses));
  }

  isLoaded(): boolean {
    return this.storage.sql.exec("SELECT 1 AS one FROM kept WHERE name = 'loaded'").toArray().length > 0;
  }

  /** All cards anew; viewers that ask for an older sequence get everything. */
  load(cards: { card: Card; seq: number }[]): void {
    this.storage.transactionSync(() => {
      let seq = this.seq();
      this.storage.sql.exec("DELETE FROM cards");
      for (const { card, seq: conversationSeq } of cards) this.put(card, conversationSeq, ++seq);
      this.storage.sql.exec("INSERT OR REPLACE INTO kept (name, json) VALUES ('loaded', ?)", String(seq));
    });
  }

  /** Below this sequence a viewer cannot be brought up to date by differences. */
  loadedSeq(): number {
    const row = this.storage.sql.exec<{ json: string }>("SELECT json FROM kept WHERE name = 'loaded'").toArray()[0];
    return row ? Number(row.json) : 0;
  }
}

/** Guarantee: only `apply` writes this column, with `JSON.stringify` of a BoardUpdate. */
function updateFrom(json: string): BoardUpdate {
  return JSON.parse(json) as BoardUpdate;
}

/** Guarantee: only `keepPauses` writes this row. */
function pausesFrom(json: string): Pause[] {
  return JSON.parse(json) as Pause[];
}
