/**
 * All cards of the board, and for each column its cards in order. Plain data, no signals: `put` costs one binary search, a page of
 * cards one merge per column, so opening 10,000 cards stays linear. A card with a lower seq than the known one is dropped.
 */
import type { Card } from "../../../../worker/contract/card";
import { comparison, inQueue, placeOf, type ColumnKey, type Lens } from "./columns";
import { merge, placeIn } from "./sorted";

export interface Counts {
  waiting: number;
  /** When the longest wait began. */
  oldestWait: number | null;
  ai: number;
  human: number;
  modelDown: number;
  /** Cards of every branch. */
  all: number;
}

export interface BoardIndex {
  card(id: string): Card | undefined;
  cards(): Iterable<Card>;
  size(): number;
  column(key: ColumnKey): readonly Card[];
  /** Where the lens shows it now. */
  place(id: string): ColumnKey | null;
  /** The columns whose list changed, and the cards that are newer than what was known. */
  put(cards: readonly Card[], options?: { force?: boolean }): { columns: Set<ColumnKey>; cards: Card[] };
  remove(ids: readonly string[]): Set<ColumnKey>;
  look(lens: Lens): void;
  /** Of the branch that the lens is on, or of all of them. */
  counts(): Counts;
}

const noColumns = (): Record<ColumnKey, Card[]> => ({ waiting: [], new: [], engaged: [], qualified: [], booked: [], lost: [], optedOut: [] });

export function createBoardIndex(first: Lens): BoardIndex {
  let lens = first;
  let lists = noColumns();
  const cards = new Map<string, Card>();
  const places = new Map<string, ColumnKey>();

  function take(card: Card, touched: Set<ColumnKey>): void {
    const column = places.get(card.conversationId);
    if (!column) return;
    const list = lists[column];
    const guess = placeIn(list, card, comparison(column, lens));
    // The order may follow the clock (a snooze that ended), so the guess is checked.
    const at = list[guess]?.conversationId === card.conversationId ? guess : list.findIndex((other) => other.conversationId === card.conversationId);
    if (at >= 0) lists[column] = list.toSpliced(at, 1);
    places.delete(card.conversationId);
    touched.add(column);
  }

  function insert(added: Map<ColumnKey, Card[]>, touched: Set<ColumnKey>): void {
    for (const [column, more] of added) {
      const compare = comparison(column, lens);
      const only = more.length === 1 ? more[0] : undefined;
      lists[column] = only ? lists[column].toSpliced(placeIn(lists[column], only, compare), 0, only) : merge(lists[column], more.toSorted(compare), compare);
      for (const card of more) places.set(card.conversationId, column);
      touched.add(column);
    }
  }

  function sortOut(into: Iterable<Card>): Map<ColumnKey, Card[]> {
    const groups = new Map<ColumnKey, Card[]>();
    for (const card of into) {
      const column = placeOf(card, lens);
      if (!column) continue;
      const group = groups.get(column);
      if (group) group.push(card);
      else groups.set(column, [card]);
    }
    return groups;
  }

  return {
    card: (id) => cards.get(id),
    cards: () => cards.values(),
    size: () => cards.size,
    column: (key) => lists[key],
    place: (id) => places.get(id) ?? null,
    put(incoming, options = {}) {
      const columns = new Set<ColumnKey>();
      const newer = new Map<string, Card>();
      for (const card of incoming) {
        const known = newer.get(card.conversationId) ?? cards.get(card.conversationId);
        if (known && known.seq > card.seq && !options.force) continue;
        newer.set(card.conversationId, card);
      }
      for (const card of newer.values()) {
        const known = cards.get(card.conversationId);
        if (known) take(known, columns);
        cards.set(card.conversationId, card);
      }
      insert(sortOut(newer.values()), columns);
      return { columns, cards: [...newer.values()] };
    },
    remove(ids) {
      const columns = new Set<ColumnKey>();
      for (const id of ids) {
        const known = cards.get(id);
        if (!known) continue;
        take(known, columns);
        cards.delete(id);
      }
      return columns;
    },
    look(next) {
      lens = next;
      lists = noColumns();
      places.clear();
      insert(sortOut(cards.values()), new Set());
    },
    counts() {
      const counts: Counts = { waiting: 0, oldestWait: null, ai: 0, human: 0, modelDown: 0, all: cards.size };
      for (const card of cards.values()) {
        if (lens.branch !== null && card.branchId !== lens.branch) continue;
        if (card.owner === "ai") counts.ai += 1;
        else if (card.owner === "human") counts.human += 1;
        else if (inQueue(card)) {
          counts.waiting += 1;
          const since = card.waiting?.since ?? card.updatedAt;
          if (counts.oldestWait === null || since < counts.oldestWait) counts.oldestWait = since;
        } else if (card.owner === "waiting") counts.modelDown += 1;
      }
      return counts;
    },
  };
}
