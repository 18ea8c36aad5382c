import type { FieldContext } from "../../providers/field";
import { auditWhen } from "../audit/write";
import type { Calendar } from "./calendar";

/** The audit row of a change to a visit; written only when the change left its mark (`updated_at`). */
export function visitAudit(
  { db }: Calendar,
  context: FieldContext,
  change: { verb: "hold" | "book" | "move" | "cancel"; id: string; at: number; before?: unknown; after: unknown },
): D1PreparedStatement {
  const { verb, id, at, ...values } = change;
  const who = { type: context.by === "ai" ? ("ai" as const) : ("user" as const), id: context.by };
  return auditWhen(db, { who, at, verb: `visit.${verb}`, subject: { type: "appointment", id }, ...values }, { table: "appointments", id, updatedAt: at });
}
