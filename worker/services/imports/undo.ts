/**
 * Takes an import back, in pieces like the import itself: leads that it made go, leads that it changed are put back as they stood. Whatever
 * somebody touched since stays as it is: changed, tagged, texted, or with a proof of consent of its own.
 */
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditIfChanged, auditStatement } from "../audit/write";
import { phoneHash } from "../opt-outs/phone-hash";
import { pokeSearch } from "../search/poke";
import { removeLeads } from "../search/write";
import { type StoredImport, storedImport, undoFor } from "./stored";
import { putBack } from "./put-back";
import { wakeImport } from "./wake";
import type { Lease } from "./work";
import { orElse } from "./write";

const atOnce = 500;

/** Begins the undoing; it goes on by itself. A repeat changes nothing. */
export async function undoImport(env: Env, organizationId: string, input: { id: string; at: number; who: Who }): Promise<void> {
  const { id, at, who } = input;
  const db = organizationDb(env, organizationId);
  const row = await storedImport(env, organizationId, id);
  if (row.state === "undone" || row.phase === "undo") return;
  if (row.state !== "done") throw new Refusal("conflict", "Only an import that is done can be undone.", { state: row.state });
  if (row.erasedAt !== null || at > (row.doneAt ?? 0) + undoFor)
    throw new Refusal("precondition_failed", "This import is older than 30 days: what undoing needs was erased.");
  await db.d1.batch([
    db.raw(
      `UPDATE imports SET phase = 'undo', row = 0, removed = 0, restored = 0, kept = 0, attempts = 0, lease_until = 0, updated_at = ?3
       WHERE organization_id = ?1 AND id = ?2 AND state = 'done' AND phase IS NULL`,
      id,
      at,
    ),
    auditIfChanged(db, { who, at, verb: "import.undo", subject: { type: "import", id } }),
  ]);
  await wakeImport(env, organizationId, id);
}

interface UndoRow {
  row: number;
  verdict: "created" | "updated";
  lead_id: string;
  before: string | null;
  phones: string;
}

/** The next rows. Answers whether those were the last. */
export async function undoPiece(env: Env, db: OrganizationDb, at: StoredImport, lease: Lease): Promise<boolean> {
  const { results } = await db
    .raw(
      `SELECT r.row, r.verdict, r.lead_id, r.before, (SELECT json_group_array(p.phone) FROM lead_phones p WHERE p.organization_id = ?1 AND p.lead_id = r.lead_id) AS phones
       FROM import_rows r WHERE r.organization_id = ?1 AND r.import_id = ?2 AND r.row > ?3 AND r.verdict IN ('created', 'updated') AND r.lead_id IS NOT NULL
       ORDER BY r.row LIMIT ${atOnce}`,
      at.id,
      at.row,
    )
    .all<UndoRow>();
  const last = results.length < atOnce;
  const made = results.filter((row) => row.verdict === "created");
  const now = Date.now();
  const hashes = new Map(
    await Promise.all(results.map(async (row): Promise<[number, [string, string][]]> => [row.row, await hashesOf(env, db.organizationId, row)])),
  );
  const hashesAt = (row: UndoRow) => hashes.get(row.row) ?? [];
  const proofs = JSON.stringify(made.flatMap(hashesAt));
  const ids = JSON.stringify(made.map((row) => row.lead_id));
  const to = results.at(-1)?.row ?? at.row;
  const end = at.phase === "rollback" ? "failed" : "undone";
  await db.d1.batch([
    db.raw(
      `UPDATE imports SET row = ?5, updated_at = ?6, attempts = 0, lease_until = iif(?7, 0, ?8), state = iif(?7, ?9, state), phase = iif(?7, NULL, phase)
       WHERE organization_id = ?1 AND id = ?2 AND lease_token = ?3 AND row = ?4 AND phase = ?10`,
      at.id,
      lease.token,
      at.row,
      to,
      now,
      last ? 1 : 0,
      now + 60_000,
      end,
      at.phase,
    ),
    orElse(db, 1),
    ...removal(db, at.id, ids, proofs),
    ...putBack(
      db,
      at.id,
      results.flatMap((row) =>
        row.verdict === "updated" && row.before !== null ? [{ ...row, before: row.before, hashes: hashesAt(row).map(([, hash]) => hash) }] : [],
      ),
    ),
    db.raw(
      `UPDATE import_rows SET undo = 'kept' WHERE organization_id = ?1 AND import_id = ?2 AND row > ?3 AND row <= ?4 AND verdict IN ('created', 'updated') AND undo IS NULL`,
      at.id,
      at.row,
      to,
    ),
    db.raw(
      `UPDATE imports SET removed = imports.removed + c.removed, restored = imports.restored + c.restored, kept = imports.kept + c.kept
       FROM (SELECT count(iif(undo = 'removed', 1, NULL)) AS removed, count(iif(undo = 'restored', 1, NULL)) AS restored, count(iif(undo = 'kept', 1, NULL)) AS kept
         FROM import_rows WHERE organization_id = ?1 AND import_id = ?2 AND row > ?3 AND row <= ?4) c WHERE imports.organization_id = ?1 AND imports.id = ?2`,
      at.id,
      at.row,
      to,
    ),
    ...(last ? [auditStatement(db, { who: { type: "system", id: "imports" }, at: now, verb: `import.${end}`, subject: { type: "import", id: at.id } })] : []),
  ]);
  await forgetRemoved(env, db, at.id, at.row, to);
  if (last) await pokeSearch(env, db.organizationId);
  return last;
}

/** Guarantee: the column is SQLite's own `json_group_array` over a text column. */
async function hashesOf(env: Env, organizationId: string, { lead_id, phones }: UndoRow): Promise<[string, string][]> {
  const list = JSON.parse(phones) as string[];
  return Promise.all(list.map(async (phone): Promise<[string, string]> => [lead_id, await phoneHash(env, organizationId, phone)]));
}

/** Leads of this import that nobody touched, with all that belongs to them. `ids` and `proofs` (lead, hash of a phone) are JSON. */
function removal(db: OrganizationDb, importId: string, ids: string, proofs: string): D1PreparedStatement[] {
  const gone = (table: string) =>
    db.raw(
      `DELETE FROM ${table} WHERE organization_id = ?1 AND lead_id IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.organization_id = ?1 AND l.id = ${table}.lead_id)`,
      ids,
    );
  return [
    db.raw(
      `WITH proven AS MATERIALIZED (
         SELECT DISTINCT l.id FROM json_each(?4) p CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = p.value ->> 0
           CROSS JOIN consents c ON c.organization_id = ?1 AND c.phone_hash = p.value ->> 1 AND c.created_at > l.created_at AND c.lead_id = l.id)
       UPDATE import_rows SET undo = 'removed' WHERE organization_id = ?1 AND import_id = ?2 AND (row, lead_id) IN (
         SELECT l.import_row, l.id FROM json_each(?3) j CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = j.value
         WHERE l.import_id = ?2 AND l.updated_at = l.created_at AND l.id NOT IN (SELECT id FROM proven)
           AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.organization_id = ?1 AND c.lead_id = l.id)
           AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.organization_id = ?1 AND e.lead_id = l.id)
           AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.organization_id = ?1 AND x.id = l.id))`,
      importId,
      ids,
      proofs,
    ),
    db.raw(
      `DELETE FROM leads WHERE organization_id = ?1 AND import_id = ?2 AND id IN (SELECT value FROM json_each(?3))
         AND EXISTS (SELECT 1 FROM import_rows r WHERE r.organization_id = ?1 AND r.import_id = ?2 AND r.row = leads.import_row AND r.undo = 'removed')`,
      importId,
      ids,
    ),
    db.raw(
      `DELETE FROM consents WHERE organization_id = ?1 AND (phone_hash, lead_id) IN (SELECT value ->> 1, value ->> 0 FROM json_each(?2))
         AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.organization_id = ?1 AND l.id = consents.lead_id)`,
      proofs,
    ),
    ...["lead_phones", "lead_tags", "properties", "external_ids"].map(gone),
  ];
}

async function forgetRemoved(env: Env, db: OrganizationDb, importId: string, from: number, to: number): Promise<void> {
  const { results } = await db
    .raw("SELECT lead_id FROM import_rows WHERE organization_id = ?1 AND import_id = ?2 AND row > ?3 AND row <= ?4 AND undo = 'removed'", importId, from, to)
    .all<{ lead_id: string }>();
  if (results.length > 0)
    await removeLeads(
      env,
      db.organizationId,
      results.map((row) => row.lead_id),
    );
}
