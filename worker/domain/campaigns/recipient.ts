/**
 * The life of one recipient: one row, moved by the Campaign object alone, every step idempotent. Queued, held and starting have not begun;
 * started and replied have an open conversation; done, skipped and failed are where it ends.
 */
import type { RecipientState } from "../../contract/campaigns";

/** What is known of a started recipient's episode. */
export interface EpisodeFacts {
  /** Of the opening at the carrier; null while there is none. */
  openingStatus: string | null;
  openingReason: string | null;
  replied: boolean;
  closedAs: string | null;
  closedWhy: string | null;
}

export interface Moved {
  state: RecipientState;
  reason: string | null;
  outcome: string | null;
}

/** How the line of who was taken out by a rule of the campaign begins. */
const takenOut = "Taken out:";

const failedStatuses = ["failed", "refused"];

/**
 * Where a started recipient stands now. A reply outweighs a failed receipt: who answers was reached. Whose opening failed is `failed`, so
 * that it can be tried again; an opening that was cancelled (a person took over, the lead wrote first) leaves an ordinary conversation.
 */
export function moved(facts: EpisodeFacts): Moved {
  if (facts.closedAs !== null && !(facts.openingStatus !== null && failedStatuses.includes(facts.openingStatus) && !facts.replied))
    return { state: "done", reason: facts.closedWhy?.startsWith(takenOut) ? facts.closedWhy : null, outcome: facts.closedAs };
  if (facts.replied) return { state: "replied", reason: null, outcome: null };
  if (facts.openingStatus !== null && failedStatuses.includes(facts.openingStatus))
    return { state: "failed", reason: facts.openingReason ?? "Failed: the carrier did not say why.", outcome: facts.closedAs };
  return { state: "started", reason: facts.openingStatus === "held" || facts.openingStatus === "queued" ? facts.openingReason : null, outcome: null };
}

/** So many tries to begin one; then it failed, and a person may retry. */
export const mostAttempts = 5;
/** A claim that nobody settled by then is made anew. */
export const leaseMs = 60_000;

/** When a recipient whose beginning broke off is tried again. */
export const retryAfterMs = (attempts: number): number => Math.min(60_000, 2_000 * 2 ** Math.max(0, attempts - 1));
