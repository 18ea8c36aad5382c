/** A bucket of segments per number: carriers count segments, not texts. Two seconds' worth may leave at once. */

export interface Bucket {
  tokens: number;
  at: number;
}

/** Takes the segments and says when they may leave; asks for nothing when they have to wait, so a later try is not charged twice. */
export function takeFrom(before: Bucket | null, input: { segments: number; perSecond: number; now: number }): { bucket: Bucket; at: number } {
  const capacity = Math.max(input.perSecond * 2, input.segments);
  const gained = before === null ? capacity : Math.min(capacity, before.tokens + ((input.now - before.at) / 1_000) * input.perSecond);
  if (gained >= input.segments) return { bucket: { tokens: gained - input.segments, at: input.now }, at: input.now };
  const wait = Math.ceil(((input.segments - gained) / input.perSecond) * 1_000);
  return { bucket: { tokens: gained, at: input.now }, at: input.now + wait };
}
