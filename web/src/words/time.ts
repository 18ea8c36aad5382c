/** How times are said (ui.md §9): "now", "4 min", "10:42 am", "Tue 9:00 am", "Nov 2". All take epoch milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, zone: string | undefined, at: number): string {
  const key = `${zone ?? ""}|${Object.entries(options).join()}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat("en-US", zone === undefined ? options : { ...options, timeZone: zone });
    formats.set(key, known);
  }
  // Newer ICU puts a narrow no-break space before AM; the words of this product have plain ones.
  return known.format(at).replace(/[\u202f\u00a0]/g, " ");
}

const lowerMeridiem = (text: string) => text.replace(/ ([AP])M/g, (_, letter: string) => ` ${letter.toLowerCase()}m`);

export const millis = (iso: string): number => Date.parse(iso);

/** "10:42 am" */
export const clock = (at: number, zone?: string): string => lowerMeridiem(format({ hour: "numeric", minute: "2-digit" }, zone, at));

/** "10:42:07 am": where seconds matter, such as what had left at a takeover. */
export const clockSeconds = (at: number, zone?: string): string => lowerMeridiem(format({ hour: "numeric", minute: "2-digit", second: "2-digit" }, zone, at));

const dayKey = (at: number, zone?: string) => format({ year: "numeric", month: "2-digit", day: "2-digit" }, zone, at);
export const sameDay = (a: number, b: number, zone?: string): boolean => dayKey(a, zone) === dayKey(b, zone);

/** "Nov 2", with the year when it is another one. */
export function date(at: number, now: number, zone?: string): string {
  const otherYear = format({ year: "numeric" }, zone, at) !== format({ year: "numeric" }, zone, now);
  return format(otherYear ? { month: "short", day: "numeric", year: "numeric" } : { month: "short", day: "numeric" }, zone, at);
}

/** A point in time seen from now, past or future: "10:42 am", "Tue 9:00 am", "Nov 2, 9:00 am". */
export function point(at: number, now: number, zone?: string): string {
  if (sameDay(at, now, zone)) return clock(at, zone);
  if (Math.abs(at - now) < 6 * DAY) return `${format({ weekday: "short" }, zone, at)} ${clock(at, zone)}`;
  return `${date(at, now, zone)}, ${clock(at, zone)}`;
}

/** How long ago, as short as a card needs it: "now", "4 min", "10:42 am", "Tue", "Nov 2". */
export function ago(at: number, now: number, zone?: string): string {
  const past = now - at;
  if (past < MINUTE) return "now";
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (sameDay(at, now, zone)) return clock(at, zone);
  if (past < 6 * DAY) return format({ weekday: "short" }, zone, at);
  return date(at, now, zone);
}

/** The same as a whole phrase for a screen reader: "2 minutes", "since 10:42 am". */
export function agoSpoken(at: number, now: number, zone?: string): string {
  const minutes = Math.floor((now - at) / MINUTE);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return `since ${point(at, now, zone)}`;
}

/** "6 min", "1 h 20 min", "3 d". */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "3:12" up to an hour, then words. */
export function countdown(ms: number): string {
  if (ms >= HOUR) return duration(ms);
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A divider between days: "Today", "Yesterday", "Tuesday", "Nov 2". */
export function dayName(at: number, now: number, zone?: string): string {
  if (sameDay(at, now, zone)) return "Today";
  if (sameDay(at, now - DAY, zone)) return "Yesterday";
  if (now - at < 6 * DAY && at < now) return format({ weekday: "long" }, zone, at);
  return date(at, now, zone);
}

/** On hover: the whole date in the viewer's zone and, when it differs, in the lead's. */
export function full(at: number, lead?: { name: string; zone: string }): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  };
  const here = lowerMeridiem(format(options, undefined, at));
  if (!lead) return here;
  const there = lowerMeridiem(format(options, lead.zone, at));
  return there === here ? here : `${here} · ${there} for ${lead.name}`;
}

/** The hour on the lead's clock, 0–23. */
export function hourIn(zone: string, at: number): number {
  return Number(format({ hour: "numeric", hourCycle: "h23" }, zone, at));
}

/** When the clock in `zone` next shows `hour` o'clock. Walks in quarter hours, so that a clock change cannot skip it. */
export function nextHour(zone: string, hour: number, from: number): number {
  const quarter = 15 * MINUTE;
  for (let at = Math.ceil(from / quarter) * quarter; at < from + 26 * HOUR; at += quarter) {
    if (hourIn(zone, at) === hour && format({ minute: "numeric" }, zone, at) === "0") return at;
  }
  return from;
}
