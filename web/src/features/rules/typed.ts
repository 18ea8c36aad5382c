/** A rule as the form holds it, and back. Pure. */
import type { Rule, RuleInput } from "../../../../worker/contract/compliance";
import { fieldTime, minuteOf } from "../../words/week";

export interface TypedRule {
  kind: Rule["kind"];
  name: string;
  state: string;
  closed: boolean;
  weekdays: number[];
  from: string;
  to: string;
  day: string;
  perDay: string;
  source: string;
  asOf: string;
  note: string;
  reason: string;
}

const today = (): string => new Date().toISOString().slice(0, 10);

export const emptyRule = (): TypedRule => ({
  kind: "window",
  name: "",
  state: "",
  closed: false,
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  from: "09:00",
  to: "20:00",
  day: "",
  perDay: "3",
  source: "",
  asOf: today(),
  note: "",
  reason: "",
});

export const typedRule = (rule: Rule): TypedRule => ({
  ...emptyRule(),
  kind: rule.kind,
  name: rule.name,
  state: rule.state ?? "",
  closed: rule.kind === "window" && (rule.from ?? 0) >= (rule.to ?? 0),
  weekdays: rule.weekdays.length > 0 ? [...rule.weekdays] : emptyRule().weekdays,
  ...(rule.from !== null && rule.to !== null && rule.from < rule.to ? { from: fieldTime(rule.from), to: fieldTime(rule.to) } : {}),
  day: rule.day ?? "",
  perDay: String(rule.perDay ?? 3),
  source: rule.source,
  note: rule.note ?? "",
});

/** The first thing that has to be put right; null when it can be sent. */
export function ruleProblem(typed: TypedRule): string | null {
  if (typed.name.trim() === "") return "Give the rule a short name: it stands in the line of every text it holds.";
  if (typed.source.trim() === "") return "Say where the rule comes from.";
  if (typed.kind === "window" && typed.weekdays.length === 0) return "Choose at least one day.";
  if (typed.kind === "window" && !typed.closed && (minuteOf(typed.from) === null || minuteOf(typed.to, true) === null)) return "Fill in both times.";
  if (typed.kind === "holiday" && typed.day.trim() === "") return "Say which day it is.";
  if (typed.kind === "cap" && !/^\d{1,2}$/.test(typed.perDay.trim())) return "Say how many texts in 24 hours.";
  return null;
}

export function ruleInput(typed: TypedRule, { zone, basedOn }: { zone: string | null; basedOn: number }): RuleInput {
  const described = {
    name: typed.name.trim(),
    state: typed.state === "" ? null : typed.state,
    source: typed.source.trim(),
    asOf: typed.asOf,
    note: typed.note.trim() || null,
    basedOn,
    ...(typed.reason.trim() === "" ? {} : { reason: typed.reason.trim() }),
  };
  if (typed.kind === "cap") return { kind: "cap", ...described, perDay: Number(typed.perDay) };
  if (typed.kind === "holiday") return { kind: "holiday", ...described, day: typed.day.trim() };
  const [from, to] = typed.closed ? [0, 0] : [minuteOf(typed.from) ?? 0, minuteOf(typed.to, true) ?? 0];
  return { kind: "window", ...described, weekdays: typed.weekdays, from, to, zone };
}
