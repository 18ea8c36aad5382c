/** The visit part of a turn: look up, offer two windows, hold, ask what is missing, book; move and cancel. */
import type { Calendar, ToolEvent, Window } from "./calendar";
import { calendarOf, confirmed, offeredNow, toolEvents } from "./calendar";
import type { Piece } from "./compose";
import { means } from "./intents";
import { labelIn } from "./labels";
import type { Language } from "./language";
import type { Wish } from "./pick";
import { pickFrom, twoOf } from "./pick";
import { askForVisit } from "./questions";
import type { TurnPrompt } from "./shapes";
import type { ToolCall } from "./turn";
import { dateIn, partIn } from "./when";
import { wordsIn } from "./wording";

/** What the visit part wants: tools, or words with the stage they lead to; null when a visit is no matter now. */
export type VisitStep =
  | { kind: "tools"; calls: ToolCall[] }
  | { kind: "say"; pieces: Piece[]; reached: "engaged" | "qualified" | "booked" | null }
  | { kind: "stopped" }
  | null;

export interface VisitInput {
  prompt: TurnPrompt;
  /** The unanswered texts, as one. */
  text: string;
  values: Map<string, string>;
  language: Language;
  /** Nothing is left to ask before a visit, or the lead asks for one. */
  ready: boolean;
}

const MAX_ROUNDS = 5;

export function visitStep(input: VisitInput): VisitStep {
  const { prompt, text } = input;
  if (!prompt.tools.includes("find_visits")) return null;
  const events = toolEvents(prompt);
  const calendar = calendarOf(events);
  const last = prompt.rounds.length > 0 ? events.at(-1) : undefined;
  if (last !== undefined) return afterTool(input, calendar, last);
  if (calendar.visit !== null) {
    const { appointmentId, label } = calendar.visit;
    if (!confirmed(prompt, label)) return tell(input, calendar.visit, wordsIn(input.language).booked);
    if (means(text, "cancelVisit") && prompt.tools.includes("cancel_visit")) {
      return tools("cancel_visit", { appointmentId, reason: "asked by text" });
    }
    if (means(text, "moveVisit")) return lookUp(input);
  }
  const pick = pickFrom(text, offeredNow(prompt, calendar));
  if (pick.kind === "window") return take(input, calendar, pick.window);
  if (pick.kind === "other") return lookUp(input);
  if (pick.kind === "which") return say([{ text: wordsIn(input.language).which }], "qualified");
  if (calendar.visit !== null) return null;
  if (calendar.held !== null) return finish(input, calendar);
  return input.ready && input.values.has("zip") ? lookUp(input) : null;
}

/** Goes on from a tool's answer of this very turn. */
function afterTool(input: VisitInput, calendar: Calendar, last: ToolEvent): VisitStep {
  const words = wordsIn(input.language);
  if (last.error === "stopped") return { kind: "stopped" };
  const again = input.prompt.rounds.length < MAX_ROUNDS;
  if (last.tool === "find_visits") {
    if (last.error === "outside_service_area") {
      return say([{ text: words.outside(input.values.get("zip") ?? "that ZIP"), keep: true }], null);
    }
    return last.error === null && calendar.found.length > 0 ? offer(input, calendar) : say([{ text: words.twoTimes }], "qualified");
  }
  if (last.error === "needs_address") return askPiece(input, calendar, ["address"]);
  if (last.error !== null) return again ? lookUp(input) : null;
  if (last.tool === "hold_visit") return finish(input, calendar);
  if (last.tool === "cancel_visit") return say([{ text: words.cancelled, keep: true }], null);
  const visit = calendar.visit;
  if (visit === null) return null;
  return tell(input, visit, last.tool === "move_visit" ? words.moved : words.booked);
}

/** Says that a visit stands, or that it was only requested. */
function tell(input: VisitInput, visit: NonNullable<Calendar["visit"]>, line: (label: string) => string): VisitStep {
  const label = labelIn(input.language, visit.label);
  const text = visit.requested ? wordsIn(input.language).requested(label) : line(label);
  return say([{ text, claims: [{ quote: label, source: visit.source }], keep: true }], visit.requested ? "qualified" : "booked");
}

function take(input: VisitInput, calendar: Calendar, window: Window): VisitStep {
  if (calendar.visit !== null) {
    return tools("move_visit", { appointmentId: calendar.visit.appointmentId, windowId: window.windowId });
  }
  if (input.prompt.tools.includes("hold_visit")) return tools("hold_visit", { windowId: window.windowId });
  return finish(input, { ...calendar, held: { ...window, source: calendar.foundSource } });
}

/** A window is held: asks for the address, then the name, then books. */
function finish(input: VisitInput, calendar: Calendar): VisitStep {
  const { held } = calendar;
  if (held === null) return null;
  const { values, prompt } = input;
  const missing = (["address", "name"] as const).filter((slot) => !values.has(slot));
  if (missing.length > 0) return askPiece(input, calendar, missing);
  const offer = prompt.playbook.offers.find((one) => one.per === "once" || one.per === "visit") ?? prompt.playbook.offers[0];
  const name = values.get("name") ?? null;
  const address = values.get("address") ?? null;
  return tools("book_visit", { windowId: held.windowId, name, address, offerId: offer?.id ?? null });
}

function askPiece(input: VisitInput, calendar: Calendar, missing: readonly ("address" | "name")[]): VisitStep {
  const { held } = calendar;
  const fresh = input.prompt.rounds.some((round) => round.tool === "hold_visit");
  const label = labelIn(input.language, held?.label ?? "");
  const claims = held === null ? [] : [{ quote: label, source: held.source }];
  const line = held !== null && fresh ? [{ text: wordsIn(input.language).held(label), claims }] : [];
  return say([...line, { text: askForVisit(input.prompt, missing, input.language).text, keep: true }], "qualified");
}

function offer(input: VisitInput, calendar: Calendar): VisitStep {
  const words = wordsIn(input.language);
  const [first, second] = twoOf(calendar.found, wishOf(input));
  if (first === undefined) return say([{ text: words.twoTimes }], "qualified");
  const labels = [first, ...(second === undefined ? [] : [second])].map((one) => labelIn(input.language, one.label));
  const text = labels[1] === undefined ? words.offerOne(labels[0] ?? "") : words.offer(labels[0] ?? "", labels[1]);
  const claims = labels.map((quote) => ({ quote, source: calendar.foundSource }));
  const taken = input.prompt.rounds.some((round) => round.tool !== "find_visits");
  return say([...(taken ? [{ text: words.taken }] : []), { text, claims, keep: true }], "qualified");
}

function lookUp(input: VisitInput): VisitStep {
  const wish = wishOf(input);
  return tools("find_visits", { zip: input.values.get("zip") ?? null, fromDate: wish.date, part: wish.part });
}

/** Day and half of the day, from the lead's words, what is known, and what a person noted. */
function wishOf({ prompt, text, values }: VisitInput): Wish {
  const said = [text, values.get("time") ?? "", ...prompt.thread.notes.map((note) => note.text).toReversed()];
  const part = said.map(partIn).find((one) => one !== "any") ?? "any";
  return { date: dateIn(text, prompt.thread.now), part };
}

function tools(tool: string, args: ToolCall["args"]): VisitStep {
  return { kind: "tools", calls: [{ tool, args }] };
}

function say(pieces: Piece[], reached: "engaged" | "qualified" | "booked" | null): VisitStep {
  return { kind: "say", pieces, reached };
}
