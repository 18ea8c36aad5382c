/** A CSR answer as the closed union the thread decides over. What does not make sense asks a person. */
import type { CsrTurn } from "../../ai/csr-turn";
import type { ApprovedText, TurnResult, TurnSide } from "../../domain/conversation/turn";
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

/** Results that may tell the lead what happens next. */
type Telling = Extract<TurnResult, { action: "snooze" | "callback" | "close" }>;

/** What the answer decides besides its words; null for a plain reply. A text only ever goes with what `mayTell` names. */
export function decided(turn: CsrTurn, now: number): TurnResult | null {
  // A booking is closed by its visit, not by the model's word: what is said with it is an answer.
  const booked = turn.action === "close" && turn.outcome === "booked" && (turn.text ?? "").trim() !== "";
  return turn.action === "reply" || booked ? null : notReply(turn, now);
}

export function mayTell(result: TurnResult): result is Telling {
  return result.action === "snooze" || result.action === "callback" || result.action === "close";
}

/** The moment a snooze or callback is kept for. */
export function keptFor(result: Telling | null): number | null {
  return result?.action === "snooze" ? result.until : result?.action === "callback" ? result.at : null;
}

export function withText(result: Telling | null, say: ApprovedText): TurnResult {
  return result === null ? { action: "reply", say } : { ...result, say };
}

function notReply(turn: CsrTurn, now: number): TurnResult {
  const at = futureTime(turn.until, now);
  switch (turn.action) {
    case "silence":
      return { action: "silence", why: turn.reason ?? "nothing to answer" };
    case "snooze":
      if (at !== null) return { action: "snooze", until: at, say: null };
      break;
    case "callback":
      if (at !== null) return { action: "callback", at, say: null };
      break;
    case "close":
      if (turn.outcome !== null && turn.outcome !== "booked") return { action: "close", outcome: turn.outcome, why: turn.reason ?? "", say: null };
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
