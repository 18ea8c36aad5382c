/** Money as it is typed. */

/** "$1,149.50" is 114950; `NaN` when it is no amount. */
export function centsOf(text: string): number {
  const plain = text.replaceAll(/[$,\s]/g, "");
  return /^\d+(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}
