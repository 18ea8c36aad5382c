/** What the tools have answered so far, in this turn and before it: the state that the visit part of a turn stands on. */
import { z } from "zod";
import { toGsm } from "../gsm";
import { labelIn } from "./labels";
import { questionIn } from "./known";
import type { TurnPrompt } from "./shapes";
import { slotOf } from "./slots";

const Window = z.object({
  windowId: z.string(),
  label: z.string().transform(toGsm),
  date: z.string().catch(""),
  from: z.string().catch(""),
});
export type Window = z.infer<typeof Window>;

const Result = z.object({
  error: z.string().optional(),
  receiptId: z.string().optional(),
  windows: z.array(Window).optional(),
  windowId: z.string().optional(),
  appointmentId: z.string().optional(),
  label: z.string().transform(toGsm).optional(),
  status: z.string().optional(),
});

/** One answered tool call. `source` is what a claim resting on it names. */
export interface ToolEvent {
  tool: string;
  source: string;
  error: string | null;
  result: z.infer<typeof Result>;
}

export interface Calendar {
  /** The windows of the latest look-up. */
  found: Window[];
  foundSource: string;
  held: { windowId: string; label: string; source: string } | null;
  visit: { appointmentId: string; label: string; source: string; requested: boolean } | null;
}

const NONSENSE = /"error":"(?:unknown_tool|wrong_arguments)"/;

/** The calls that were understood: an invented tool or wrong arguments changed nothing. */
export function meaningful(rounds: TurnPrompt["rounds"]): TurnPrompt["rounds"] {
  return rounds.filter((round) => !NONSENSE.test(JSON.stringify(round.result ?? null)));
}

/** All answered calls: the thread's receipts first, then those of this turn. */
export function toolEvents(prompt: TurnPrompt): ToolEvent[] {
  const before = prompt.thread.receipts.map((one) => eventOf(one.tool, one.result, one.id));
  return [...before, ...prompt.rounds.map((round) => eventOf(round.tool, round.result, round.callId))];
}

function eventOf(tool: string, raw: unknown, id: string): ToolEvent {
  const result = Result.safeParse(raw).data ?? {};
  return { tool, source: `receipt:${result.receiptId ?? id}`, error: result.error ?? null, result };
}

/** Where the visit stands after all calls. */
export function calendarOf(events: readonly ToolEvent[]): Calendar {
  const calendar: Calendar = { found: [], foundSource: "", held: null, visit: null };
  for (const { tool, source, error, result } of events) {
    if (tool === "find_visits" && error === null) {
      calendar.found = result.windows ?? [];
      calendar.foundSource = source;
    } else if (tool === "hold_visit") {
      const { windowId, label } = result;
      calendar.held = error === null && windowId !== undefined ? { windowId, label: label ?? "", source } : null;
    } else if (tool === "book_visit" || tool === "move_visit") {
      if (error === "taken" || error === "past") calendar.held = null;
      if (error !== null) continue;
      calendar.held = null;
      const requested = result.status === "requested";
      calendar.visit = { appointmentId: result.appointmentId ?? "", label: result.label ?? "", source, requested };
    } else if (tool === "cancel_visit" && error === null) {
      calendar.visit = null;
    }
  }
  return calendar;
}

/** The windows that our last texts offered by their label: texts that ask for a choice, not those that confirm one. */
export function offeredNow(prompt: TurnPrompt, calendar: Calendar): Window[] {
  const ours = prompt.thread.messages.filter((message) => message.from === "ai" || message.from === "person").slice(-2);
  const offers = ours.filter((message) => message.from === "person" || slotOf(questionIn(message.text) ?? "") === "choice");
  return calendar.found.filter((one) => offers.some((message) => names(message.text, one.label)));
}

/** Whether we have told the lead about the visit: a turn may have died between the tool and the text. */
export function confirmed(prompt: TurnPrompt, label: string): boolean {
  return prompt.thread.messages.some(
    ({ from, text }) => from !== "lead" && names(text, label) && /booked|moved|requested|reservado|ped[ií]\b|confirm/i.test(text),
  );
}

function names(text: string, label: string): boolean {
  const said = toGsm(text);
  return said.includes(label) || said.includes(toGsm(labelIn("es", label)));
}
