/** Whether a write failed because something with the same unique key stands there already: somebody was quicker by a moment. */
export function isTaken(error: unknown): boolean {
  for (let one: unknown = error; one instanceof Error; one = one.cause) if (one.message.includes("UNIQUE constraint failed")) return true;
  return false;
}
