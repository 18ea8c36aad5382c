/** A CSR answer other than a text, as the closed union the thread decides over. What does not make sense asks a person. */
import type { CsrTurn } from "../../ai/csr-turn";
import type { TurnResult, TurnSide } from "../../domain/conversation/turn";
import type { Thread } from "./thread";

const askReasons = ["askedForPerson", "emergency", "legal", "minor", "notUnderstood"] as const;
const askWords: Record<(typeof askReasons)[number], string> = {
  askedForPerson: "Needs a person: asked for one.",
  emergency: "Needs a person: it may be an emergency.",
  legal: "Needs a person: legal words.",
  minor: "Needs a person: the lead may be a minor.",
  notUnderstood: "Needs a person: the AI did not understand.",
};

function futureTime(text: string | null, now: number): number | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isFinite(at) && at > now && at < now + 400 * 86_400_000 ? at : null;
}

export function notReply(turn: CsrTurn, now: number): TurnResult {
  const at = futureTime(turn.until, now);
  switch (turn.action) {
    case "silence":
      return { action: "silence", why: turn.reason ?? "nothing to answer" };
    case "snooze":
      if (at !== null) return { action: "snooze", until: at };
      break;
    case "callback":
      if (at !== null) return { action: "callback", at };
      break;
    case "close":
      // A booking is closed by its visit, not by the model's word.
      if (turn.outcome !== null && turn.outcome !== "booked") return { action: "close", outcome: turn.outcome, why: turn.reason ?? "" };
      if (turn.outcome === "booked") return { action: "silence", why: turn.reason ?? "booked" };
      break;
    default: {
      const reason = askReasons.find((known) => known === turn.reason) ?? "notUnderstood";
      return { action: "askPerson", reason, why: askWords[reason] };
    }
  }
  return { action: "askPerson", reason: "notUnderstood", why: "Needs a person: the AI's answer made no sense." };
}

/** Facts whose words the lead really wrote; each keeps the text it came from. */
export function usefulFacts(thread: Thread, turn: CsrTurn): TurnSide["facts"] {
  const texts = thread.store.newest(60).filter((row) => row.direction === "in");
  return turn.facts.flatMap((fact) => {
    const from = texts.findLast((row) => row.body.toLowerCase().includes(fact.quote.trim().toLowerCase()) && fact.quote.trim() !== "");
    return from ? [{ ...fact, messageId: from.id }] : [];
  });
}
