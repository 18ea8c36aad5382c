/** A verb on the selection under way, and what came of it. What was refused stays selected. */
import { createSignal } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { bulkWords, MOST, runBulk, type Outcome } from "../../live/board/bulk";
import { toast } from "../../ui/toast";
import { nameOf } from "../../words/owner";
import type { App } from "../frame/app-context";
import type { Selected } from "../board/selected";
import { whyNot, type BulkVerb } from "./verbs";

export interface Refused {
  id: string;
  name: string;
  why: string;
}
interface Running {
  doing: string;
  done: number;
  of: number;
}

export function createBulk(app: App, selected: Selected) {
  const [running, setRunning] = createSignal<Running | null>(null);
  const [refused, setRefused] = createSignal<readonly Refused[]>([]);
  let stopped = false;

  /** What was asked of each card as it was then. */
  async function each(cards: ReadonlyMap<string, Card>, doing: string, ask: (card: Card) => Promise<string | null>): Promise<Outcome[]> {
    stopped = false;
    setRunning({ doing, done: 0, of: cards.size });
    const outcomes = await runBulk([...cards.keys()], {
      work: (id) => {
        const card = cards.get(id);
        return card ? ask(card) : Promise.resolve("It is gone");
      },
      failed: whyNot,
      go: () => !stopped,
      told: (done) => setRunning({ doing, done, of: cards.size }),
    });
    setRunning(null);
    return outcomes;
  }

  const named = (cards: ReadonlyMap<string, Card>, outcomes: readonly Outcome[]): Refused[] =>
    outcomes.flatMap(({ id, why }) => {
      const card = cards.get(id);
      return why === null || !card ? [] : [{ id, name: nameOf(card), why }];
    });

  async function run(verb: BulkVerb): Promise<void> {
    if (running()) return;
    const cards = new Map<string, Card>();
    for (const id of [...selected.ids()].slice(0, MOST)) {
      const card = app.board.index.card(id);
      if (card) cards.set(id, card);
    }
    const outcomes = await each(cards, verb.doing, async (card) => {
      const why = verb.refuses?.(card) ?? null;
      if (why === null) await verb.run(card);
      return why;
    });
    const good = outcomes.flatMap(({ id, why }) => (why === null ? [id] : []));
    const bad = named(cards, outcomes);
    const begun = new Set(outcomes.map(({ id }) => id));
    const left = [...cards.keys()].filter((id) => !begun.has(id));
    setRefused(bad);
    if (bad.length === 0 && left.length === 0) selected.clear();
    else selected.set([...bad.map(({ id }) => id), ...left]);
    const words = `${bulkWords(verb.done, outcomes)}${left.length > 0 ? ` Stopped: ${left.length} are as they were.` : ""}`;
    toast(words, good.length > 0 ? () => void undo(verb, new Map([...cards].filter(([id]) => good.includes(id)))) : undefined);
  }

  async function undo(verb: BulkVerb, cards: ReadonlyMap<string, Card>): Promise<void> {
    const outcomes = await each(cards, "Undoing", async (card) => {
      await verb.undo(card);
      return null;
    });
    const bad = named(cards, outcomes);
    setRefused(bad);
    if (bad.length > 0) selected.set(bad.map(({ id }) => id));
    toast(bulkWords("put back", outcomes));
  }

  return { running, refused, run: (verb: BulkVerb) => void run(verb), stop: () => (stopped = true), forget: () => setRefused([]) };
}
