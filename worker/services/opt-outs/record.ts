import { organizationDb } from "../../db/organization";
import { newId } from "../../lib/ids";
import { conversationId } from "../../stubs/conversation";
import type { Who } from "../actor";
import { auditWhen } from "../audit/write";
import { checkOptOut, type OptOutInForce } from "./check";
import { phoneHash } from "./phone-hash";

export interface RecordedOptOut extends OptOutInForce {
  /** The phone had already asked to stop; the first row stays in force. */
  repeated: boolean;
}

interface Stop {
  phone: string;
  source: string;
  /** When the person asked, epoch milliseconds. */
  at: number;
  who: Who;
}

/** Writes the opt-out with its audit row. Once this has answered, no gate lets a text to the phone pass (I3). */
export async function recordOptOut(env: Env, organizationId: string, input: Stop): Promise<RecordedOptOut>;
/** With `unlessTakenBack` a stop that the lead itself took back later (a webhook repeated after its START) is not planted again: null. */
export async function recordOptOut(env: Env, organizationId: string, input: Stop & { unlessTakenBack: true }): Promise<RecordedOptOut | null>;
export async function recordOptOut(env: Env, organizationId: string, input: Stop & { unlessTakenBack?: true }): Promise<RecordedOptOut | null> {
  const { phone, source, at, who } = input;
  const db = organizationDb(env, organizationId);
  const id = newId("opt", at);
  const takenBack = `EXISTS (SELECT 1 FROM opt_outs o WHERE o.organization_id = ?1 AND o.phone_hash = ?3 AND o.lifted_by_id = 'lead' AND o.lifted_at > ?7)`;
  // The partial unique index keeps one row per phone in force.
  const insert = db.raw(
    `INSERT INTO opt_outs (organization_id, id, phone_hash, phone_end, conversation_id, source, at, by_type, by_id)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ${input.unlessTakenBack ? `NOT ${takenBack}` : "true"} ON CONFLICT DO NOTHING RETURNING id`,
    id,
    await phoneHash(env, organizationId, phone),
    phone.slice(-4),
    await conversationId(env, organizationId, phone),
    source,
    at,
    who.type,
    who.id,
  );
  const audit = auditWhen(db, { who, at, verb: "optOut.record", subject: { type: "optOut", id }, after: { source } }, { table: "opt_outs", id });
  const [written] = await db.d1.batch([insert, audit]);
  if (written && written.results.length > 0) return { id, at, source, repeated: false };
  const found = await checkOptOut(env, organizationId, phone);
  if (!found && input.unlessTakenBack) return null;
  if (!found) throw new Error("recordOptOut: the row was neither written nor found; it may have been lifted in between, try again");
  return { ...found, repeated: true };
}
