import { minutes } from "../../lib/clock";
import type { FieldContext, FieldResult, Visit } from "../../providers/field";
import { type AppointmentRow, type Calendar, failed, openWindow, visitOf } from "./calendar";
import { formerResult } from "./effects";
import { takePlace } from "./take";

export const holdFor = minutes(10);

/** Keeps a place for ten minutes while the customer makes up their mind. */
export async function holdVisit(calendar: Calendar, context: FieldContext, input: { windowId: string }): Promise<FieldResult<Visit & { expiresAt: number }>> {
  const now = calendar.clock();
  const former = () => formerResult(calendar, context, "hold", (row) => row.status === "held" && (row.expiresAt ?? 0) > now);
  const before = await former();
  if (before) return { ok: true, value: held(before) };
  const window = await openWindow(calendar, input.windowId, context.within ?? null);
  if (!window.ok) return window;
  const row = await takePlace(calendar, context, window.value, {
    verb: "hold",
    status: "held",
    expiresAt: now + holdFor,
    name: null,
    address: null,
    zip: null,
    offerId: null,
    cents: null,
  });
  const mine = row ?? (await former());
  return mine ? { ok: true, value: held(mine) } : failed("taken", `${window.value.label} was just taken. Look up open visits again.`);
}

const held = (row: AppointmentRow): Visit & { expiresAt: number } => ({ ...visitOf(row), expiresAt: row.expiresAt ?? 0 });
