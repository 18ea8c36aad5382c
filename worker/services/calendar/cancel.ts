import type { FieldContext, FieldResult, Visit } from "../../providers/field";
import { visitAudit } from "./audit";
import { type Calendar, appointmentById, failed, visitOf } from "./calendar";
import { rememberEffect } from "./effects";

/** Gives the place back. Cancelling what is cancelled answers the same again. */
export async function cancelVisit(calendar: Calendar, context: FieldContext, input: { appointmentId: string; reason: string }): Promise<FieldResult<Visit>> {
  const { db, clock } = calendar;
  const current = await appointmentById(calendar, input.appointmentId);
  if (!current || current.conversationId !== context.conversationId || current.status === "completed")
    return failed("not_found", "There is no such visit in this conversation.");
  if (current.status === "cancelled") return { ok: true, value: visitOf(current) };
  const now = clock();
  const update = db.raw(
    "UPDATE appointments SET status = 'cancelled', expires_at = NULL, updated_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND status IN ('held', 'requested', 'booked')",
    input.appointmentId,
    now,
  );
  const audit = visitAudit(calendar, context, {
    verb: "cancel",
    id: input.appointmentId,
    at: now,
    before: { status: current.status },
    after: { reason: input.reason.slice(0, 200) },
  });
  await db.d1.batch([update, rememberEffect(calendar, context, { verb: "cancel", id: input.appointmentId, at: now }), audit]);
  return { ok: true, value: visitOf({ ...current, status: "cancelled" }) };
}
