/** Stops an AI that talks in circles, or with another machine (conversation.md §4). Counts texts that really began to leave. */

export interface LoopLook {
  /** Begin times of AI texts of the last 24 hours, any order, milliseconds. */
  aiTexts: readonly number[];
  progressAt: number;
}

export function loopGuard(look: LoopLook, now: number): string | null {
  const since = (at: number) => look.aiTexts.filter((t) => t > at).length;
  if (since(look.progressAt) >= 6) return "The AI wrote six texts without learning anything new.";
  if (since(now - 600_000) >= 6) return "The AI wrote six texts within ten minutes.";
  if (since(now - 86_400_000) >= 20) return "The AI wrote twenty texts within a day.";
  return null;
}
