/**
 * What becomes of the thread once a text has left: a callback asks a person, a close ends the episode. The text is the AI's own until then
 * and passes Begin as every other; a person, a stop or the lead's next text that comes before it also undoes what was to follow
 * (docs/decisions/parting-text.md).
 */
import type { Change } from "./change";
import type { StoredMessage } from "./state";

export type Parting = { do: "callback"; at: number } | { do: "close"; outcome: "booked" | "lost" | "noAnswer" | "wrongNumber" | "other"; why: string };

export function part(change: Change, parting: Parting): void {
  if (parting.do === "callback") return change.askPerson("callback", "Needs a person: the lead asked to be called back.", parting.at);
  const { outcome, why } = parting;
  change.line("close", `The AI closed this as ${outcome === "noAnswer" ? "no answer" : outcome === "wrongNumber" ? "wrong number" : outcome}: ${why}`);
  if (outcome === "lost") {
    const lost = change.stageOfKind("lost");
    if (lost) change.moveStage(lost.id, "ai");
  }
  change.close(outcome, why);
  if (outcome === "wrongNumber") change.state.lead = null;
}

/**
 * The text has left, or never will: what goes with it happens, once. A callback was promised and is kept though the lead has written since;
 * a close is not, for they may want something else now. Answers whether it did.
 */
export function partAfter(change: Change, row: StoredMessage): boolean {
  const { state } = change;
  if (!row.parting) return false;
  change.effects.push({ do: "change", id: row.id, set: { parting: null } });
  if (state.owner.kind !== "ai" || row.fenceAuthority !== state.authority) return false;
  if (row.parting.do === "close" && (state.askedSeq ?? 0) > (row.answersSeq ?? 0)) return false;
  part(change, row.parting);
  return true;
}
