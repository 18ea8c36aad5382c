/** A card's chips, by urgency; the board shows the first two (ui.md §4). */
import type { Card } from "../../../worker/contract/card";
import { timeLeft } from "./owner";
import { riskWords, waitTitle } from "./reasons";
import { firstName, languageName, money } from "./text";
import { point } from "./time";

export type Tone = "neutral" | "accent" | "ai" | "good" | "warn" | "bad";
export interface ChipWords {
  tone: Tone;
  text: string;
  /** Set apart at the right of the chip: the value of a visit, whose a wait is. */
  right?: string;
  icon?: "held" | "scheduled" | "snoozed" | "failed" | "unknown";
}

const DAY = 86_400_000;

/** "Tue 8–10 am" this week, else "Dec 12, 8–10 am", of the calendar's "Tue Nov 24, 8-10 am". A label of another make stays as it is. */
export function visitWords(label: string, now: number): string {
  const [, weekday, day, hours] = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2} \d{1,2}), (.+)$/.exec(label) ?? [];
  if (!weekday || !day || !hours) return label;
  const at = Date.parse(`${day}, ${new Date(now).getFullYear()}`);
  const near = at > now - DAY && at < now + 6 * DAY;
  return `${near ? weekday : `${day},`} ${hours.replace(/(\d)-(\d)/, "$1–$2")}`;
}

/** "Writing…" and "In review" stand in the chips' place and are no chips. */
export function workingWords(card: Card): string | null {
  if (card.working === "writing") return "Writing…";
  if (card.working === "reviewing") return "In review";
  return null;
}

/** `me` is the viewer's user id: a wait says whose it is. */
export function chipsOf(card: Card, now: number, companyLanguage: string, watch = false, me = ""): ChipWords[] {
  const chips: ChipWords[] = [];
  const waiting = card.owner === "waiting" ? card.waiting : null;
  const grave = waiting?.reason === "emergency" || waiting?.reason === "legal";
  if (waiting && grave) chips.push({ tone: "bad", text: waitTitle(waiting.reason) });
  if (waiting && waiting.reason !== "modelDown") {
    const left = timeLeft(waiting.dueAt, now);
    const time: ChipWords = left ? { tone: left.over ? "bad" : "warn", text: left.text } : { tone: "warn", text: `Due ${point(waiting.dueAt, now)}` };
    const whose = card.assignee && (card.assignee.id === me ? "you" : firstName(card.assignee.name));
    chips.push(whose === null ? time : { ...time, right: whose });
  }
  if (waiting && !grave) chips.push({ tone: "warn", text: waitTitle(waiting.reason) });
  if (watch && card.risk) chips.push({ tone: "warn", text: riskWords[card.risk] });
  if (card.failed) chips.push({ tone: "bad", text: "Failed", icon: "failed" });
  if (card.unknown) chips.push({ tone: "neutral", text: "Checking with the carrier", icon: "unknown" });
  if (card.heldUntil !== null) chips.push({ tone: "neutral", text: `Held until ${point(card.heldUntil, now)}`, icon: "held" });
  if (card.scheduledFor !== null) chips.push({ tone: "neutral", text: `Scheduled ${point(card.scheduledFor, now)}`, icon: "scheduled" });
  if (card.snoozedUntil !== null && card.snoozedUntil > now) {
    chips.push({ tone: "neutral", text: `Snoozed to ${point(card.snoozedUntil, now)}`, icon: "snoozed" });
  }
  if (card.visit) {
    const { cents } = card.visit;
    const label = visitWords(card.visit.label, now);
    chips.push(cents === null ? { tone: "good", text: label } : { tone: "good", text: label, right: money(cents) });
  }
  if (card.language && card.language !== companyLanguage) chips.push({ tone: "neutral", text: languageName(card.language) });
  if (card.test) chips.push({ tone: "neutral", text: "Test" });
  return chips;
}
