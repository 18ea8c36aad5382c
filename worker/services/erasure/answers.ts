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

/** `ids`: the lead's and its threads', which an answer may name instead of the person. */
export async function eraseAnswers(env: Env, db: OrganizationDb, traces: Traces, ids: readonly string[]): Promise<void> {
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

async function isOfPerson(env: Env, db: OrganizationDb, row: Row, traces: Traces, ids: readonly string[]): Promise<boolean> {
  if (names(row.key, traces)) return true;
  if (row.sealed === null) return false;
  try {
    const body = await unseal(settingsOf(env).credentialsKey, answerSealContext(db.organizationId, row.callerId, row.key), row.sealed);
    return names(body, traces) || ids.some((id) => body.includes(id));
  } catch {
    // Nobody can open it any more: its key is gone, and so is what it says.
    return false;
  }
}
