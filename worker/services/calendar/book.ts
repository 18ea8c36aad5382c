import { and, eq, gt } from "drizzle-orm";
import { appointments, calendarWindows } from "../../db/schema";
import { isDate, parseWindowId } from "../../domain/calendar/windows";
import { newId } from "../../lib/ids";
import type { FieldContext, FieldPort, FieldResult, Visit } from "../../providers/field";
import { visitAudit } from "./audit";
import { type AppointmentRow, type Calendar, type OpenWindow, appointmentById, failed, openWindow, visitOf } from "./calendar";
import { formerResult, rememberEffect } from "./effects";
import { takePlace } from "./take";

type Input = Parameters<FieldPort["book"]>[1];

/**
 * Books a place: what the conversation holds becomes the visit, else a free place is taken. Without a calendar the customer's own words are
 * kept as a request that a person confirms; nothing is called booked then.
 */
export async function bookVisit(calendar: Calendar, context: FieldContext, input: Input): Promise<FieldResult<Visit>> {
  const former = () =>
    formerResult(calendar, context, "book", (row) => (row.status === "booked" || row.status === "requested") && row.windowId === input.windowId);
  const before = await former();
  if (before) return { ok: true, value: visitOf(before) };
  // A technician has to find the door. A colleague who books by hand may add it later.
  if (!input.address && context.by === "ai") return failed("needs_address", "Ask for the street address of the home first.");
  if (!parseWindowId(input.windowId) && !(await hasCalendar(calendar, context.branchId)))
    return { ok: true, value: visitOf(await request(calendar, context, input)) };
  const window = await openWindow(calendar, input.windowId, context.within ?? null);
  if (!window.ok) return window;
  const row =
    (await turnHoldIntoVisit(calendar, context, window.value, input)) ??
    (await takePlace(calendar, context, window.value, { verb: "book", status: "booked", expiresAt: null, ...details(input) }));
  const mine = row ?? (await former());
  return mine ? { ok: true, value: visitOf(mine) } : failed("taken", `${window.value.label} was just taken. Look up open visits again.`);
}

const details = ({ name, address, zip, offerId, cents }: Input) => ({ name, address, zip, offerId, cents });

async function hasCalendar({ db }: Calendar, branchId: string): Promise<boolean> {
  return (await db.select(calendarWindows, eq(calendarWindows.branchId, branchId)).limit(1)).length > 0;
}

async function turnHoldIntoVisit(calendar: Calendar, context: FieldContext, window: OpenWindow, input: Input): Promise<AppointmentRow | null> {
  const { db, clock } = calendar;
  const now = clock();
  const mine = and(eq(appointments.conversationId, context.conversationId), eq(appointments.windowId, window.windowId));
  const [hold] = await db.select(appointments, and(mine, eq(appointments.status, "held"), gt(appointments.expiresAt, now))).limit(1);
  if (!hold) return null;
  const update = db.raw(
    `UPDATE appointments SET status = 'booked', expires_at = NULL, name = ?3, address = ?4, zip = ?5, offer_id = ?6, cents = ?7, updated_at = ?8
     WHERE organization_id = ?1 AND id = ?2 AND status = 'held' AND expires_at > ?8`,
    hold.id,
    input.name,
    input.address,
    input.zip,
    input.offerId,
    input.cents,
    now,
  );
  const audit = visitAudit(calendar, context, { verb: "book", id: hold.id, at: now, before: { status: "held" }, after: { windowId: window.windowId } });
  await db.d1.batch([update, rememberEffect(calendar, context, { verb: "book", id: hold.id, at: now }), audit]);
  const row = await appointmentById(calendar, hold.id);
  return row?.status === "booked" ? row : null;
}

async function request(calendar: Calendar, context: FieldContext, input: Input): Promise<AppointmentRow> {
  const { db, clock } = calendar;
  const now = clock();
  const id = newId("apt", now);
  const words = input.windowId.slice(0, 80);
  const day = /\d{4}-\d{2}-\d{2}/.exec(words)?.[0] ?? "";
  const row = {
    ...details(input),
    id,
    branchId: context.branchId,
    conversationId: context.conversationId,
    leadId: context.leadId,
    status: "requested" as const,
    windowId: input.windowId,
    label: words,
    date: isDate(day) ? day : "",
    fromTime: "",
    toTime: "",
    expiresAt: null,
    createdBy: context.by,
    createdAt: now,
    updatedAt: now,
  };
  await db.insert(appointments, row);
  await db.d1.batch([
    rememberEffect(calendar, context, { verb: "book", id, at: now }),
    visitAudit(calendar, context, { verb: "book", id, at: now, after: { requested: true } }),
  ]);
  return { ...row, organizationId: db.organizationId };
}
