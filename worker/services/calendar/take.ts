/** Takes a place in a window by one conditional insert: of two at once for the last place exactly one writes its row. */
import { newId } from "../../lib/ids";
import type { FieldContext } from "../../providers/field";
import { visitAudit } from "./audit";
import { type AppointmentRow, type Calendar, type OpenWindow, appointmentById, capacityOf, takenPlaces } from "./calendar";
import { rememberEffect } from "./effects";

export interface Wanted {
  verb: "hold" | "book";
  status: "held" | "booked";
  expiresAt: number | null;
  name: string | null;
  address: string | null;
  zip: string | null;
  offerId: string | null;
  cents: number | null;
}

/**
 * The new visit, or null when every place was taken, or when a request with the same key was quicker: the caller looks for its result then.
 */
export async function takePlace(calendar: Calendar, context: FieldContext, window: OpenWindow, wanted: Wanted): Promise<AppointmentRow | null> {
  const { db, clock } = calendar;
  const now = clock();
  const id = newId("apt", now);
  const insert = db.raw(
    `INSERT INTO appointments (organization_id, id, branch_id, conversation_id, lead_id, status, window_id, label, date, from_time, to_time,
       name, address, zip, offer_id, cents, expires_at, created_by, created_at, updated_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19
     WHERE ${takenPlaces({ window: "?7", now: "?19", mine: "?4" })} < ${capacityOf("?20")}
     AND NOT EXISTS (SELECT 1 FROM calendar_effects e JOIN appointments a ON a.organization_id = ?1 AND a.id = e.appointment_id
       WHERE e.organization_id = ?1 AND e.key = ?21 AND e.verb = ?22 AND a.window_id = ?7 AND a.status = ?6)`,
    id,
    window.branchId,
    context.conversationId,
    context.leadId,
    wanted.status,
    window.windowId,
    window.label,
    window.date,
    window.from,
    window.to,
    wanted.name,
    wanted.address,
    wanted.zip,
    wanted.offerId,
    wanted.cents,
    wanted.expiresAt,
    context.by,
    now,
    window.weeklyId,
    context.key,
    wanted.verb,
  );
  // A conversation holds one window at a time: choosing another gives the first one back.
  const letGo = db.raw(
    `UPDATE appointments SET status = 'cancelled', updated_at = ?4 WHERE organization_id = ?1 AND conversation_id = ?2 AND status = 'held' AND id <> ?3
     AND EXISTS (SELECT 1 FROM appointments n WHERE n.organization_id = ?1 AND n.id = ?3)`,
    context.conversationId,
    id,
    now,
  );
  const audit = visitAudit(calendar, context, { verb: wanted.verb, id, at: now, after: { windowId: window.windowId } });
  await db.d1.batch([insert, letGo, rememberEffect(calendar, context, { verb: wanted.verb, id, at: now }), audit]);
  return appointmentById(calendar, id);
}
