/**
 * When a text may leave (conversation.md §5, "Windows"). An answer that the lead waits for has the federal hours alone; any other text
 * leaves only where every rule allows it, in every zone and state the recipient can be in, within the company's hours and the branch's.
 */
import type { Places } from "../zones/places";
import { localTime } from "../zones/local";
import type { LocalTime } from "../zones/local";
import { stateName } from "../zones/us";
import { isDay } from "./holidays";
import { rulesFor } from "./policy";
import type { Policy } from "./policy";
import { presets } from "./rule";
import type { SendingRule } from "./rule";
import { openAt } from "./working-hours";
import type { OpeningHours } from "./working-hours";

/** A rule as a line and the API name it. */
export interface RuleNamed {
  /** `US-hours`, `TX-sunday`, an organization's own, or `company`, `branch`, `answer`. */
  id: string;
  /** "Texas, Sunday rule" */
  words: string;
  source: string | null;
  asOf: string | null;
}

export type WindowDecision = { open: true } | { open: false; until: number; rule: RuleNamed } | { open: false; until: null; rule: RuleNamed };

export const freshAnswerMs = 30 * 60_000;
export const answerMs = 24 * 3_600_000;
const quarterMs = 15 * 60_000;
const minuteMs = 60_000;
/** Two weekends with a holiday between them fit well; what has no opening by then has none. */
const lookAheadMs = 15 * 86_400_000;

/** The first rule against an instant, and whether the federal hours are over then, which alone explain nothing. */
type Blocked = (at: number) => { rule: RuleNamed; night: boolean } | null;

/** Whether a lead waits for a text that answers what it wrote at `openSince`, at any hour. */
export const isAwaited = (openSince: number | null, now: number, holdTillMorning: boolean): boolean =>
  openSince !== null && now - openSince < freshAnswerMs && !holdTillMorning;

const answerRule: RuleNamed = { id: "answer", words: "8 am to 9 pm", source: "47 CFR 64.1200(c)(1)", asOf: "2026-11-23" };

/** An answer that is no longer fresh, or held till morning: 8:00 to 21:00 in every zone the lead can be in. */
export function answerWindow(zones: readonly string[], now: number): WindowDecision {
  const shut = { rule: answerRule, night: false };
  return decision((at) => (zones.every((zone) => within(localTime(zone, at), 8 * 60, 21 * 60)) ? null : shut), now);
}

export interface WindowFacts {
  places: Places;
  policy: Pick<Policy, "preset" | "rules">;
  branch: OpeningHours | null;
}

/** May a text that nobody waits for leave at `now`; if not, from when on, and by which rule. */
export function unpromptedWindow(facts: WindowFacts, now: number): WindowDecision {
  return decision(blockedBy(facts), now);
}

/** For looking ahead: whether such a text is held at an instant. */
export function shutAt(facts: WindowFacts): (at: number) => boolean {
  const blocked = blockedBy(facts);
  return (at) => blocked(at) !== null;
}

/**
 * The same for many people at once: those of one place and branch share a window, and what stays shut until an instant is not searched
 * again before it.
 */
export class SharedWindows {
  /** By place and branch. */
  readonly #held = new Map<string, { from: number; until: number; rule: RuleNamed }>();

  constructor(private readonly policy: WindowFacts["policy"]) {}

  /** `key` names place and branch. */
  at({ places, branch, key }: Omit<WindowFacts, "policy"> & { key: string }, now: number): WindowDecision {
    const blocked = blockedBy({ places, branch, policy: this.policy });
    const known = this.#held.get(key);
    const held = known && now >= known.from && now < known.until ? blocked(now) : null;
    if (known && held) return { open: false, until: known.until, rule: held.night ? known.rule : held.rule };
    const decided = decision(blocked, now);
    if (this.#held.size > 5_000) this.#held.clear();
    if (!decided.open && decided.until !== null) this.#held.set(key, { from: now, until: decided.until, rule: decided.rule });
    return decided;
  }
}

/**
 * Names what forbids the text now. The night is no reason for a whole day: there it is what forbids it first once the night is over, so that
 * somebody who asks on Wednesday evening reads of Thursday's holiday.
 */
function decision(blocked: Blocked, now: number): WindowDecision {
  let held = blocked(now);
  if (held === null) return { open: true };
  const first = Math.ceil(now / quarterMs) * quarterMs;
  for (let at = first; at < now + lookAheadMs; at += quarterMs) {
    const then = blocked(at);
    if (then !== null) {
      if (held.night) held = then.night ? held : then;
      continue;
    }
    // Hours that do not begin on a quarter: back to their minute.
    let until = at;
    while (until - minuteMs > now && until - minuteMs > at - quarterMs && blocked(until - minuteMs) === null) until -= minuteMs;
    return { open: false, until, rule: held.rule };
  }
  return {
    open: false,
    until: null,
    rule: { id: "no-common-window", words: "no hour that is allowed in every place it can be", source: null, asOf: null },
  };
}

const within = (local: LocalTime, from: number, to: number): boolean => local.minutes >= from && local.minutes < to;

/** The check of one instant: the first rule against it, the law before the company's own wishes. */
function blockedBy({ places, policy, branch }: WindowFacts): Blocked {
  const unknown = places.states.length === 0;
  const rules = rulesFor(policy.rules, places.states);
  const laws = [...rules.filter((rule) => rule.state !== null), ...rules.filter((rule) => rule.state === null)].filter((rule) => rule.kind !== "cap");
  const preset = presets[unknown ? "strictest" : policy.preset];
  const company: RuleNamed = {
    id: "company",
    words: unknown ? `place unknown, ${preset.name}` : preset.name,
    source: null,
    asOf: null,
  };
  const first = (at: number, clocks: readonly LocalTime[]): RuleNamed | null => {
    const outside = clocks.some((local) => !within(local, preset.from, preset.to) || !preset.weekdays.some((day) => day === local.weekday));
    // Of a place that nobody knows, some far state's rule would be a riddle: the window that fits them all is the plainer reason.
    if (unknown && outside) return company;
    const law = laws.find((rule) => against(rule, clocks, at));
    if (law) return named(law);
    if (outside) return company;
    return branch !== null && branch.hours.length > 0 && !openAt(branch, at) ? branchRule : null;
  };
  return (at) => {
    const clocks = places.zones.map((zone) => localTime(zone, at));
    const rule = first(at, clocks);
    return rule && { rule, night: laws.some((law) => law.state === null && against(law, clocks, at)) };
  };
}

const branchRule: RuleNamed = { id: "branch", words: "the branch's hours", source: null, asOf: null };

function against(rule: SendingRule, clocks: readonly LocalTime[], at: number): boolean {
  if (rule.kind === "cap") return false;
  if (rule.kind === "holiday") return clocks.some((local) => isDay(rule.day, local.date));
  const own = rule.zone === null ? clocks : [localTime(rule.zone, at)];
  return own.some((local) => rule.weekdays.includes(local.weekday) && !within(local, rule.from, rule.to));
}

export function named(rule: SendingRule): RuleNamed {
  const words = rule.state === null ? `federal rule, ${rule.name}` : `${stateName(rule.state)}, ${rule.name}`;
  return { id: rule.id, words, source: rule.source, asOf: rule.asOf };
}
