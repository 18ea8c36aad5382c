/** Phones as people and URLs write them. */
import parsePhone from "libphonenumber-js";

/** E.164 of what a person or a URL may hold: a `+` that came as a space, a US number without country. Null for none. */
export function readPhone(value: string): string | null {
  const text = value.replace(/^ (?=[1-9]\d{6,14}$)/, "+").trim();
  if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
  const parsed = parsePhone(text, "US");
  return parsed?.isPossible() === true ? parsed.number : null;
}
