/** Arrival windows: which stand on a day, how they are named, and the instant they begin. Times are the branch's own, on the wall. */
import { localTime } from "../zones/local";

/** A window as the week repeats it. */
export interface WeeklyWindow {
  id: string;
  /** 0 is Sunday. */
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

export interface WindowOnDay {
  windowId: string;
  label: string;
  date: string;
  from: string;
  to: string;
}

const dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function windowOnDay(window: WeeklyWindow, date: string): WindowOnDay {
  return {
    windowId: `${window.id}@${date}`,
    label: windowLabel(date, window.fromMinute, window.toMinute),
    date,
    from: clock24(window.fromMinute),
    to: clock24(window.toMinute),
  };
}

/** The weekly window and the day of a window id, or null when it is none. */
export function parseWindowId(windowId: string): { id: string; date: string } | null {
  const match = /^(cw_[0-9A-Z]{26})@(\d{4}-\d{2}-\d{2})$/.exec(windowId);
  return match?.[1] && match[2] && isDate(match[2]) ? { id: match[1], date: match[2] } : null;
}

/** `Tue Nov 25, 8-10 am`: ASCII, so that a text which carries it stays GSM-7. */
export function windowLabel(date: string, fromMinute: number, toMinute: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  const from = clock12(fromMinute);
  const to = clock12(toMinute);
  const range = from.half === to.half ? `${from.time}-${to.time} ${to.half}` : `${from.time} ${from.half}-${to.time} ${to.half}`;
  return `${dayNames[day.getUTCDay()]} ${monthNames[day.getUTCMonth()]} ${day.getUTCDate()}, ${range}`;
}

export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export function addDays(date: string, count: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + count);
  return day.toISOString().slice(0, 10);
}

/** True for a day that exists: 2026-02-30 does not. */
export function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * The instant at which the zone's wall clock shows this time. In the hour that spring skips it is the moment after the gap, in the hour
 * that autumn repeats the first of the two.
 */
export function instantOf(zone: string, date: string, minute: number): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  // One day around the change holds both offsets, so one of these two guesses is right unless the time was skipped.
  const guesses = [wall - offsetAt(zone, wall - 86_400_000), wall - offsetAt(zone, wall + 86_400_000)];
  const exact = guesses.filter((at) => wallOf(zone, at) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...guesses);
}

function offsetAt(zone: string, at: number): number {
  return wallOf(zone, at) - Math.floor(at / 60_000) * 60_000;
}

function wallOf(zone: string, at: number): number {
  const local = localTime(zone, at);
  return Date.parse(`${local.date}T00:00:00Z`) + local.minutes * 60_000;
}

function clock24(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function clock12(minute: number): { time: string; half: "am" | "pm" } {
  const hour = Math.floor(minute / 60) % 24;
  const shown = hour % 12 === 0 ? 12 : hour % 12;
  const rest = minute % 60;
  return { time: rest === 0 ? String(shown) : `${shown}:${String(rest).padStart(2, "0")}`, half: hour < 12 ? "am" : "pm" };
}
