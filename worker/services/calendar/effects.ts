import { eq } from "drizzle-orm";
import { calendarEffects } from "../../db/schema";
import type { FieldContext } from "../../providers/field";
import { type AppointmentRow, type Calendar, appointmentById } from "./calendar";

type Verb = "hold" | "book" | "move" | "cancel";

/**
 * The visit that this key brought about before, while it still stands as it was left: a repeat after a lost answer gets the first result. A
 * visit that was cancelled or moved since does not answer for a new wish.
 */
export async function formerResult(
  calendar: Calendar,
  context: FieldContext,
  verb: Verb,
  standsAs: (row: AppointmentRow) => boolean,
): Promise<AppointmentRow | null> {
  const [effect] = await calendar.db.select(calendarEffects, eq(calendarEffects.key, context.key)).limit(1);
  if (!effect || effect.verb !== verb) return null;
  const row = await appointmentById(calendar, effect.appointmentId);
  return row && standsAs(row) ? row : null;
}

/** Remembers the key, in the batch of the effect itself and only when the effect happened: `updated_at` is the mark it left. */
export function rememberEffect(calendar: Calendar, context: FieldContext, effect: { verb: Verb; id: string; at: number }): D1PreparedStatement {
  return calendar.db.raw(
    `INSERT INTO calendar_effects (organization_id, key, verb, appointment_id, at)
     SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM appointments WHERE organization_id = ?1 AND id = ?4 AND updated_at = ?5)
     ON CONFLICT DO UPDATE SET verb = excluded.verb, appointment_id = excluded.appointment_id, at = excluded.at`,
    context.key,
    effect.verb,
    effect.id,
    effect.at,
  );
}
