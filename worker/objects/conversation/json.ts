/**
 * The one place where stored JSON becomes a type. The guarantee: only this object writes these columns, from values of that type, and
 * a new field of the type is given its default by the reader's `upgrade`.
 */
export function fromJson<T>(json: string): T {
  return JSON.parse(json) as T;
}
