/** What the calendar's verbs share: reading rows, opening a window, and the condition that keeps the last place for one. */
import { eq } from "drizzle-orm";
import type { OrganizationDb } from "../../db/organization";
import { appointments, branches, calendarWindows } from "../../db/schema";
import { instantOf, parseWindowId, weekdayOf, windowOnDay } from "../../domain/calendar/windows";
import type { Clock } from "../../lib/clock";
import type { FieldError, FieldResult, Visit, VisitWindow } from "../../providers/field";

export interface Calendar {
  db: OrganizationDb;
  clock: Clock;
}

export type AppointmentRow = typeof appointments.$inferSelect;

/** A window that stands in the calendar and has not begun. */
export interface OpenWindow extends VisitWindow {
  /** Of the weekly window, which knows its capacity. */
  weeklyId: string;
  branchId: string;
}

export const failed = (error: FieldError, message: string): { ok: false; error: FieldError; message: string } => ({ ok: false, error, message });

/** The window behind an id, or why it cannot be used. */
export async function openWindow({ db, clock }: Calendar, windowId: string, within: readonly string[] | null = null): Promise<FieldResult<OpenWindow>> {
  const parsed = parseWindowId(windowId);
  const unknown = failed("not_found", "There is no such window. Look up open visits again.");
  if (!parsed) return unknown;
  const [weekly] = await db.select(calendarWindows, eq(calendarWindows.id, parsed.id)).limit(1);
  if (!weekly || weekly.weekday !== weekdayOf(parsed.date)) return unknown;
  if (within !== null && !within.includes(weekly.branchId)) return unknown;
  const [branch] = await db.select(branches, eq(branches.id, weekly.branchId)).limit(1);
  if (!branch) return unknown;
  if (instantOf(branch.zone, parsed.date, weekly.fromMinute) <= clock()) return failed("past", "This window has begun or is over. Look up open visits again.");
  return { ok: true, value: { ...windowOnDay(weekly, parsed.date), weeklyId: weekly.id, branchId: weekly.branchId } };
}

/**
 * Places of a window that are taken, as a scalar of SQL: visits, and holds that are not over. Evaluated inside the statement that takes a
 * place, so of two bookings at once the second sees the first. `mine` leaves out what the same conversation holds, `self` the visit that
 * moves.
 */
export const takenPlaces = (bound: { window: string; now: string; mine?: string; self?: string }): string =>
  `(SELECT count(*) FROM appointments t WHERE t.organization_id = ?1 AND t.window_id = ${bound.window}
    AND (t.status IN ('booked', 'requested', 'completed') OR (t.status = 'held' AND t.expires_at > ${bound.now}
      ${bound.mine ? `AND t.conversation_id <> ${bound.mine}` : ""}))
    ${bound.self ? `AND t.id <> ${bound.self}` : ""})`;

export const capacityOf = (weekly: string): string => `(SELECT capacity FROM calendar_windows WHERE organization_id = ?1 AND id = ${weekly})`;

export async function appointmentById({ db }: Calendar, id: string): Promise<AppointmentRow | null> {
  const [row] = await db.select(appointments, eq(appointments.id, id)).limit(1);
  return row ?? null;
}

export function visitOf(row: AppointmentRow): Visit {
  return {
    appointmentId: row.id,
    // A visit that took place is still the booked one to whoever asks the port.
    status: row.status === "completed" ? "booked" : row.status,
    windowId: row.windowId,
    label: row.label,
    date: row.date,
    from: row.fromTime,
    to: row.toTime,
    address: row.address,
    offerId: row.offerId,
    cents: row.cents,
  };
}
