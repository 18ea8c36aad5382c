import { and, eq, isNull } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { optOuts } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { checkOptOut } from "./check";

export interface LiftedOptOut {
  id: string;
  conversationId: string;
  liftedAt: number;
}

/**
 * Takes an opt-out out of force and keeps the row. Only the lead's own START, or an admin with typed proof, may do this: the caller has
 * checked which; `proof` says it in words.
 */
export async function liftOptOut(env: Env, organizationId: string, input: { id: string; proof: string; at: number; who: Who }): Promise<LiftedOptOut> {
  const { id, proof, at, who } = input;
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(optOuts, eq(optOuts.id, id)).limit(1);
  if (!row) throw notFound("opt-out");
  if (row.liftedAt !== null) return { id, conversationId: row.conversationId, liftedAt: row.liftedAt };
  await db.batch([
    db.update(optOuts, { liftedAt: at, liftedById: who.id, liftProof: proof }, and(eq(optOuts.id, id), isNull(optOuts.liftedAt))),
    auditRow(db, { who, at, verb: "optOut.lift", subject: { type: "optOut", id }, before: { at: row.at, source: row.source }, after: { proof } }),
  ]);
  return { id, conversationId: row.conversationId, liftedAt: at };
}

/** Null when none is in force, or when the one in force is younger than `onlyBefore`: a START that comes late takes back no later STOP. */
export async function liftOptOutOfPhone(
  env: Env,
  organizationId: string,
  input: { phone: string; proof: string; at: number; who: Who; onlyBefore?: number },
): Promise<LiftedOptOut | null> {
  const found = await checkOptOut(env, organizationId, input.phone);
  if (!found || (input.onlyBefore !== undefined && found.at > input.onlyBefore)) return null;
  return liftOptOut(env, organizationId, { ...input, id: found.id });
}
