/** How many openings may begin now, and why not more. All pure; the Campaign object brings the figures. */

/** The first openings go out, then the campaign waits and looks how they fared. */
export const firstBatch = 25;
/** At so many stops or failures among those it would be judged by, it stops by itself. */
export const mostOptOuts = 0.03;
export const mostFailures = 0.05;
/** More people than this per available rep who wait for a person: the campaign waits too. */
export const waitsPerRep = 3;

export interface Fared {
  /** Openings that began. */
  started: number;
  /** Delivered or answered. */
  reached: number;
  optedOut: number;
  failed: number;
  /** When the last of the first batch began. */
  batchAt: number | null;
}

/** `room`: how many more may begin before the next look. */
export type Look = { kind: "open"; room: number; passed: boolean } | { kind: "looking"; until: number } | { kind: "stop"; why: string };

/**
 * The look at how it goes. Before it passed once, no more than the first batch leaves; after `lookMs` without too many stops or failures
 * it passes. The same two limits stop a campaign later on, as soon as a batch's worth of people can be judged by.
 */
export function lookAt(fared: Fared, passed: boolean, lookMs: number, now: number): Look {
  const judged = fared.reached + fared.failed;
  if (judged >= firstBatch || (!passed && fared.batchAt !== null && now >= fared.batchAt + lookMs)) {
    if (fared.reached > 0 && fared.optedOut / fared.reached >= mostOptOuts && fared.optedOut > 0)
      return { kind: "stop", why: `${percent(fared.optedOut, fared.reached)} of those reached asked to stop (${fared.optedOut} of ${fared.reached}).` };
    if (judged > 0 && fared.failed / judged >= mostFailures && fared.failed > 0)
      return { kind: "stop", why: `${percent(fared.failed, judged)} of the openings failed (${fared.failed} of ${judged}).` };
  }
  if (passed) return { kind: "open", room: Number.POSITIVE_INFINITY, passed };
  if (fared.started < firstBatch) return { kind: "open", room: firstBatch - fared.started, passed };
  const until = (fared.batchAt ?? now) + lookMs;
  return until > now ? { kind: "looking", until } : { kind: "open", room: Number.POSITIVE_INFINITY, passed: true };
}

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100)} %`;

/** Openings that the pace lets go now. A second's worth at least every few seconds, never more than ten seconds' worth at once. */
export function paced(perHour: number, sinceMs: number): number {
  return Math.min((perHour * sinceMs) / 3_600_000, Math.max(1, (perHour * 10_000) / 3_600_000));
}

/** The line while people wait: null when there is nobody to wait for. */
export function brake(waiting: number, available: number): string | null {
  if (waiting <= waitsPerRep * available) return null;
  return `Waits: ${waiting} ${waiting === 1 ? "person is" : "people are"} waiting for your team.`;
}

const ramp = [200, 500, 1_000];
/** From so many days of use on a number has no ramp any more. */
export const rampDays = ramp.length;

/** A number that is new to the carriers begins slowly: segments a day by the day of its use, 0 its first. Null: no ramp any more. */
export function rampFor(dayOfUse: number): number | null {
  return ramp[dayOfUse] ?? null;
}
