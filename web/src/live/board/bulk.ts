/** One verb on many conversations: each is asked by itself, a few at once, and one refusal stops nothing. Pure. */
export const AT_ONCE = 6;
export const MOST = 500;

export interface Outcome {
  id: string;
  /** Why not; null when it was done. */
  why: string | null;
}

/**
 * @param work answers why it was not done, or null; a throw counts as `failed` says
 * @param go asked before each: what has not begun when it says no is left as it was, and is in no outcome
 */
export async function runBulk(
  ids: readonly string[],
  options: { work: (id: string) => Promise<string | null>; failed: (error: unknown) => string; go?: () => boolean; told?: (done: number) => void },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  async function one(): Promise<void> {
    for (;;) {
      const id = ids[next];
      if (id === undefined || options.go?.() === false) return;
      next += 1;
      let why: string | null;
      try {
        why = await options.work(id);
      } catch (error) {
        why = options.failed(error);
      }
      outcomes.push({ id, why });
      options.told?.(outcomes.length);
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, one));
  return outcomes;
}

const bare = (why: string) => why.trim().replace(/\.$/, "");

/** "12 snoozed. 1 was not: Dana has it." Reasons that differ are left to the list. */
export function bulkWords(done: string, outcomes: readonly Outcome[]): string {
  const reasons = outcomes.flatMap(({ why }) => (why === null ? [] : [bare(why)]));
  const good = outcomes.length - reasons.length;
  const first = good === 0 ? `None ${done}.` : `${good.toLocaleString("en-US")} ${done}.`;
  if (reasons.length === 0) return first;
  const same = new Set(reasons).size === 1 ? `: ${reasons[0]}` : "";
  return `${first} ${reasons.length.toLocaleString("en-US")} ${reasons.length === 1 ? "was" : "were"} not${same}.`;
}

/** "Select all 42 that match", or as many as can be done at once. */
export const selectAllWords = (count: number): string =>
  count > MOST ? `Select the first ${MOST} of ${count.toLocaleString("en-US")} that match` : `Select all ${count.toLocaleString("en-US")} that match`;
