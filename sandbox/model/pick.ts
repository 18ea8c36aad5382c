/** Which of the offered windows a lead means. */
import type { Window } from "./calendar";
import { means } from "./intents";
import { partIn, weekdayIn } from "./when";

export type Pick = { kind: "window"; window: Window } | { kind: "other" } | { kind: "which" } | { kind: "none" };

/** `other`: none of these, look again. `which`: yes, but to two. `none`: the text is not about them. */
export function pickFrom(text: string, offered: readonly Window[]): Pick {
  const [first, second] = offered;
  if (first === undefined) return { kind: "none" };
  const take = (window: Window): Pick => ({ kind: "window", window });
  if (/\b(?:first|1st|former|option 1|#1|primer[ao]?)\b|^\s*1\s*[.!]?$/i.test(text)) return take(first);
  if (second !== undefined && /\b(?:second|2nd|latter|last one|option 2|#2|segund[ao]|otra)\b|^\s*2\s*[.!]?$/i.test(text)) return take(second);
  if (/\b(?:either|any|both|whichever|don'?t care|cualquiera)\b/i.test(text)) return take(first);
  const weekday = weekdayIn(text);
  const hour = hourIn(text);
  const part = partIn(text);
  if (weekday !== null || hour !== null || part !== "any") {
    const fitting = offered.filter(
      (window) =>
        (weekday === null || weekdayOf(window) === weekday) &&
        (hour === null || Number(window.from.slice(0, 2)) % 12 === hour % 12) &&
        (part === "any" || isMorning(window) === (part === "morning")),
    );
    return fitting[0] === undefined ? { kind: "other" } : take(fitting[0]);
  }
  if (means(text, "no") || /none|neither|something else|later|earlier|sooner|ninguna|m[aá]s (?:tarde|temprano)|next week|pr[oó]xima/i.test(text)) {
    return { kind: "other" };
  }
  if (means(text, "yes") || /\bworks?\b|\bgood\b|\bfine\b/i.test(text)) return second === undefined ? take(first) : { kind: "which" };
  return { kind: "none" };
}

/** The day (`YYYY-MM-DD`) and the half of it that suits. */
export interface Wish {
  date: string | null;
  part: "morning" | "afternoon" | "any";
}

/** Two windows to offer: what was wished for first, then another day. */
export function twoOf(windows: readonly Window[], wish: Wish): Window[] {
  const byPart = windows.filter((window) => wish.part === "any" || isMorning(window) === (wish.part === "morning"));
  const pool = byPart.length > 0 ? byPart : [...windows];
  const first = pool.find((window) => wish.date !== null && window.date === wish.date) ?? pool[0];
  if (first === undefined) return [];
  const second = pool.find((window) => window.date !== first.date && window !== first) ?? pool.find((window) => window !== first);
  return second === undefined ? [first] : [first, second];
}

function isMorning(window: Window): boolean {
  return Number(window.from.slice(0, 2)) < 12;
}

function weekdayOf(window: Window): number {
  return new Date(`${window.date}T00:00:00Z`).getUTCDay();
}

function hourIn(text: string): number | null {
  const match = /\b(?:at |the |a las )?(\d{1,2})(?::\d{2})?\s*(?:am|pm|o'?clock)\b|\b(?:at|the|a las) (\d{1,2})\b/i.exec(text);
  const hour = match?.[1] ?? match?.[2];
  return hour === undefined ? null : Number(hour);
}
