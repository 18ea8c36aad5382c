/**
 * A parting text goes with the change that ends the AI's part of the talk: a callback or a close. It was approved while the thread was
 * the AI's, and carries the fence of that very change, so whatever happens next (takeover, opt-out, pause, the lead) beats it
 * (docs/decisions/parting-text.md).
 */
import type { Owner, StoredMessage } from "./state";

export function isParting(row: Pick<StoredMessage, "author" | "purpose">): boolean {
  return row.author === "ai" && row.purpose === "parting";
}

/** Whether the thread still is where a parting text left it. */
export function mayPartFrom(owner: Owner): boolean {
  return (owner.kind === "waiting" && owner.reason === "callback") || (owner.kind === "nobody" && owner.closedAs !== "optedOut");
}
