/** What Durable Objects and D1 mark as safe to repeat. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("retryable" in error && error.retryable === true) return !("overloaded" in error && error.overloaded === true);
  return /D1_ERROR: .*(reset|overloaded|Network connection lost|storage caused object to be reset)/i.test(error.message);
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
