import { and, asc, eq, gte, inArray, lte, or, gt } from "drizzle-orm";
import { appointments, branches, calendarWindows, serviceZips } from "../../db/schema";
import { addDays, instantOf, isDate, weekdayOf, windowOnDay } from "../../domain/calendar/windows";
import { localTime } from "../../domain/zones/local";
import { hours } from "../../lib/clock";
import type { FieldPort, FieldResult, VisitWindow } from "../../providers/field";
import { type Calendar, failed } from "./calendar";

const daysAhead = 21;
/** Nobody can be on the way sooner. */
const notice = hours(2);

type Input = Parameters<FieldPort["findWindows"]>[0];

/** Open windows from a day on, the earliest first, at the branch that serves the ZIP. */
export async function findWindows(calendar: Calendar, input: Input): Promise<FieldResult<VisitWindow[]>> {
  const { db, clock } = calendar;
  const served = await branchFor(calendar, input.branchId, input.zip, input.within ?? null);
  if (!served.ok) return served;
  const [[branch], weekly] = await Promise.all([
    db.select(branches, eq(branches.id, served.value)).limit(1),
    db.select(calendarWindows, eq(calendarWindows.branchId, served.value)).orderBy(asc(calendarWindows.fromMinute)),
  ]);
  if (!branch || weekly.length === 0) return failed("no_calendar", "There is no calendar. Ask for two times that suit; a person confirms one.");
  const now = clock();
  const today = localTime(branch.zone, now).date;
  const first = input.fromDate && isDate(input.fromDate) && input.fromDate > today ? input.fromDate : today;
  const taken = await takenByWindow(calendar, branch.id, first, now);
  const found: VisitWindow[] = [];
  for (let day = 0; day < daysAhead && found.length < input.limit; day += 1) {
    const date = addDays(first, day);
    for (const window of weekly) {
      if (found.length >= input.limit) break;
      if (window.weekday !== weekdayOf(date) || !fits(window.fromMinute, input.part)) continue;
      if (instantOf(branch.zone, date, window.fromMinute) < now + notice) continue;
      const open = windowOnDay(window, date);
      if ((taken.get(open.windowId) ?? 0) < window.capacity) found.push(open);
    }
  }
  return { ok: true, value: found };
}

const fits = (fromMinute: number, part: Input["part"]): boolean => part === "any" || (part === "morning") === fromMinute < 12 * 60;

/** The branch itself when no ZIP is known or it serves the ZIP, else another that does. */
async function branchFor({ db }: Calendar, branchId: string, zip: string | null, within: readonly string[] | null): Promise<FieldResult<string>> {
  const five = /\d{5}/.exec(zip ?? "")?.[0];
  if (!five) return { ok: true, value: branchId };
  const serving = (await db.select(serviceZips, eq(serviceZips.zip, five))).flatMap((row) =>
    within === null || within.includes(row.branchId) ? [row.branchId] : [],
  );
  const found = serving.includes(branchId) ? branchId : serving[0];
  return found ? { ok: true, value: found } : failed("outside_service_area", `${five} is outside the service area.`);
}

async function takenByWindow({ db }: Calendar, branchId: string, from: string, now: number): Promise<Map<string, number>> {
  const inRange = and(eq(appointments.branchId, branchId), gte(appointments.date, from), lte(appointments.date, addDays(from, daysAhead)));
  const counts = or(inArray(appointments.status, ["booked", "requested", "completed"]), and(eq(appointments.status, "held"), gt(appointments.expiresAt, now)));
  const taken = new Map<string, number>();
  for (const row of await db.select(appointments, and(inRange, counts))) taken.set(row.windowId, (taken.get(row.windowId) ?? 0) + 1);
  return taken;
}
