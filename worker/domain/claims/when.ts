/** Days and clock times named in a text, in one spelling, so that `Tuesday`, `Tue` and `martes` are the same day. */

const dayNames: [RegExp, string][] = [
  [/\b(mon|mondays?|lunes)\b/i, "mon"],
  [/\b(tues?|tuesdays?|martes)\b/i, "tue"],
  [/\b(wed|wednesdays?|mi[eé]rcoles)\b/i, "wed"],
  [/\b(thur?s?|thursdays?|jueves)\b/i, "thu"],
  [/\b(fri|fridays?|viernes)\b/i, "fri"],
  [/\b(sat|saturdays?|s[aá]bados?)\b/i, "sat"],
  [/\b(sun|sundays?|domingos?)\b/i, "sun"],
  [/\b(tomorrow|ma[nñ]ana)\b/i, "tomorrow"],
  [/\b(today|tonight|hoy)\b/i, "today"],
];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const order = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Day names, `mon-fri` ranges spread out, and dates as `nov 25`. */
export function daysIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [pattern, name] of dayNames) if (pattern.test(text)) found.add(name);
  for (const match of text.matchAll(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s?(?:-|–|to|through)\s?(mon|tue|wed|thu|fri|sat|sun)[a-z]*/gi)) {
    const from = order.indexOf((match[1] ?? "").toLowerCase());
    const to = order.indexOf((match[2] ?? "").toLowerCase());
    for (let i = from, n = 0; n < 7; i = (i + 1) % 7, n++) {
      found.add(order[i] ?? "");
      if (i === to) break;
    }
  }
  for (const match of text.matchAll(/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b/gi))
    found.add(`${(match[1] ?? "").toLowerCase()} ${Number(match[2])}`);
  for (const match of text.matchAll(/\b(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?\b/g)) {
    const name = months[Number(match[1]) - 1];
    if (name) found.add(`${name} ${Number(match[2])}`);
  }
  return found;
}

/** Clock times as 24-hour `h:mm`; `8-10 am` gives both ends. */
export function timesIn(text: string): Set<string> {
  const found = new Set<string>();
  const add = (hour: string, minute: string | undefined, half: string) => {
    const h = (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
    found.add(`${h}:${minute ?? "00"}`);
  };
  for (const match of text.matchAll(
    /\b(\d{1,2})(?::(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?\s?(?:-|–|to|a|and)\s?(\d{1,2})(?::(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)/gi,
  )) {
    const [, h1 = "", m1, half1, h2 = "", m2, half2 = ""] = match;
    add(h2, m2, half2);
    // "11-1 pm" begins in the morning.
    const first = half1 ?? (Number(h1) % 12 > Number(h2) % 12 && /^p/i.test(half2) ? "am" : half2);
    add(h1, m1, first);
  }
  for (const match of text.matchAll(/\b(\d{1,2})(?::(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)/gi)) add(match[1] ?? "", match[2], match[3] ?? "");
  if (/\b(noon|mediod[ií]a)\b/i.test(text)) found.add("12:00");
  if (/\bmidnight\b/i.test(text)) found.add("0:00");
  return found;
}
