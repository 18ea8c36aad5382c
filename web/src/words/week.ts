/** Weekdays and times of the day, as forms and lists show them. */
export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
/** The company's week begins on Monday. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const;

const two = (value: number) => String(value).padStart(2, "0");

/** Minutes of the day for a time field; midnight at the end of a day is 00:00 there. */
export const fieldTime = (minute: number): string => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;

/** Null for a field that is not filled. */
export function minuteOf(text: string, end = false): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return end && minute === 0 ? 1_440 : minute;
}

/** "8 am", "12:30 pm" */
export function hourWords(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const rest = minute % 60;
  return `${hour % 12 === 0 ? 12 : hour % 12}${rest === 0 ? "" : `:${two(rest)}`} ${hour < 12 ? "am" : "pm"}`;
}

/** "Mon–Fri 8 am–6 pm, Sat 9 am–1 pm" */
export function hoursWords(hours: readonly { weekday: number; from: number; to: number }[]): string {
  const days = weekOrder.map((weekday) =>
    hours
      .filter((one) => one.weekday === weekday)
      .toSorted((a, b) => a.from - b.from)
      .map((one) => `${hourWords(one.from)}–${hourWords(one.to)}`)
      .join(" and "),
  );
  const parts: string[] = [];
  for (let first = 0; first < days.length; first += 1) {
    if (days[first] === "") continue;
    let last = first;
    while (last + 1 < days.length && days[last + 1] === days[first]) last += 1;
    const name = (at: number) => weekdays[weekOrder[at] ?? 0].slice(0, 3);
    parts.push(`${first === last ? name(first) : `${name(first)}–${name(last)}`} ${days[first]}`);
    first = last;
  }
  return parts.join(", ") || "Never open";
}
