/** What the search database does not have yet. It is written in the transaction of the cards and waits there as long as it has to. */
import type { BoardUpdate } from "../../domain/board/update";
import type { SearchText } from "../../services/search/write";

/** One group of updates. */
export interface SearchGroup {
  texts: SearchText[];
  erased: string[];
}

/** A search database that fails for days is read anew afterwards, instead of filling this object. */
const mostWaiting = 5_000;

export class SearchQueue {
  constructor(private readonly storage: DurableObjectStorage) {
    storage.sql.exec("CREATE TABLE IF NOT EXISTS unsearched (id INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL)");
  }

  /** Called inside the Board's transaction. */
  push(updates: readonly BoardUpdate[]): void {
    const erased = new Map(updates.flatMap(({ conversationId, conversation, seq }) => (conversation === null ? [[conversationId, seq] as const] : [])));
    const group: SearchGroup = { texts: [], erased: [...erased.keys()] };
    for (const { conversationId, conversation, seq, texts } of updates)
      if (conversation !== null && seq > (erased.get(conversationId) ?? -1))
        group.texts.push(...texts.map((text) => ({ ...text, conversationId, branchId: conversation.branchId })));
    if (group.texts.length === 0 && group.erased.length === 0) return;
    const { id } = this.storage.sql.exec<{ id: number }>("INSERT INTO unsearched (json) VALUES (?) RETURNING id", JSON.stringify(group)).one();
    const dropped = this.storage.sql.exec("DELETE FROM unsearched WHERE id <= ?", id - mostWaiting).rowsWritten;
    if (dropped > 0) this.storage.kv.put("searchLost", true);
  }

  /** Words of an erased conversation wait no longer. */
  forget(conversationId: string): void {
    for (const { id, json } of this.storage.sql
      .exec<{ id: number; json: string }>("SELECT id, json FROM unsearched WHERE instr(json, ?) > 0", conversationId)
      .toArray()) {
      const { texts, erased } = groupFrom(json);
      this.storage.sql.exec(
        "UPDATE unsearched SET json = ? WHERE id = ?",
        JSON.stringify({ texts: texts.filter((one) => one.conversationId !== conversationId), erased }),
        id,
      );
    }
  }

  next(): { id: number; group: SearchGroup } | null {
    const [row] = this.storage.sql.exec<{ id: number; json: string }>("SELECT id, json FROM unsearched ORDER BY id LIMIT 1").toArray();
    return row ? { id: row.id, group: groupFrom(row.json) } : null;
  }

  done(id: number): void {
    this.storage.sql.exec("DELETE FROM unsearched WHERE id <= ?", id);
  }

  /** Rows were dropped: the organization has to be read anew. */
  get lost(): boolean {
    return this.storage.kv.get<boolean>("searchLost") ?? false;
  }

  found(): void {
    this.storage.kv.delete("searchLost");
  }

  /** The last lead that the search has, by the time of its change. */
  get leadsThrough(): { at: number; id: string } {
    return this.storage.kv.get<{ at: number; id: string }>("leadsSearched") ?? { at: 0, id: "" };
  }

  set leadsThrough(lead: { at: number; id: string }) {
    this.storage.kv.put("leadsSearched", lead);
  }
}

/** Guarantee: only `push` writes this column. */
function groupFrom(json: string): SearchGroup {
  return JSON.parse(json) as SearchGroup;
}
