/**
 * Cards as signals, made when one is first looked at: of 10,000 cards a screen shows a few dozen, and the others cost nothing but their
 * place in the index. A change repaints only the words that changed.
 */
import { createStore, reconcile, type SetStoreFunction } from "solid-js/store";
import type { Card } from "../../../../worker/contract/card";

interface Shown {
  card: Card | null;
}

export interface LiveCards {
  /** Tracked: read it where it is shown. */
  of: (id: string) => Card | undefined;
  put: (card: Card) => void;
  drop: (id: string) => void;
}

export function createLiveCards(known: (id: string) => Card | undefined): LiveCards {
  const seen = new Map<string, [Shown, SetStoreFunction<Shown>]>();
  return {
    of(id) {
      let entry = seen.get(id);
      if (!entry) {
        const card = known(id);
        // A store changes the objects it is given; the index keeps its own.
        entry = createStore<Shown>({ card: card ? structuredClone(card) : null });
        seen.set(id, entry);
      }
      return entry[0].card ?? undefined;
    },
    put: (card) => seen.get(card.conversationId)?.[1]("card", reconcile(structuredClone(card))),
    drop: (id) => seen.get(id)?.[1]("card", null),
  };
}
