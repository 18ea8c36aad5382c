/** How openings of several campaigns share the numbers of one account. Pure. */

/** Answers and reminders go first: of a number's pace campaigns get no more than this part. */
const openingsPart = 0.5;

/** Openings an hour that so many numbers let go for one campaign. `everySeconds`: how often it asks; each time every number gives at least one. */
export function openingsPerHour(ask: { numbers: number; perSecond: number; segments: number; everySeconds: number }): number {
  return ask.numbers * Math.max((ask.perSecond * openingsPart) / ask.segments, 1 / ask.everySeconds) * 3_600;
}

export interface ShareAsk {
  /** In the campaign's order of preference. */
  numbers: readonly { number: string; leftToday: number }[];
  want: number;
  segments: number;
  perSecond: number;
  /** Since this campaign's last share, milliseconds. */
  sinceMs: number;
  /** Campaigns that asked lately, this one too. */
  campaigns: number;
}

/**
 * A campaign's share for the time since it last asked: half of each number's pace, divided by the campaigns that ask, at most what the
 * number's day still allows. At least one, so that slow numbers move at all.
 */
export function shareOf(ask: ShareAsk): { number: string; count: number }[] {
  const seconds = Math.min(10, Math.max(1, ask.sinceMs / 1_000));
  const each = Math.max(1, Math.floor((ask.perSecond * seconds * openingsPart) / (ask.segments * Math.max(1, ask.campaigns))));
  const grants = ask.numbers.map(({ number, leftToday }) => ({
    number,
    most: Math.min(each, Math.floor(leftToday / (ask.segments * Math.max(1, ask.campaigns)))),
    count: 0,
  }));
  // One after the other, so that no number is used up while the next is idle.
  for (let left = ask.want, moved = true; left > 0 && moved;) {
    moved = false;
    for (const grant of grants) {
      if (left === 0 || grant.count >= grant.most) continue;
      grant.count += 1;
      left -= 1;
      moved = true;
    }
  }
  return grants.filter((grant) => grant.count > 0).map(({ number, count }) => ({ number, count }));
}
