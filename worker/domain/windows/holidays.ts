/**
 * Days of the year, written so that a rule can hold one: `07-24` every year, `2026-12-24` once, `thu4-11` the fourth Thursday of November,
 * `monlast-05`, `easter-2` two days before Easter, and `federal` for the holidays of 5 U.S.C. 6103.
 */
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const federal = ["01-01", "mon3-01", "mon3-02", "monlast-05", "06-19", "07-04", "mon1-09", "mon2-10", "11-11", "thu4-11", "12-25"];
const dayMs = 86_400_000;

/** True when `spec` can be read as a day. */
export const isDaySpec = (spec: string): boolean => spec === "federal" || (daysOf(spec, 2026) !== null && !/[^a-z\d-]/.test(spec));

const kept = new Map<string, ReadonlySet<string>>();

/** Whether the local date (`YYYY-MM-DD`) is that day, or the weekday on which it is observed when it falls on a weekend. */
export function isDay(spec: string, date: string): boolean {
  const year = Number(date.slice(0, 4));
  const key = `${spec} ${year}`;
  let days = kept.get(key);
  if (!days) {
    // New Year's Day on a Saturday is observed on the last Friday of the year before.
    days = new Set([year, year + 1].flatMap((one) => (spec === "federal" ? federal : [spec]).flatMap((single) => observed(single, one))));
    if (kept.size > 500) kept.clear();
    kept.set(key, days);
  }
  return days.has(date);
}

function observed(spec: string, year: number): string[] {
  const day = daysOf(spec, year);
  if (day === null) return [];
  const at = Date.parse(day);
  const weekday = new Date(at).getUTCDay();
  if (!/^\d\d-\d\d$/.test(spec) || (weekday !== 0 && weekday !== 6)) return [day];
  return [day, iso(at + (weekday === 0 ? dayMs : -dayMs))];
}

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

function daysOf(spec: string, year: number): string | null {
  const fixed = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(spec);
  if (fixed) {
    const date = `${fixed[1] ?? year}-${fixed[2]}-${fixed[3]}`;
    const at = Date.parse(date);
    return Number.isNaN(at) || iso(at) !== date ? null : date;
  }
  const easter = /^easter([+-]\d{1,2})$/.exec(spec);
  if (easter) return iso(easterOf(year) + Number(easter[1]) * dayMs);
  const nth = /^(sun|mon|tue|wed|thu|fri|sat)(\d|last)-(\d\d)$/.exec(spec);
  if (!nth) return null;
  const weekday = weekdays.indexOf(nth[1] ?? "");
  const month = Number(nth[3]) - 1;
  if (nth[2] === "last") {
    const end = Date.UTC(year, month + 1, 0);
    return iso(end - ((new Date(end).getUTCDay() - weekday + 7) % 7) * dayMs);
  }
  const first = Date.UTC(year, month, 1);
  return iso(first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (Number(nth[2]) - 1) * 7) * dayMs);
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30);
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const month = Math.floor((d + e - 7 * f + 114) / 31);
  return Date.UTC(year, month - 1, ((d + e - 7 * f + 114) % 31) + 1);
}
