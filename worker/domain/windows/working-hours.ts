/** Counting time in a branch's opening hours: a wait that begins at night is due in the morning. */
import { localTime } from "../zones/local";

export interface OpeningHours {
  zone: string;
  hours: readonly { weekday: number; from: number; to: number }[];
}

export function openAt(branch: OpeningHours, at: number): boolean {
  const local = localTime(branch.zone, at);
  return branch.hours.some((h) => h.weekday === local.weekday && local.minutes >= h.from && local.minutes < h.to);
}

/** The instant at which `workingMs` of opening hours have passed since `from`. A branch without hours is always open. */
export function afterWorkingTime(branch: OpeningHours, from: number, workingMs: number): number {
  if (branch.hours.length === 0) return from + workingMs;
  const minute = 60_000;
  let left = workingMs;
  let at = from;
  const limit = from + 15 * 86_400_000;
  while (at < limit) {
    if (openAt(branch, at)) {
      if (left <= minute) return at + left;
      left -= minute;
      at += minute;
    } else {
      // Closed: jump to the next quarter hour instead of walking minute by minute through the night.
      at = (Math.floor(at / (15 * minute)) + 1) * 15 * minute;
    }
  }
  return limit;
}
