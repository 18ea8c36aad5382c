/** The queue's next: the most urgent wait that is yours or nobody's. */
import type { Card } from "../../../../worker/contract/card";
import { inQueue } from "./columns";

export function nextWaiting(cards: Iterable<Card>, me: string, open: string | null, now: number, branch: string | null = null): Card | null {
  let best: Card | null = null;
  for (const card of cards) {
    if (!inQueue(card) || card.conversationId === open) continue;
    if (branch !== null && card.branchId !== branch) continue;
    if (card.assignee && card.assignee.id !== me) continue;
    if (card.snoozedUntil !== null && card.snoozedUntil > now) continue;
    if (best === null || (card.waiting?.dueAt ?? 0) < (best.waiting?.dueAt ?? 0)) best = card;
  }
  return best;
}
