/** What an organization sends by: the seeded rules with its own changes over them, and its settings. Pure. */
import type { Preset, SendingRule, WindowRule } from "./rule";
import { seedRules } from "./seed";

export interface PolicySettings {
  preset: Preset;
  /** Off only by an admin, with a reason: then no proof of consent is asked for. */
  consentRequired: boolean;
  /** Answers wait for morning too, also to a text that just came. */
  holdTillMorning: boolean;
  /** AI texts that nobody waits for, to one phone in 24 hours, over all campaigns. */
  perDay: number;
  /** A phone is opened again only after so many days, whatever campaign asks. */
  openingDays: number;
}

export interface Policy extends PolicySettings {
  /** Rises with every change: who keeps a policy asks whether it still stands. */
  version: number;
  rules: readonly SendingRule[];
}

export const defaultSettings: PolicySettings = { preset: "standard", consentRequired: true, holdTillMorning: false, perDay: 3, openingDays: 7 };

/** An organization's word on one rule: `rule` null switches the seeded one of that id off. */
export interface RuleChange {
  id: string;
  rule: SendingRule | null;
}

/** Seeded rules as changed, then the organization's own. */
export function rulesWith(changes: readonly RuleChange[]): SendingRule[] {
  const byId = new Map(changes.map((change) => [change.id, change.rule]));
  const seeded = seedRules.flatMap((rule) => {
    const changed = byId.get(rule.id);
    return changed === undefined ? [rule] : changed === null ? [] : [changed];
  });
  const known = new Set(seedRules.map((rule) => rule.id));
  return [...seeded, ...changes.flatMap((change) => (change.rule !== null && !known.has(change.id) ? [change.rule] : []))];
}

/** Rules for a recipient who can be in these states; nobody knows which: all of them. */
export const rulesFor = (rules: readonly SendingRule[], states: readonly string[]): SendingRule[] =>
  states.length === 0 ? [...rules] : rules.filter((rule) => rule.state === null || states.includes(rule.state));

/** Whether `next` lets a text leave that the seeded rule holds: then an admin says why. */
export function loosens(next: RuleChange): boolean {
  const seed = seedRules.find((rule) => rule.id === next.id);
  if (!seed) return false;
  const { rule } = next;
  if (rule === null || rule.kind !== seed.kind || rule.state !== seed.state) return true;
  if (rule.kind === "cap" && seed.kind === "cap") return rule.perDay > seed.perDay;
  if (rule.kind === "holiday" && seed.kind === "holiday") return rule.day !== seed.day;
  return rule.kind === "window" && seed.kind === "window" && widens(seed, rule);
}

function widens(seed: WindowRule, next: WindowRule): boolean {
  if (seed.zone !== next.zone || seed.weekdays.some((day) => !next.weekdays.includes(day))) return true;
  const closed = next.from >= next.to;
  return !closed && (seed.from >= seed.to || next.from < seed.from || next.to > seed.to);
}

/** The smallest number of texts any rule allows in 24 hours, with the rule; null where none does. */
export function strictestCap(rules: readonly SendingRule[]) {
  let least: Extract<SendingRule, { kind: "cap" }> | null = null;
  for (const rule of rules) if (rule.kind === "cap" && (least === null || rule.perDay < least.perDay)) least = rule;
  return least;
}
