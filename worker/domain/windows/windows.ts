/**
 * When a text may leave (conversation.md §5, "Windows"). The rules are data with a source; the strictest wins, which here means every
 * zone the number can have must be inside. The campaigns' rules by state replace the first row of this table.
 */
import { localTime } from "../zones/local";

export interface WindowRule {
  name: string;
  days: readonly number[];
  /** Minutes of the local day; `to` is outside. */
  from: number;
  to: number;
  source: string;
}

/** The window that no listed state forbids on a weekday (compliance facts, 2026-11-23). */
export const unpromptedRule: WindowRule = {
  name: "weekdays 10 am to 6 pm",
  days: [1, 2, 3, 4, 5],
  from: 10 * 60,
  to: 18 * 60,
  source: "strictest-safe preset of the state rules collected 2026-11-23",
};

/** Federal telephone solicitation hours, 47 CFR 64.1200(c)(1). */
export const answerRule: WindowRule = {
  name: "8 am to 9 pm",
  days: [0, 1, 2, 3, 4, 5, 6],
  from: 8 * 60,
  to: 21 * 60,
  source: "47 CFR 64.1200(c)(1)",
};

export const freshAnswerMs = 30 * 60_000;
export const answerMs = 24 * 3_600_000;

export interface WindowFacts {
  zones: readonly string[];
  /** When the lead wrote the text that this one answers; null when nothing is open. */
  openSince: number | null;
  holdTillMorning: boolean;
}

export type WindowDecision = { open: true } | { open: false; until: number; rule: WindowRule } | { open: false; until: null; rule: WindowRule };

function inside(rule: WindowRule, zones: readonly string[], at: number): boolean {
  return zones.every((zone) => {
    const local = localTime(zone, at);
    return rule.days.includes(local.weekday) && local.minutes >= rule.from && local.minutes < rule.to;
  });
}

const step = 15 * 60_000;

/** The next instant at which the rule holds in all zones, looking eight days ahead; null when there is none in common. */
export function nextOpening(rule: WindowRule, zones: readonly string[], after: number): number | null {
  if (inside(rule, zones, after)) return after;
  const first = Math.ceil(after / step) * step;
  for (let at = first; at < first + 8 * 86_400_000; at += step) if (inside(rule, zones, at)) return at;
  return null;
}

/** May a text leave at `now`? A text the lead waits for may at any hour for 30 minutes, 8–21 for a day; any other only in the window. */
export function windowAt(facts: WindowFacts, now: number): WindowDecision {
  const age = facts.openSince === null ? Number.POSITIVE_INFINITY : now - facts.openSince;
  if (age < freshAnswerMs && !facts.holdTillMorning) return { open: true };
  const rule = age < answerMs ? answerRule : unpromptedRule;
  const until = nextOpening(rule, facts.zones, now);
  if (until === now) return { open: true };
  return { open: false, until, rule };
}
