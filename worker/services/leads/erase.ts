/**
 * Erasure of a lead, in an order that can break off anywhere and be gone on with: first the intent, at last the rows by which everything
 * else is found. Every step may run again. What stays: that the phone asked to stop, by its hash, and who erased.
 */
import { eq } from "drizzle-orm";
import type { ErasedLead } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { erasures } from "../../db/schema";
import type { UserActor } from "../../domain/conversation/rpc";
import { iso } from "../../lib/clock";
import { conversationId, conversationStub } from "../../stubs/conversation";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { noteFault } from "../faults/note";
import { removeConversations, removeLead } from "../search/write";
import { getLead } from "./get";
import { threadsOf } from "./threads";

export async function eraseLead(env: Env, organizationId: string, input: { id: string; at: number; who: Who }): Promise<ErasedLead> {
  const { id, at, who } = input;
  const db = organizationDb(env, organizationId);
  const [known] = await db.select(erasures, eq(erasures.id, id)).limit(1);
  if (known?.state === "done") return { id, state: "done", at: iso(known.doneAt ?? known.at) };
  if (!known) {
    await getLead(env, organizationId, id);
    await db.d1.batch([
      db.raw("INSERT INTO erasures (organization_id, id, state, by_id, at) VALUES (?1, ?2, 'erasing', ?3, ?4) ON CONFLICT DO NOTHING", id, who.id, at),
      auditStatement(db, { who, at, verb: "lead.erase", subject: { type: "lead", id } }),
    ]);
  }
  try {
    await finishErasure(env, organizationId, { id, byId: known?.byId ?? who.id });
  } catch (error) {
    noteFault(env, { object: "housekeeper", id, where: "eraseLead", error });
    return { id, state: "erasing", at: iso(at) };
  }
  return { id, state: "done", at: iso(at) };
}

/** Goes on with an erasure, from its beginning: what is gone already costs nothing. Throws when a part does not answer. */
export async function finishErasure(env: Env, organizationId: string, { id, byId }: { id: string; byId: string }): Promise<void> {
  const db = organizationDb(env, organizationId);
  const threads = [...new Set([...(await threadsOf(db, id)), ...(await threadsOfPhones(env, db, id))])];
  const actor: UserActor = { type: "user", id: byId, name: "Erasure", may: { force: true } };
  for (const thread of threads) {
    const erased = await conversationStub(env, organizationId, thread).erase({ actor });
    if (!erased.ok && erased.error.code !== "not_found") throw new Error(`eraseLead: ${thread} refused: ${erased.error.message}`);
  }
  await eraseFiles(env, db, threads);
  await removeConversations(env, organizationId, threads);
  await removeLead(env, organizationId, id);
  await db.d1.batch(eraseRows(db, id, JSON.stringify(threads), Date.now()));
}

/** Threads that the projection may not have yet. A phone that others share is left to what their episodes say. */
async function threadsOfPhones(env: Env, db: OrganizationDb, leadId: string): Promise<string[]> {
  const { results } = await db
    .raw(
      `SELECT phone FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = ?2
         AND NOT EXISTS (SELECT 1 FROM lead_phones o WHERE o.organization_id = ?1 AND o.phone = f.phone AND o.lead_id <> ?2)`,
      leadId,
    )
    .all<{ phone: string }>();
  return Promise.all(results.map(({ phone }) => conversationId(env, db.organizationId, phone)));
}

/** The files first: a row without its file is found again by the next attempt, a file without a row by nobody. */
async function eraseFiles(env: Env, db: OrganizationDb, threads: string[]): Promise<void> {
  const { results } = await db
    .raw("SELECT key FROM attachments WHERE organization_id = ?1 AND conversation_id IN (SELECT value FROM json_each(?2))", JSON.stringify(threads))
    .all<{ key: string }>();
  const keys = results.map((row) => row.key);
  for (let first = 0; first < keys.length; first += 1_000) await env.RECORDINGS.delete(keys.slice(first, first + 1_000));
}

/** One transaction. Visits that are still to come are cancelled and free their place; past ones stay as a date without a person. */
function eraseRows(db: OrganizationDb, id: string, threads: string, now: number): D1PreparedStatement[] {
  const inThreads = (table: string, column: string) =>
    db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND ${column} IN (SELECT value FROM json_each(?2))`, threads);
  const ofLead = (table: string, column: string) => db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND ${column} = ?2`, id);
  const visits = `organization_id = ?1 AND (lead_id = ?2 OR conversation_id IN (SELECT value FROM json_each(?3)))`;
  return [
    db.raw(
      `UPDATE audit_events SET before = NULL, after = NULL WHERE organization_id = ?1 AND (subject_id = ?2 OR subject_id IN (SELECT value FROM json_each(?3))
         OR subject_id IN (SELECT id FROM appointments WHERE ${visits}))`,
      id,
      threads,
    ),
    db.raw(
      `UPDATE appointments SET name = NULL, address = NULL, zip = NULL, lead_id = NULL, updated_at = ?4,
         status = CASE WHEN status IN ('held', 'requested', 'booked') AND date >= ?5 THEN 'cancelled' ELSE status END WHERE ${visits}`,
      id,
      threads,
      now,
      iso(now).slice(0, 10),
    ),
    db.raw("UPDATE consents SET lead_id = NULL WHERE organization_id = ?1 AND lead_id = ?2", id),
    // A delivery that could not be used holds the words as they came.
    db.raw(
      `DELETE FROM dead_letters WHERE organization_id = ?1 AND EXISTS (SELECT 1 FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = ?2
         AND instr(dead_letters.body, f.phone) > 0)`,
      id,
    ),
    // What a campaign counted stays; whom it texted does not.
    db.raw("UPDATE campaign_recipients SET phone = 'erased ' || id WHERE organization_id = ?1 AND lead_id = ?2", id),
    // What an import said of it may quote the file, and how it stood before.
    db.raw("UPDATE import_rows SET value = NULL, before = NULL WHERE organization_id = ?1 AND lead_id = ?2 AND verdict <> 'created'", id),
    db.raw(
      `UPDATE import_rows SET value = NULL WHERE organization_id = ?1
         AND (import_id, row) IN (SELECT import_id, import_row FROM leads WHERE organization_id = ?1 AND id = ?2 AND import_id IS NOT NULL)`,
      id,
    ),
    inThreads("notifications", "conversation_id"),
    inThreads("attachments", "conversation_id"),
    inThreads("messages", "conversation_id"),
    inThreads("episodes", "conversation_id"),
    inThreads("conversations", "id"),
    ofLead("properties", "lead_id"),
    ofLead("lead_tags", "lead_id"),
    ofLead("external_ids", "lead_id"),
    ofLead("lead_phones", "lead_id"),
    ofLead("leads", "id"),
    db.raw("UPDATE erasures SET state = 'done', done_at = ?3 WHERE organization_id = ?1 AND id = ?2", id, now),
  ];
}
