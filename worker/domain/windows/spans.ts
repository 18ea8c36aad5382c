/** Spans in which a text that nobody waits for may leave, for looking ahead. Whether one text may leave now is asked of `windows.ts`. */
import { shutAt } from "./windows";
import type { WindowFacts } from "./windows";

export interface Span {
  from: number;
  until: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** As far as a text looks for its hour. */
const lookAheadMs = 15 * 86_400_000;
/** What never shuts is told in spans of a day. */
const longestMs = 86_400_000;

/** The span around an instant, or the first one after it; null: none comes. Hours shorter than one may be missed. */
export function spansOf(facts: WindowFacts): (at: number) => Span | null {
  const shut = shutAt(facts);
  /** The first minute from then on at which it is shut, or is not. */
  const turn = (from: number, wanted: boolean, until: number): number | null => {
    if (shut(from) === wanted) return from;
    let before = from;
    for (let at = (Math.floor(from / hourMs) + 1) * hourMs; at <= until; at += hourMs) {
      if (shut(at) === wanted) return firstBetween(before, at, (mid) => shut(mid) === wanted);
      before = at;
    }
    return null;
  };
  return (at) => {
    const from = turn(at, false, at + lookAheadMs);
    return from === null ? null : { from, until: turn(from, true, from + longestMs) ?? from + longestMs };
  };
}

/** To the minute. It holds at `to` and not at `from`. */
function firstBetween(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const mid = high - Math.max(1, Math.floor((high - low) / 2 / minuteMs)) * minuteMs;
    if (holds(mid)) high = mid;
    else low = mid;
  }
  return high;
}
