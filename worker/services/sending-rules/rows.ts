/** Rows of `sending_rules` as rules, and back. */
import { isOtherAddress } from "../../contract/addresses";
import type { SendingRule } from "../../domain/windows/rule";
import type { sendingRules } from "../../db/schema";

type Row = typeof sendingRules.$inferSelect;

/** Null for a rule that was switched off or taken back, and for a row that says nothing. */
export function ruleOf(row: Row): SendingRule | null {
  if (row.removedAt !== null) return null;
  const { id, state, name, source, url, asOf, note, zone } = row;
  const base = { id, state, name, source, url: url !== null && isOtherAddress(url) ? null : url, asOf, note, strength: "own" as const };
  if (row.kind === "cap") return row.perDay === null ? null : { ...base, kind: "cap", perDay: row.perDay };
  if (row.kind === "holiday") return row.day === null ? null : { ...base, kind: "holiday", day: row.day };
  if (row.fromMinute === null || row.toMinute === null) return null;
  return { ...base, kind: "window", weekdays: weekdaysOf(row.weekdays), from: row.fromMinute, to: row.toMinute, zone };
}

/** Guarantee: written by `rowOf` alone, as an array of numbers. */
const weekdaysOf = (json: string): number[] => JSON.parse(json) as number[];

export function rowOf(rule: SendingRule, at: number): Omit<Row, "organizationId"> {
  const { id, state, kind, name, source, url, asOf, note } = rule;
  const window = rule.kind === "window" ? rule : null;
  return {
    id,
    state,
    kind,
    name,
    weekdays: JSON.stringify(window?.weekdays ?? []),
    fromMinute: window?.from ?? null,
    toMinute: window?.to ?? null,
    zone: window?.zone ?? null,
    day: rule.kind === "holiday" ? rule.day : null,
    perDay: rule.kind === "cap" ? rule.perDay : null,
    source,
    url,
    asOf,
    note,
    removedAt: null,
    updatedAt: at,
  };
}
