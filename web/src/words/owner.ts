/** Who is talking, as one sentence: the name of a card and the words of the owner strip. */
import type { Card } from "../../../worker/contract/card";
import { closedWords, waitWords } from "./reasons";
import { countWords, phoneWords } from "./text";
import { agoSpoken, countdown, date, duration } from "./time";

/** "3:12 left", "1 min over", or null when the wait is long. */
export function timeLeft(dueAt: number, now: number): { text: string; over: boolean } | null {
  const left = dueAt - now;
  if (left <= 0) return { text: `${duration(-left)} over`, over: true };
  if (left > 3_600_000) return null;
  return { text: `${countdown(left)} left`, over: false };
}

/** A sender nobody knows is told apart by the phone. */
export const nameOf = (lead: { name: string; phone: string }): string => (lead.name === "Unknown sender" ? phoneWords(lead.phone) : lead.name);

export function ownerSentence(card: Card, me: string, now: number): string {
  switch (card.owner) {
    case "ai":
      if (card.working === "writing") return "the AI is writing";
      if (card.working === "reviewing") return "the AI's text is in review";
      return "the AI is answering";
    case "waiting": {
      if (!card.waiting) return "needs a person";
      const left = timeLeft(card.waiting.dueAt, now);
      const whose = card.assignee ? `, for ${card.assignee.id === me ? "you" : card.assignee.name}` : "";
      return `needs a person: ${waitWords[card.waiting.reason]}${left ? `, ${left.text}` : ""}${whose}`;
    }
    case "human":
      return card.ownerUser?.id === me ? "you have it" : `${card.ownerUser?.name ?? "a colleague"} has it`;
    case "nobody":
      return card.closed ? `closed as ${closedWords[card.closed.as]}` : "nobody has it";
  }
}

/** "Maria Delgado, the AI is answering, 2 unread, 2 minutes" */
export function cardSentence(card: Card, me: string, now: number): string {
  const parts = [nameOf(card), ownerSentence(card, me, now)];
  if (card.unread > 0) parts.push(`${card.unread} unread`);
  if (card.visit) parts.push(`visit ${card.visit.label}`);
  const at = card.lastLeadAt ?? card.last?.at;
  if (at !== undefined && at !== null) parts.push(agoSpoken(at, now));
  return parts.join(", ");
}

/** "AI: ", "You: ", "Dana: "; nothing for the lead. */
export function lastPrefix(last: NonNullable<Card["last"]>, me: { id: string; name: string }, people: (id: string) => string | undefined): string {
  switch (last.author) {
    case "ai":
      return "AI: ";
    case "human":
      return last.by === me.id || last.by === me.name ? "You: " : `${(last.by && (people(last.by) ?? nameLike(last.by))) || "Team"}: `;
    case "note":
      return "Note: ";
    case "external":
      return "Outside: ";
    case "lead":
    case "system":
      return "";
  }
}

/** `by` may be an id or already a name, depending on who wrote the card. */
const nameLike = (by: string) => (/^[a-z]+_/.test(by) ? undefined : by.split(" ")[0]);

export function countsWords(counts: { waiting: number; oldestWait: number | null; ai: number; human: number }, now: number): string[] {
  const parts = [counts.waiting === 1 ? "1 needs a person" : `${countWords(counts.waiting)} need a person`];
  if (counts.waiting > 0 && counts.oldestWait !== null) parts.push(`oldest ${duration(now - counts.oldestWait)}`);
  parts.push(`${countWords(counts.ai)} with the AI`, `${countWords(counts.human)} with people`);
  return parts;
}

export const closedSentence = (closed: { as: NonNullable<Card["closed"]>["as"]; why: string | null; at: number }, now: number): string =>
  closed.as === "optedOut"
    ? `Asked to stop on ${date(closed.at, now)}`
    : `Closed as ${closedWords[closed.as]}${closed.why ? `: ${closed.why}` : ""} · ${date(closed.at, now)}`;
