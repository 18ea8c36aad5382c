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
  return kept(zone, "parts", { weekday: "short", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** Local weekday, minutes of the day and date of an instant (epoch milliseconds). */
export function localTime(zone: string, at: number): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(at)) part[type] = value;
  return {
    weekday: weekdays.indexOf(part["weekday"] ?? ""),
    minutes: Number(part["hour"]) * 60 + Number(part["minute"]),
    date: `${part["year"]}-${part["month"]}-${part["day"]}`,
  };
}

/** `Tue 9:00 am` in the zone; for lines that say until when a text waits. */
export function clockLabel(zone: string, at: number): string {
  const { weekday, minutes } = localTime(zone, at);
  const hour = Math.floor(minutes / 60);
  const minute = String(minutes % 60).padStart(2, "0");
  return `${weekdays[weekday]} ${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "am" : "pm"}`;
}

/** `May 3` in the zone. */
export function dateLabel(zone: string, at: number): string {
  return kept(zone, "date", { month: "short", day: "numeric" }).format(at);
}

/** `2026-11-24T09:12:00-07:00`: the instant as the zone's people write it. */
export function localIso(zone: string, at: number): string {
  const { date, minutes } = localTime(zone, at);
  const [year, month, day] = date.split("-").map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, 0, minutes);
  const offset = Math.round((wall - Math.floor(at / 60_000) * 60_000) / 60_000);
  const sign = offset < 0 ? "-" : "+";
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${two(offset / 60)}:${two(Math.abs(offset) % 60)}`;
}

export function weekdayName(zone: string, at: number): string {
  return kept(zone, "weekday", { weekday: "long" }).format(at);
}
