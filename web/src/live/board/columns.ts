/** Which column a card stands in and in what order. Pure; the index keeps the lists sorted by these. */
import type { Card } from "../../../../worker/contract/card";
import type { ClosedAs } from "../../../../worker/contract/conversation";
import type { StageKind } from "../../../../worker/contract/playbook";
import { fits, type Look } from "./look";

export type ColumnKey = "waiting" | StageKind;
export const columnKeys = ["waiting", "new", "engaged", "qualified", "booked", "lost", "optedOut"] as const satisfies readonly ColumnKey[];
export const closedKinds: readonly ColumnKey[] = ["lost", "optedOut"];

/** What the board shows: a look, and columns that put the longest wait first. */
export interface Lens extends Look {
  me: string;
  longest: Partial<Record<ColumnKey, boolean>>;
  now: number;
}

const KEPT_MS = 7 * 86_400_000;

const closedColumn: Record<ClosedAs, ColumnKey> = {
  booked: "booked",
  lost: "lost",
  noAnswer: "lost",
  wrongNumber: "lost",
  other: "lost",
  optedOut: "optedOut",
};

/** In the queue: a wait for the model's return stands under its banner instead. */
export const inQueue = (card: Card): boolean => card.owner === "waiting" && card.waiting?.reason !== "modelDown";

export function columnOf(card: Card): ColumnKey {
  if (inQueue(card)) return "waiting";
  if (card.owner === "nobody" && card.closed) return closedColumn[card.closed.as];
  return card.stage.kind;
}

function inView(card: Card, lens: Lens): boolean {
  switch (lens.view) {
    case "all":
      return true;
    case "waiting":
      return inQueue(card);
    case "mine":
      return card.ownerUser?.id === lens.me || card.assignee?.id === lens.me;
    case "watch":
      return card.owner === "ai" || (card.owner === "waiting" && !inQueue(card));
  }
}

/** The column where the lens shows a card, or null where it hides it. Closed ones leave after seven days. */
export function placeOf(card: Card, lens: Lens): ColumnKey | null {
  if (card.closed && card.owner === "nobody" && card.closed.at < lens.now - KEPT_MS) return null;
  return inView(card, lens) && fits(card, lens, lens.me) ? columnOf(card) : null;
}

const activity = (card: Card) => card.lastLeadAt ?? card.last?.at ?? card.updatedAt;
const byId = (a: Card, b: Card) => (a.conversationId < b.conversationId ? -1 : a.conversationId > b.conversationId ? 1 : 0);
/** A snoozed wait comes after those that are due now. */
const due = (card: Card, now: number) => (card.snoozedUntil !== null && card.snoozedUntil > now ? card.snoozedUntil + KEPT_MS : (card.waiting?.dueAt ?? 0));

export function comparison(column: ColumnKey, lens: Lens): (a: Card, b: Card) => number {
  if (column === "waiting") return (a, b) => due(a, lens.now) - due(b, lens.now) || byId(a, b);
  const direction = lens.longest[column] ? 1 : -1;
  const byActivity = (a: Card, b: Card) => direction * (activity(a) - activity(b)) || byId(a, b);
  if (lens.view !== "watch") return byActivity;
  return (a, b) => Number(b.risk !== null) - Number(a.risk !== null) || byActivity(a, b);
}
