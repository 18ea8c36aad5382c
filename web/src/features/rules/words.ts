/** Rules of sending in words. Pure. */
import type { Rule, RuleChanged } from "../../../../worker/contract/compliance";
import { hourWords, hoursWords, weekdays } from "../../words/week";

const days: Record<string, string> = { federal: "federal holidays", "easter-2": "Good Friday", "easter-47": "Mardi Gras" };
const nth = ["", "first", "second", "third", "fourth", "fifth"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `07-24` as "July 24", `mon2-08` as "the second Monday of August". */
export function dayWords(spec: string): string {
  const known = days[spec];
  if (known) return known;
  const fixed = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(spec);
  if (fixed) return `${months[Number(fixed[2]) - 1] ?? ""} ${Number(fixed[3])}${fixed[1] ? `, ${fixed[1]}` : ""}`;
  const moving = /^(sun|mon|tue|wed|thu|fri|sat)(\d|last)-(\d\d)$/.exec(spec);
  if (!moving) return spec;
  const weekday = weekdays.find((name) => name.toLowerCase().startsWith(moving[1] ?? "-")) ?? "";
  return `the ${moving[2] === "last" ? "last" : (nth[Number(moving[2])] ?? "")} ${weekday} of ${months[Number(moving[3]) - 1] ?? ""}`;
}

/** What the rule asks: "Mon–Sat 9 am–9 pm", "No texts on Sunday", "At most 3 texts in 24 hours". */
export function ruleWords(rule: Pick<Rule, "kind" | "weekdays" | "from" | "to" | "zone" | "day" | "perDay">): string {
  if (rule.kind === "cap") return rule.perDay === 0 ? "No texts at all" : `At most ${rule.perDay} ${rule.perDay === 1 ? "text" : "texts"} in 24 hours`;
  if (rule.kind === "holiday") return `No texts on ${dayWords(rule.day ?? "")}`;
  const { from, to } = rule;
  if (from === null || to === null) return "";
  const clock = rule.zone === null ? "" : `, by the clock of ${rule.zone.split("/").at(-1)?.replaceAll("_", " ")}`;
  if (from >= to) return `No texts on ${rule.weekdays.map((day) => weekdays[day] ?? "").join(" and ")}${clock}`;
  const all = rule.weekdays.length === 7;
  const hours = all ? `${hourWords(from)}–${hourWords(to)} every day` : hoursWords(rule.weekdays.map((weekday) => ({ weekday, from, to })));
  return `${hours}${clock}`;
}

export const strengthWords: Record<Rule["strength"], string> = {
  primary: "law or regulator",
  lawFirm: "law firm",
  secondary: "secondary source",
  unverified: "unverified",
  own: "your company's",
};

export const standingWords: Record<Rule["standing"], string | null> = { asSeeded: null, changed: "Changed here", off: "Switched off here", own: "Your own" };

const settingWords: Record<string, string> = {
  preset: "hours",
  consentRequired: "consent asked for",
  holdTillMorning: "answers held till morning",
  perDay: "texts in 24 hours",
  openingDays: "days between first texts",
  from: "from",
  to: "until",
  weekdays: "days",
  day: "day",
  source: "source",
  asOf: "looked up",
  name: "name",
  note: "note",
  zone: "clock",
};

const plain = (field: string, value: unknown): string => {
  if ((field === "from" || field === "to") && typeof value === "number") return hourWords(value);
  if (value === true) return "on";
  if (value === false) return "off";
  if (field === "weekdays" && Array.isArray(value)) return value.map((day: unknown) => (weekdays[Number(day)] ?? "").slice(0, 3)).join(" ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "none";
};

/** "from 8 am to 10 am, source our counsel": what a change changed. */
export function changeWords({ before, after }: Pick<RuleChanged, "before" | "after">): string {
  if (after === null) return "Switched off or taken back";
  if (before === null) return "Added";
  const changed = Object.keys(settingWords).filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));
  if (changed.length === 0) return "Saved without a change";
  return changed.map((field) => `${settingWords[field]}: ${plain(field, before[field])} → ${plain(field, after[field])}`).join(", ");
}

/** States in the order they are shown: the whole country first, then by name. */
export function byState(rules: readonly Rule[]): { name: string; rules: Rule[] }[] {
  const groups = Map.groupBy(rules, (rule) => rule.stateName);
  return [...groups]
    .map(([name, list]) => ({ name, rules: list, country: list.every((rule) => rule.state === null) }))
    .toSorted((a, b) => Number(b.country) - Number(a.country) || a.name.localeCompare(b.name));
}
