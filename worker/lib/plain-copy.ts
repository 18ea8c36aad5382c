/** A deep copy of plain data: objects, arrays and what JSON holds. `structuredClone` writes all of it out and reads it again, many times slower. */
export function plainCopy<T>(value: T): T;
export function plainCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => plainCopy<unknown>(one));
  const copy: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) copy[key] = plainCopy<unknown>(one);
  return copy;
}
