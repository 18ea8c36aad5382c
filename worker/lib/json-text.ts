/**
 * The JSON text of a value. What is frozen never changes, so its text is made once and kept as long as it: what every call to a model
 * repeats is written out once.
 */
const made = new WeakMap<object, string>();

export function jsonText(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Object.isFrozen(value)) {
    const text = made.get(value) ?? JSON.stringify(value);
    made.set(value, text);
    return text;
  }
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`).join(",")}}`;
}
