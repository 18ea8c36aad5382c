/** Delivery states only rise within one attempt, and the vendor's events beat our responses (conversation.md §5). */
import type { MessageStatus } from "../../contract/conversation";

const rank: Partial<Record<MessageStatus, number>> = { queued: 0, sending: 1, unknown: 2, accepted: 3, sent: 4, failed: 5, delivered: 6 };

/** Whether `next` may replace `current`. */
export function rises(current: MessageStatus, next: MessageStatus): boolean {
  const from = rank[current];
  const to = rank[next];
  return from !== undefined && to !== undefined && to > from;
}

/** Ended whatever happens. Accepted and sent become terminal with time (`receiptGrace`), which the row remembers. */
export const endedStatuses: readonly MessageStatus[] = ["delivered", "failed", "refused", "cancelled", "received"];

/** Has not begun to leave: may still be stopped. */
export const unsentStatuses: readonly MessageStatus[] = ["queued", "held", "scheduled"];

/** Has begun, and nobody knows yet how it ends. */
export const inFlightStatuses: readonly MessageStatus[] = ["sending", "unknown"];
