import type { FieldContext, FieldResult, Visit } from "../../providers/field";
import { visitAudit } from "./audit";
import { type Calendar, appointmentById, capacityOf, failed, openWindow, takenPlaces, visitOf } from "./calendar";
import { formerResult, rememberEffect } from "./effects";

/** Moves a visit of this conversation to another window, in one conditional update: the old place is given back only when the new one is had. */
export async function moveVisit(calendar: Calendar, context: FieldContext, input: { appointmentId: string; windowId: string }): Promise<FieldResult<Visit>> {
  const { db, clock } = calendar;
  const former = await formerResult(
    calendar,
    context,
    "move",
    (row) => row.id === input.appointmentId && row.windowId === input.windowId && row.status === "booked",
  );
  if (former) return { ok: true, value: visitOf(former) };
  const current = await appointmentById(calendar, input.appointmentId);
  if (!current || current.conversationId !== context.conversationId || current.status === "cancelled")
    return failed("not_found", "There is no such visit in this conversation.");
  const window = await openWindow(calendar, input.windowId, context.within ?? null);
  if (!window.ok) return window;
  const { value: to } = window;
  const now = clock();
  const update = db.raw(
    `UPDATE appointments SET status = 'booked', branch_id = ?3, window_id = ?4, label = ?5, date = ?6, from_time = ?7, to_time = ?8, expires_at = NULL, updated_at = ?9
     WHERE organization_id = ?1 AND id = ?2 AND status IN ('held', 'requested', 'booked')
     AND ${takenPlaces({ window: "?4", now: "?9", mine: "?10", self: "?2" })} < ${capacityOf("?11")}`,
    input.appointmentId,
    to.branchId,
    to.windowId,
    to.label,
    to.date,
    to.from,
    to.to,
    now,
    context.conversationId,
    to.weeklyId,
  );
  const audit = visitAudit(calendar, context, {
    verb: "move",
    id: input.appointmentId,
    at: now,
    before: { windowId: current.windowId },
    after: { windowId: to.windowId },
  });
  await db.d1.batch([update, rememberEffect(calendar, context, { verb: "move", id: input.appointmentId, at: now }), audit]);
  const row = await appointmentById(calendar, input.appointmentId);
  return row && row.windowId === to.windowId && row.status === "booked"
    ? { ok: true, value: visitOf(row) }
    : failed("taken", `${to.label} was just taken. Look up open visits again.`);
}
