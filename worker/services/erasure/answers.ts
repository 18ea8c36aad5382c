/** Answers kept for a repeat lie sealed: they are opened to see whom they name. One that names the person goes; its repeat is a new request. */
import type { OrganizationDb } from "../../db/organization";
import { settingsOf } from "../../env";
import { unseal } from "../../lib/seal";
import { answerSealContext } from "../idempotency/seal-context";
import { names, type Traces } from "./traces";

const atOnce = 100;

interface Row {
  n: number;
  callerId: string;
  key: string;
  sealed: string | null;
}

/** An answer may name the lead, a thread, a text, a file or a visit instead of the person. */
export async function eraseAnswers(env: Env, db: OrganizationDb, traces: Traces, of: { leadId: string; threads: readonly string[] }): Promise<void> {
  const ids = await idsOf(db, of.leadId, of.threads);
  for (let after = 0; ;) {
    const { results } = await db
      .raw(
        `SELECT rowid AS n, caller_id AS callerId, key, sealed FROM idempotent_requests WHERE organization_id = ?1 AND rowid > ?2 AND status IS NOT NULL ORDER BY rowid LIMIT ${atOnce}`,
        after,
      )
      .all<Row>();
    const gone: number[] = [];
    for (const row of results) if (await isOfPerson(env, db, row, traces, ids)) gone.push(row.n);
    if (gone.length > 0)
      await db.raw("DELETE FROM idempotent_requests WHERE organization_id = ?1 AND rowid IN (SELECT value FROM json_each(?2))", JSON.stringify(gone)).run();
    if (results.length < atOnce) return;
    after = results.at(-1)?.n ?? 0;
  }
}

async function idsOf(db: OrganizationDb, leadId: string, threads: readonly string[]): Promise<Set<string>> {
  const ofThreads = "conversation_id IN (SELECT value FROM json_each(?3))";
  const { results } = await db
    .raw(
      `SELECT id FROM messages WHERE organization_id = ?1 AND ${ofThreads} UNION ALL SELECT id FROM attachments WHERE organization_id = ?1 AND ${ofThreads}
       UNION ALL SELECT id FROM appointments WHERE organization_id = ?1 AND (lead_id = ?2 OR ${ofThreads})`,
      leadId,
      JSON.stringify(threads),
    )
    .all<{ id: string }>();
  return new Set([leadId, ...threads, ...results.map(({ id }) => id)]);
}

async function isOfPerson(env: Env, db: OrganizationDb, row: Row, traces: Traces, ids: ReadonlySet<string>): Promise<boolean> {
  if (names(row.key, traces, "person")) return true;
  if (row.sealed === null) return false;
  try {
    const body = await unseal(settingsOf(env).credentialsKey, answerSealContext(db.organizationId, row.callerId, row.key), row.sealed);
    return names(body, traces, "traces") || (body.match(/[a-z]+_[0-9A-Za-z]{16,}/g) ?? []).some((id) => ids.has(id));
  } catch {
    // Nobody can open it any more: its key is gone, and so is what it says.
    return false;
  }
}
