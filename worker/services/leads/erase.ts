/**
 * Erasure of a lead, in an order that can break off anywhere and be gone on with: first the intent, at last the rows by which everything
 * else is found. Every step may run again. What stays: that the phone asked to stop, by its hash, and who erased.
 */
import { eq } from "drizzle-orm";
import type { ErasedLead } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { forgetFaults } from "../../db/platform";
import { erasures } from "../../db/schema";
import type { UserActor } from "../../domain/conversation/rpc";
import { iso } from "../../lib/clock";
import { conversationId, conversationStub } from "../../stubs/conversation";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { eraseAnswers } from "../erasure/answers";
import { eraseFromImports, eraseThreadFiles } from "../erasure/files";
import { eraseLetters } from "../erasure/letters";
import { sweepText } from "../erasure/sweep";
import { tracesOf } from "../erasure/traces";
import { noteFault } from "../faults/note";
import { phoneHash } from "../opt-outs/phone-hash";
import { forgetTerms } from "../search/forget-terms";
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
    await tieFiles(env, db, thread);
    const erased = await conversationStub(env, organizationId, thread).erase({ actor });
    if (!erased.ok && erased.error.code !== "not_found") throw new Error(`eraseLead: ${thread} refused: ${erased.error.message}`);
  }
  const traces = await tracesOf(db, id, threads);
  await eraseThreadFiles(env, db, threads);
  await eraseFromImports(env, db, traces);
  await removeConversations(env, organizationId, threads);
  await removeLead(env, organizationId, id);
  await forgetTerms(env);
  await eraseLetters(db, traces);
  await eraseAnswers(env, db, traces, { leadId: id, threads });
  await sweepText(db, traces);
  await forgetFaults(env, threads);
  const hashes = await Promise.all(traces.lines.map((phone) => phoneHash(env, organizationId, phone)));
  await db.d1.batch(eraseRows(db, { id, threads: JSON.stringify(threads), hashes: JSON.stringify(hashes), now: Date.now() }));
}

/** A file that a person attached is known by its text alone, which goes: its row names the thread first, so that the next attempt finds it too. */
async function tieFiles(env: Env, db: OrganizationDb, thread: string): Promise<void> {
  const files = await conversationStub(env, db.organizationId, thread).fileIds();
  if (!files.ok || files.value.length === 0) return;
  await db
    .raw(
      "UPDATE attachments SET conversation_id = ?2 WHERE organization_id = ?1 AND conversation_id IS NULL AND id IN (SELECT value FROM json_each(?3))",
      thread,
      JSON.stringify(files.value),
    )
    .run();
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

/** What stands where words were that may have named the person. */
const keptWord = "kept after erasure";

/** One transaction. Visits that are still to come are cancelled and free their place; past ones stay as a date without a person. */
function eraseRows(db: OrganizationDb, { id, threads, hashes, now }: { id: string; threads: string; hashes: string; now: number }): D1PreparedStatement[] {
  const inThreads = (table: string, column: string) =>
    db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND ${column} IN (SELECT value FROM json_each(?2))`, threads);
  const ofLead = (table: string, column: string) => db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND ${column} = ?2`, id);
  const visits = `organization_id = ?1 AND (lead_id = ?2 OR conversation_id IN (SELECT value FROM json_each(?3)))`;
  return [
    db.raw(
      `UPDATE audit_events SET before = NULL, after = NULL WHERE organization_id = ?1 AND (subject_id = ?2 OR subject_id IN (SELECT value FROM json_each(?3))
         OR subject_id IN (SELECT id FROM appointments WHERE ${visits})
         OR subject_id IN (SELECT id FROM opt_outs WHERE organization_id = ?1 AND phone_hash IN (SELECT value FROM json_each(?4))))`,
      id,
      threads,
      hashes,
    ),
    db.raw(
      `UPDATE appointments SET name = NULL, address = NULL, zip = NULL, lead_id = NULL, updated_at = ?4,
         window_id = CASE WHEN window_id LIKE 'cw_%@%' THEN window_id ELSE 'erased' END, label = CASE WHEN window_id LIKE 'cw_%@%' THEN label ELSE 'erased' END,
         status = CASE WHEN status IN ('held', 'requested', 'booked') AND date >= ?5 THEN 'cancelled' ELSE status END WHERE ${visits}`,
      id,
      threads,
      now,
      iso(now).slice(0, 10),
    ),
    // What the law keeps is kept by hash, without words that may name anybody.
    db.raw(
      `UPDATE consents SET lead_id = NULL, source = ?4, proof = NULL, wording = CASE WHEN trim(coalesce(wording, '')) = '' THEN wording ELSE ?4 END
       WHERE organization_id = ?1 AND (lead_id = ?2 OR phone_hash IN (SELECT value FROM json_each(?3)))`,
      id,
      hashes,
      keptWord,
    ),
    db.raw(
      `UPDATE opt_outs SET source = ?3, phone_end = '', lift_proof = CASE WHEN lift_proof IS NULL THEN NULL ELSE ?3 END
       WHERE organization_id = ?1 AND phone_hash IN (SELECT value FROM json_each(?2))`,
      hashes,
      keptWord,
    ),
    db.raw(
      `DELETE FROM import_keys WHERE organization_id = ?1 AND (external_id IN (SELECT external_id FROM external_ids WHERE organization_id = ?1 AND lead_id = ?2)
         OR key IN (SELECT f.phone FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = ?2))`,
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
    ofLead("merged_leads", "into_id"),
    ofLead("lead_phones", "lead_id"),
    ofLead("leads", "id"),
    db.raw("UPDATE erasures SET state = 'done', done_at = ?3 WHERE organization_id = ?1 AND id = ?2", id, now),
  ];
}
