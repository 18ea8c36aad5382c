/** Times in a lead's words, in the lead's own zone: `thread.now` carries the offset. */
import type { Language } from "./language";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const SPANISH_DAYS = ["domingo", "lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", "s[aá]bado"] as const;

interface LocalNow {
  /** The wall clock as if it were UTC, milliseconds. */
  wall: number;
  /** `-07:00` */
  offset: string;
}

function localNow(now: string): LocalNow {
  const match = /^(.*?)(Z|[+-]\d{2}:\d{2})$/.exec(now);
  const wall = Date.parse(`${match?.[1] ?? ""}Z`);
  return { wall: Number.isNaN(wall) ? Date.now() : wall, offset: match?.[2] ?? "Z" };
}

/** The weekday (0 Sunday) that a text names, or null. */
export function weekdayIn(text: string): number | null {
  const english = WEEKDAYS.findIndex((day) => new RegExp(`\\b${day}(?:s|nes|rs|ur|urs)?(?:day)?s?\\b`, "i").test(text));
  if (english !== -1) return english;
  const spanish = SPANISH_DAYS.findIndex((day) => new RegExp(`\\b${day}\\b`, "i").test(text));
  return spanish === -1 ? null : spanish;
}

/** The first day that a text asks for as `YYYY-MM-DD`, or null. */
export function dateIn(text: string, now: string): string | null {
  const { wall } = localNow(now);
  const day = 86_400_000;
  if (/\btoday\b|\bhoy\b/i.test(text)) return dateOf(wall);
  if (/\bnext week\b|pr[oó]xima semana/i.test(text)) {
    const weekday = weekdayIn(text) ?? 1;
    const monday = wall + ((8 - new Date(wall).getUTCDay()) % 7 || 7) * day;
    return dateOf(monday + ((weekday + 6) % 7) * day);
  }
  if (/\bpasado ma[nñ]ana\b/i.test(text)) return dateOf(wall + 2 * day);
  // "la mañana" is the morning, "mañana" alone is tomorrow.
  if (/\btomorrow\b|(?<!\bla )\bma[nñ]ana\b/i.test(text)) return dateOf(wall + day);
  const weekday = weekdayIn(text);
  if (weekday === null) return null;
  const ahead = (weekday - new Date(wall).getUTCDay() + 7) % 7;
  return dateOf(wall + (ahead === 0 ? 7 : ahead) * day);
}

/** Half of the day that a text asks for. */
export function partIn(text: string): "morning" | "afternoon" | "any" {
  if (/\bmornings?\b|\bearly\b|\bbefore noon\b|(?:en|por|de) la ma[nñ]ana|temprano/i.test(text)) return "morning";
  return /\bafternoons?\b|\bevenings?\b|after (?:lunch|noon|work)|\btardes?\b/i.test(text) ? "afternoon" : "any";
}

/** When to come back to someone who has no time now, ISO 8601. Three hours when no time is named. */
export function untilIn(text: string, now: string): string {
  const { wall, offset } = localNow(now);
  const hours = /\bin (\d{1,2}|an|a few|a couple(?: of)?) hours?\b/i.exec(text)?.[1];
  if (hours !== undefined) return iso(wall + (Number(hours) || (hours === "an" ? 1 : 3)) * 3_600_000, offset);
  const date = dateIn(text, now);
  const clock = /\b(?:at|after|around|a las) (\d{1,2})(?::(\d{2}))?\s*(am|pm)?\b/i.exec(text);
  const hour = clock === null ? dayPartHour(text) : clockHour(Number(clock[1]), clock[3]);
  const minute = Number(clock?.[2] ?? 0);
  if (date === null && clock === null && !/tonight|this evening|esta noche/i.test(text)) {
    return iso(wall + 3 * 3_600_000, offset);
  }
  const at = Date.parse(`${date ?? dateOf(wall)}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000;
  return iso(at > wall ? at : at + 86_400_000, offset);
}

/** Whether a text names the hour at which something is to happen. */
export function namesHour(text: string): boolean {
  return /\b(?:at|after|around|a las) \d{1,2}\b/i.test(text);
}

const DAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const SPANISH_NAMES = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"] as const;

/** The day of an ISO time as we say it to the lead: `tomorrow`, `on Tue Dec 1`. Both times carry the lead's offset. */
export function dayOf(until: string, now: string, language: Language): string {
  const at = localNow(until).wall;
  const today = dateOf(localNow(now).wall);
  if (dateOf(at) === today) return language === "es" ? "hoy más tarde" : "later today";
  if (dateOf(at - 86_400_000) === today) return language === "es" ? "mañana" : "tomorrow";
  const day = new Date(at);
  if (language === "es") return `el ${SPANISH_NAMES[day.getUTCDay()]} ${day.getUTCDate()}`;
  return `on ${DAY_NAMES[day.getUTCDay()]} ${MONTHS[day.getUTCMonth()]} ${day.getUTCDate()}`;
}

/** `3 pm`, `10:30 am`. */
export function hourOf(until: string): string {
  const at = new Date(localNow(until).wall);
  const hour = at.getUTCHours();
  const minute = at.getUTCMinutes();
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`} ${hour < 12 ? "am" : "pm"}`;
}

function dayPartHour(text: string): number {
  if (/tonight|evening|noche/i.test(text)) return 18;
  return partIn(text) === "afternoon" ? 14 : 9;
}

function clockHour(hour: number, half: string | undefined): number {
  if (half?.toLowerCase() === "pm" && hour < 12) return hour + 12;
  return half === undefined && hour < 8 ? hour + 12 : hour;
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function iso(wall: number, offset: string): string {
  return `${new Date(wall).toISOString().slice(0, 19)}${offset}`;
}
