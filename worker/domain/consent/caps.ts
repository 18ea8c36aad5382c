/** How many texts that nobody waits for a phone gets: the states' caps for every text, the company's own for the AI's. Pure. */
import type { Policy } from "../windows/policy";
import { rulesFor, strictestCap } from "../windows/policy";
import { named } from "../windows/windows";
import type { RuleNamed } from "../windows/windows";
import type { Places } from "../zones/places";

/** A text nobody waited for, by when it began to leave. */
export interface Unprompted {
  at: number;
  opening: boolean;
}

const dayMs = 86_400_000;

/** So far back does anybody look. */
export const capsLookBackMs = (policy: Pick<Policy, "openingDays">): number => Math.max(1, policy.openingDays) * dayMs;

/** Null while there is room; else from when there is, and by which rule. Texts are the phone's, over all campaigns. */
export function capped(
  ask: { places: Places; policy: Pick<Policy, "rules" | "perDay" | "openingDays">; text: { ai: boolean; opening: boolean }; recent: readonly Unprompted[] },
  now: number,
): { until: number; rule: RuleNamed } | null {
  const { places, policy, text, recent } = ask;
  const law = strictestCap(rulesFor(policy.rules, places.states));
  const holds = [
    law && held(recent, { most: law.perDay, ms: dayMs, now, rule: named(law) }),
    text.ai ? held(recent, { most: policy.perDay, ms: dayMs, now, rule: own("perDay", `${policy.perDay} texts in 24 hours`) }) : null,
    text.ai && text.opening && policy.openingDays > 0
      ? held(
          recent.filter((one) => one.opening),
          { most: 1, ms: policy.openingDays * dayMs, now, rule: own("openingDays", `one first text in ${policy.openingDays} days`) },
        )
      : null,
  ].filter((hold) => hold !== null);
  return holds.toSorted((a, b) => b.until - a.until)[0] ?? null;
}

/** Room is there again when enough of the newest `most` have grown old. */
function held(recent: readonly Unprompted[], cap: { most: number; ms: number; now: number; rule: RuleNamed }): { until: number; rule: RuleNamed } | null {
  const counting = recent.map((one) => one.at).filter((at) => at > cap.now - cap.ms);
  if (counting.length < cap.most) return null;
  const frees = counting.toSorted((a, b) => b - a)[Math.max(0, cap.most - 1)] ?? cap.now;
  return { until: frees + cap.ms, rule: cap.rule };
}

const own = (id: string, words: string): RuleNamed => ({ id, words, source: null, asOf: null });
