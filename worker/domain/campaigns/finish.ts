/** When the last opening of a campaign will have left: its people go through their windows at its pace, as its numbers' days allow. Pure. */
import type { Span } from "../windows/spans";

/** People whose texts may leave at the same hours. */
export interface WaitingGroup {
  people: number;
  /** The span around an instant or the first after it; null: none comes. */
  span: (at: number) => Span | null;
}

export interface FinishFacts {
  groups: readonly WaitingGroup[];
  /** Openings an hour. */
  perHour: number;
  /** Openings that the numbers may send on the UTC day of `from`, on the next ones, and, the last, on every later one. */
  perDay: readonly number[];
  /** The look after the first openings: `room` of them leave before it, or it lasts until then. Null: it is behind. */
  look: { room: number; ms: number; until: number | null } | null;
  from: number;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

interface Waiting {
  left: number;
  now: Span;
  next: (at: number) => Span | null;
}

/**
 * Null when nobody is left, or when somebody's window never comes. Two weeks are gone through from window to window; then as many whole weeks
 * like the second are leapt over as there are people for, so that the work is bounded however long the campaign lasts, and the last days are
 * gone through again. Those who may be texted at the same time share the pace by their numbers, which is how the queue mixes them.
 */
export function finishAt({ groups, perHour, perDay, look, from }: FinishFacts): number | null {
  let at = Math.max(from, look?.until ?? from);
  let room = look === null || look.until !== null ? Number.POSITIVE_INFINITY : look.room;
  let waiting: Waiting[] = [];
  for (const { people, span } of groups) {
    const now = people > 0 ? span(at) : null;
    if (people > 0 && now === null) return null;
    if (now !== null) waiting.push({ left: people, now, next: span });
  }
  if (waiting.length === 0 || perHour <= 0) return null;
  const perMs = perHour / 3_600_000;
  const firstDay = Math.floor(from / dayMs);
  let today = { day: firstDay, sent: 0 };
  let secondWeek = 0;
  let leapt = false;
  for (let end = from + 2 * weekMs; ;) {
    if (at >= end) {
      if (leapt || secondWeek === 0) return null;
      leapt = true;
      const left = waiting.reduce((sum, one) => sum + one.left, 0);
      const weeks = Math.max(0, Math.ceil(left / secondWeek) - 1);
      for (const one of waiting) one.left *= 1 - (weeks * secondWeek) / left;
      at += weeks * weekMs;
      end = at + 3 * weekMs;
    }
    for (const one of waiting) {
      if (at < one.now.until) continue;
      const now = one.next(at);
      if (now === null) return null;
      one.now = now;
    }
    const open = waiting.filter((one) => one.now.from <= at);
    if (open.length === 0) {
      at = Math.min(...waiting.map((one) => one.now.from));
      continue;
    }
    const day = Math.floor(at / dayMs);
    if (day !== today.day) today = { day, sent: 0 };
    const midnight = (day + 1) * dayMs;
    const leftToday = (perDay[Math.min(day - firstDay, perDay.length - 1)] ?? 0) - today.sent;
    if (leftToday < 1) {
      at = midnight;
      continue;
    }
    const change = Math.min(midnight, ...waiting.map((one) => (one.now.from <= at ? one.now.until : one.now.from)));
    const people = open.reduce((sum, one) => sum + one.left, 0);
    const byThen = (change - at) * perMs;
    const go = Math.min(people, leftToday, room, byThen);
    at = go === byThen ? change : at + go / perMs;
    for (const one of open) one.left -= (go * one.left) / people;
    today.sent += go;
    if (at > from + weekMs) secondWeek += go;
    // Shares of people: what is less than a hundredth of one is nobody.
    waiting = waiting.filter((one) => one.left > 0.01);
    if (waiting.length === 0) return Math.ceil(at);
    room -= go;
    if (room <= 0) {
      at += look?.ms ?? 0;
      room = Number.POSITIVE_INFINITY;
    }
  }
}
