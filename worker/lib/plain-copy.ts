/** A deep copy of plain data: objects, arrays and what JSON holds. `structuredClone` writes all of it out and reads it again, many times slower. */
export function plainCopy<T>(value: T): T;
export function plainCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => plainCopy<unknown>(one));
  // Copied whole first, which keeps its shape: then only what is nested.
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const one = copy[key];
    if (typeof one === "object" && one !== null) copy[key] = plainCopy<unknown>(one);
  }
  return copy;
}
