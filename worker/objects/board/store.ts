/** The Board's rows: cards with two sequences (the conversation's own, the Board's), what is gone, and updates not yet in D1. */
import type { Card } from "../../contract/card";
import type { PlacedPause } from "../../domain/board/pauses";
import type { BoardUpdate, ProjectedUpdate } from "../../domain/board/update";
import type { SearchQueue } from "./search-queue";

const schema = `
  CREATE TABLE IF NOT EXISTS cards (conversation_id TEXT PRIMARY KEY, conversation_seq INTEGER NOT NULL, seq INTEGER NOT NULL, branch_id TEXT NOT NULL, closed_at INTEGER, json TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS cards_by_seq ON cards (seq);
  CREATE TABLE IF NOT EXISTS removed (conversation_id TEXT PRIMARY KEY, conversation_seq INTEGER NOT NULL, seq INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS gone_from (conversation_id TEXT NOT NULL, branch_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation_id, branch_id));
  CREATE TABLE IF NOT EXISTS pending (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, json TEXT NOT NULL);`;

export interface StoredCard {
  conversationId: string;
  seq: number;
  branchId: string;
  json: string;
}

const dayMs = 86_400_000;
/** Closed conversations stay on the board for a week. */
const closedShownMs = 7 * dayMs;

/** An update that D1 does not have yet; its card, null when it has to be read from the table. */
interface WaitingUpdate {
  update: Omit<BoardUpdate, "card" | "texts">;
  card: string | null;
}

export interface Applied {
  update: BoardUpdate;
  /** The card. */
  json: string | null;
  seq: number | null;
  /** The branch in which its card stood before; null: it had none. */
  from: string | null;
}

export class BoardStore {
  #seq: number | null = null;
  /** Sequences and branches of conversations whose card stands here. */
  readonly #cards = new Map<string, { seq: number; branchId: string }>();
  #waiting: { id: number; updates: WaitingUpdate[] }[] | null = null;

  constructor(
    private readonly storage: DurableObjectStorage,
    private readonly search: SearchQueue,
  ) {
    for (const statement of schema.split(";")) if (statement.trim() !== "") storage.sql.exec(statement);
  }

  seq(): number {
    this.#seq ??=
      this.storage.sql
        .exec<{ seq: number | null }>("SELECT MAX(seq) AS seq FROM (SELECT MAX(seq) AS seq FROM cards UNION ALL SELECT MAX(seq) FROM removed)")
        .one().seq ?? 0;
    return this.#seq;
  }

  /** Writes a group of updates and queues them for D1, all or none; `seq` is null for what is older than what stands there. */
  apply(updates: readonly BoardUpdate[]): Applied[] {
    try {
      return this.storage.transactionSync(() => {
        const rows: WaitingUpdate[] = [];
        const applied = updates.map((update): Applied => {
          const { card, texts: _words, ...row } = update;
          const json = card && JSON.stringify(card);
          // The same state may come again with rows that were missed: D1 still wants them.
          rows.push({ update: row, card: json });
          if (this.#known(update.conversationId) >= update.seq) return { update, json, seq: null, from: null };
          const seq = this.seq() + 1;
          const from = this.branchOf(update.conversationId);
          this.#leave(update.conversationId, { from, to: card?.branchId ?? null, seq });
          if (card && json !== null) this.put(card, json, update.seq, seq);
          else this.#remove(update.conversationId, update.seq, seq);
          if (update.conversation === null) this.#forgetWaiting(update.conversationId);
          this.#seq = seq;
          return { update, json, seq, from };
        });
        const { id } = this.storage.sql
          .exec<{ id: number }>("INSERT INTO pending (json) VALUES (?) RETURNING id", JSON.stringify(rows.map((row) => row.update)))
          .one();
        this.#waiting?.push({ id, updates: rows });
        this.search.push(applied.flatMap(({ update, seq }) => (seq === null && this.#isErased(update) ? [] : [update])));
        return applied;
      });
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  /** Told late: the conversation was erased since. */
  #isErased({ conversationId, seq }: BoardUpdate): boolean {
    const rows = this.storage.sql.exec("SELECT 1 AS one FROM removed WHERE conversation_id = ? AND conversation_seq >= ?", conversationId, seq).toArray();
    return rows.length > 0;
  }

  /** The newest sequence of a conversation that stands here; -1 for an unknown one. */
  #known(conversationId: string): number {
    const known = this.#cards.get(conversationId);
    if (known !== undefined) return known.seq;
    return (
      this.storage.sql
        .exec<{ at: number | null }>(
          "SELECT MAX(conversation_seq) AS at FROM (SELECT conversation_seq FROM cards WHERE conversation_id = ?1 UNION ALL SELECT conversation_seq FROM removed WHERE conversation_id = ?1)",
          conversationId,
        )
        .one().at ?? -1
    );
  }

  /** What is remembered may be of a transaction that was rolled back. */
  #forget(): void {
    this.#seq = null;
    this.#cards.clear();
    this.#waiting = null;
  }

  #remove(conversationId: string, conversationSeq: number, seq: number): void {
    this.#cards.delete(conversationId);
    this.storage.sql.exec("DELETE FROM cards WHERE conversation_id = ?", conversationId);
    this.storage.sql.exec("INSERT OR REPLACE INTO removed (conversation_id, conversation_seq, seq) VALUES (?, ?, ?)", conversationId, conversationSeq, seq);
  }

  /** What an erased conversation told before waits for D1 no longer. */
  #forgetWaiting(conversationId: string): void {
    for (const { id, json } of this.storage.sql
      .exec<{ id: number; json: string }>("SELECT id, json FROM pending WHERE instr(json, ?) > 0", conversationId)
      .toArray())
      this.storage.sql.exec(
        "UPDATE pending SET json = ? WHERE id = ?",
        JSON.stringify(updatesFrom(json).filter((update) => update.conversationId !== conversationId || update.conversation === null)),
        id,
      );
    this.#waiting = null;
    this.search.forget(conversationId);
  }

  put(card: Card, json: string, conversationSeq: number, seq: number): void {
    this.storage.sql.exec(
      "INSERT OR REPLACE INTO cards (conversation_id, conversation_seq, seq, branch_id, closed_at, json) VALUES (?, ?, ?, ?, ?, ?)",
      card.conversationId,
      conversationSeq,
      seq,
      card.branchId,
      card.closed?.at ?? null,
      json,
    );
    // A remembered card is not among the removed ones.
    if (!this.#cards.has(card.conversationId)) this.storage.sql.exec("DELETE FROM removed WHERE conversation_id = ?", card.conversationId);
    if (this.#cards.size > 20_000) this.#cards.clear();
    this.#cards.set(card.conversationId, { seq: conversationSeq, branchId: card.branchId });
  }

  /** Cards with a higher Board sequence, in that order. */
  cardsSince(since: number, now: number): StoredCard[] {
    return this.storage.sql
      .exec<{ conversation_id: string; seq: number; branch_id: string; json: string }>(
        "SELECT conversation_id, seq, branch_id, json FROM cards WHERE seq > ? AND (closed_at IS NULL OR closed_at > ?) ORDER BY seq",
        since,
        now - closedShownMs,
      )
      .toArray()
      .map((row) => ({ conversationId: row.conversation_id, seq: row.seq, branchId: row.branch_id, json: row.json }));
  }

  /** Open conversations that a person has, or that wait for one. */
  held(): { conversationId: string; userId: string }[] {
    return this.storage.sql
      .exec<{ conversation_id: string; user_id: string }>(
        `SELECT conversation_id, CASE json_extract(json, '$.owner') WHEN 'human' THEN json_extract(json, '$.ownerUser.id')
           WHEN 'waiting' THEN json_extract(json, '$.assignee.id') END AS user_id
         FROM cards WHERE closed_at IS NULL AND user_id IS NOT NULL`,
      )
      .toArray()
      .map((row) => ({ conversationId: row.conversation_id, userId: row.user_id }));
  }

  /** Waits for a person that are nobody's (null) or this person's, the most urgent first. */
  waits(assigneeId: string | null, limit: number): string[] {
    return this.storage.sql
      .exec<{ conversation_id: string }>(
        `SELECT conversation_id FROM cards
         WHERE closed_at IS NULL AND json_extract(json, '$.owner') = 'waiting' AND json_extract(json, '$.waiting.reason') <> 'modelDown'
           AND json_extract(json, '$.assignee.id') IS ?1
         ORDER BY json_extract(json, '$.waiting.dueAt') LIMIT ?2`,
        assigneeId,
        limit,
      )
      .toArray()
      .map((row) => row.conversation_id);
  }

  /** The branch in which a card stands. */
  branchOf(conversationId: string): string | null {
    return (
      this.storage.sql.exec<{ branch_id: string }>("SELECT branch_id FROM cards WHERE conversation_id = ?", conversationId).toArray()[0]?.branch_id ?? null
    );
  }

  /** Remembers which branch lost a card, so that whoever was away learns it; a branch that has it again lost nothing. */
  #leave(conversationId: string, { from, to, seq }: { from: string | null; to: string | null; seq: number }): void {
    if (from === to) return;
    if (from !== null) this.storage.sql.exec("INSERT OR REPLACE INTO gone_from (conversation_id, branch_id, seq) VALUES (?, ?, ?)", conversationId, from, seq);
    if (to !== null) this.storage.sql.exec("DELETE FROM gone_from WHERE conversation_id = ? AND branch_id = ?", conversationId, to);
  }

  /** What is gone since, for whoever sees these branches: erased, or moved to a branch that they do not see. Null: every branch. */
  removedSince(since: number, branchIds: readonly string[] | null): { conversationId: string; seq: number }[] {
    const rows =
      branchIds === null
        ? this.storage.sql.exec<{ conversation_id: string; seq: number }>("SELECT conversation_id, seq FROM removed WHERE seq > ? ORDER BY seq", since)
        : this.storage.sql.exec<{ conversation_id: string; seq: number }>(
            `SELECT g.conversation_id, max(g.seq) AS seq FROM gone_from g WHERE g.seq > ?1 AND g.branch_id IN (SELECT value FROM json_each(?2))
               AND NOT EXISTS (SELECT 1 FROM cards k WHERE k.conversation_id = g.conversation_id AND k.branch_id IN (SELECT value FROM json_each(?2)))
             GROUP BY g.conversation_id ORDER BY seq`,
            since,
            JSON.stringify(branchIds),
          );
    return rows.toArray().map((row) => ({ conversationId: row.conversation_id, seq: row.seq }));
  }

  /** The oldest updates that D1 does not have yet, at most about `limit`: groups are not taken apart. */
  pending(limit: number): { throughId: number; updates: ProjectedUpdate[] } | null {
    const groups = (this.#waiting ??= this.#readWaiting());
    const updates: ProjectedUpdate[] = [];
    let throughId: number | null = null;
    for (const group of groups) {
      if (throughId !== null && updates.length + group.updates.length > limit) break;
      for (const { update, card } of group.updates)
        updates.push({ ...update, card: card ?? (update.conversation ? this.#cardOf(update.conversationId) : null) });
      throughId = group.id;
    }
    return throughId === null ? null : { throughId, updates };
  }

  #readWaiting(): { id: number; updates: WaitingUpdate[] }[] {
    return this.storage.sql
      .exec<{ id: number; json: string }>("SELECT id, json FROM pending ORDER BY id")
      .toArray()
      .map((row) => ({ id: row.id, updates: updatesFrom(row.json).map((update) => ({ update, card: null })) }));
  }

  #cardOf(conversationId: string): string | null {
    return this.storage.sql.exec<{ json: string }>("SELECT json FROM cards WHERE conversation_id = ?", conversationId).toArray()[0]?.json ?? null;
  }

  written(throughId: number): void {
    this.storage.sql.exec("DELETE FROM pending WHERE id <= ?", throughId);
    this.#waiting = this.#waiting?.filter((group) => group.id > throughId) ?? null;
  }

  pauses(): PlacedPause[] {
    const row = this.storage.sql.exec<{ json: string }>("SELECT json FROM kept WHERE name = 'pauses'").toArray()[0];
    return row ? pausesFrom(row.json) : [];
  }

  keepPauses(pauses: PlacedPause[]): void {
    this.storage.sql.exec("INSERT OR REPLACE INTO kept (name, json) VALUES ('pauses', ?)", JSON.stringify(pauses));
  }

  isLoaded(): boolean {
    return this.storage.sql.exec("SELECT 1 AS one FROM kept WHERE name = 'loaded'").toArray().length > 0;
  }

  /** All cards anew; viewers that ask for an older sequence get everything. What was told since D1 was written stays as it is. */
  load(cards: { card: Card; seq: number }[]): void {
    this.storage.transactionSync(() => {
      let seq = this.seq();
      this.#forget();
      const unwritten = new Set(this.#readWaiting().flatMap((group) => group.updates.map(({ update }) => update.conversationId)));
      this.storage.sql.exec("DELETE FROM cards WHERE conversation_id NOT IN (SELECT value FROM json_each(?))", JSON.stringify([...unwritten]));
      for (const { card, seq: conversationSeq } of cards)
        if (this.#known(card.conversationId) < conversationSeq) this.put(card, JSON.stringify(card), conversationSeq, ++seq);
      this.storage.sql.exec("INSERT OR REPLACE INTO kept (name, json) VALUES ('loaded', ?)", String(seq));
    });
  }

  /** Below this sequence a viewer cannot be brought up to date by differences. */
  loadedSeq(): number {
    const row = this.storage.sql.exec<{ json: string }>("SELECT json FROM kept WHERE name = 'loaded'").toArray()[0];
    return row ? Number(row.json) : 0;
  }
}

/** Guarantee: only `apply` writes this column, with `JSON.stringify` of such a list. */
function updatesFrom(json: string): Omit<BoardUpdate, "card" | "texts">[] {
  return JSON.parse(json) as Omit<BoardUpdate, "card" | "texts">[];
}

/** Guarantee: only `keepPauses` writes this row; before branches were kept with them it held pauses alone. */
function pausesFrom(json: string): PlacedPause[] {
  const rows = JSON.parse(json) as (Omit<PlacedPause, "branchId"> & { branchId?: string | null })[];
  return rows.map((row) => ({ ...row, branchId: row.branchId === undefined ? (row.scope === "organization" ? null : (row.id ?? "")) : row.branchId }));
}
