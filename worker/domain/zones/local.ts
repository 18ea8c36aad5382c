/** The wall clock of a zone. Exact across daylight-saving changes, because it asks the platform's zone data for each instant. */

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function kept(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

export interface LocalTime {
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  /** Minutes since local midnight. */
  minutes: number;
  /** `YYYY-MM-DD`. */
  date: string;
}

function format(zone: string): Intl.DateTimeFormat {
  const two = "2-digit";
  return kept(zone, "parts", { year: "numeric", month: two, day: two, hour: two, minute: two, second: two, hourCycle: "h23" });
}

const quarterMs = 900_000;
const offsets = new Map<string, number>();

/** What has to be added to an instant to read the zone's wall clock as UTC. Zones change on quarters of an hour, so one look serves each. */
function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / quarterMs);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const start = quarter * quarterMs;
  const part: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(start)) part[type] = Number(value);
  const wall = Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"] ?? 1, part["hour"] ?? 0, part["minute"] ?? 0, part["second"] ?? 0);
  if (offsets.size > 5_000) offsets.clear();
  offsets.set(key, wall - start);
  return wall - start;
}

/** Local weekday, minutes of the day and date of an instant (epoch milliseconds). */
export function localTime(zone: string, at: number): LocalTime {
  const wall = new Date(at + offsetAt(zone, at));
  return { weekday: wall.getUTCDay(), minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(), date: wall.toISOString().slice(0, 10) };
}

/** `Tue 9:00 am` in the zone; for lines that say until when a text waits. */
export function clockLabel(zone: string, at: number): string {
  const { weekday, minutes } = localTime(zone, at);
  const hour = Math.floor(minutes / 60);
  const minute = String(minutes % 60).padStart(2, "0");
  return `${weekdays[weekday]} ${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "am" : "pm"}`;
}

/** A time to come, seen from now: `4:00 pm`, `Tue 9:00 am`, `Dec 9, 9:00 am`. */
export function pointLabel(zone: string, at: number, now: number): string {
  const label = clockLabel(zone, at);
  const clock = label.slice(label.indexOf(" ") + 1);
  if (localTime(zone, at).date === localTime(zone, now).date) return clock;
  return at - now < 6 * 86_400_000 ? label : `${dateLabel(zone, at)}, ${clock}`;
}

/** `May 3` in the zone. */
export function dateLabel(zone: string, at: number): string {
  return kept(zone, "date", { month: "short", day: "numeric" }).format(at);
}

/** `2026-11-24T09:12:00-07:00`: the instant as the zone's people write it. */
export function localIso(zone: string, at: number): string {
  const minute = Math.floor(at / 60_000) * 60_000;
  const offset = Math.round(offsetAt(zone, at) / 60_000);
  const wall = minute + offset * 60_000;
  const sign = offset < 0 ? "-" : "+";
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${two(offset / 60)}:${two(Math.abs(offset) % 60)}`;
}

export function weekdayName(zone: string, at: number): string {
  return kept(zone, "weekday", { weekday: "long" }).format(at);
}

const zones = new Map<string, boolean>();

/** True for a zone of the tz database. Offsets like +02:00 pass the platform too, but know no summer time. */
export function isZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  let valid = /^[A-Z][A-Za-z_]+(\/[A-Za-z_+-]+\d*)+$/.test(zone);
  try {
    if (valid) localTime(zone, 0);
  } catch {
    valid = false;
  }
  if (zones.size > 1_000) zones.clear();
  zones.set(zone, valid);
  return valid;
}
