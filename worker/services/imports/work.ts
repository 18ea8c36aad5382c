/**
 * Works on an import for a while. Each piece of its file is one transaction that also moves the cursor, and only from where it stood and
 * for whoever holds the lease: a piece that is done twice, by a repeat or by two at once, is written once.
 */
import type { ImportProblem } from "../../contract/imports";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { branches, customFields } from "../../db/schema";
import { planOf } from "../../domain/imports/draft";
import { seconds } from "../../lib/clock";
import { ulid } from "../../lib/ulid";
import { describeError, log } from "../../lib/log";
import { auditStatement } from "../audit/write";
import { pokeSearch } from "../search/poke";
import { decideChunk } from "./chunk";
import { clearKeys } from "./keys";
import { FileProblem } from "./open-file";
import { problem } from "./problems";
import { rowsFrom } from "./read-rows";
import { layoutOf, mappingOf, optionsOf, type StoredImport, storedImport } from "./stored";
import { undoPiece } from "./undo";
import { keyStatements, orElse, rowStatements, writeChunk } from "./write";

const leaseMs = seconds(60);
const mostAttempts = 5;
/** Statements of one turn are limited by D1, about twenty a piece. */
const mostPieces = 40;
/** After a failure it waits longer each time. */
const retryMs = (attempts: number): number => seconds(2) * 2 ** attempts;

export interface Lease {
  token: string;
  /** When this worker stops, though there be more. */
  until: number;
}

/** Answers when to wake it again, in milliseconds; null: nothing is left to do, or somebody else does it. */
export async function workOnImport(
  env: Env,
  organizationId: string,
  id: string,
  { forMs, now = Date.now() }: { forMs: number; now?: number },
): Promise<number | null> {
  const db = organizationDb(env, organizationId);
  const token = ulid(now);
  const claimed = await db
    .raw(
      `UPDATE imports SET lease_token = ?3, lease_until = ?4, attempts = attempts + 1 WHERE organization_id = ?1 AND id = ?2 AND phase IS NOT NULL AND lease_until <= ?5`,
      id,
      token,
      now + leaseMs,
      now,
    )
    .run();
  if (claimed.meta.changes === 0) return null;
  const lease = { token, until: now + forMs };
  try {
    const done = await work(env, db, await storedImport(env, organizationId, id), lease);
    if (done) return null;
    await release(db, id, token, 0);
    return 0;
  } catch (error) {
    return stopped(env, db, { id, token, error });
  }
}

async function work(env: Env, db: OrganizationDb, row: StoredImport, lease: Lease): Promise<boolean> {
  if (row.phase === "undo" || row.phase === "rollback") {
    let at = row;
    for (let pieces = 0; pieces < mostPieces && Date.now() < lease.until; pieces += 1) {
      if (await undoPiece(env, db, at, lease)) return true;
      at = await storedImport(env, db.organizationId, row.id);
    }
    return false;
  }
  const check = row.phase === "check";
  if (check && row.rows === 0) await clearKeys(db, row.id);
  const [fields, places] = await Promise.all([db.select(customFields).limit(100), db.select(branches).limit(1_000)]);
  const layout = layoutOf(row);
  const plan = planOf(layout.columns, mappingOf(row));
  const options = optionsOf(row);
  const proof = { category: row.consentCategory, source: row.consentSource ?? `import of ${row.name}`, wording: row.consentWording };
  let from = { cursor: row.cursor, row: row.row };
  let rows = row.rows;
  let pieces = 0;
  for await (const piece of rowsFrom(env, { ...row, layout }, from, plan, { fields, branches: places })) {
    const began = Date.now();
    const within = { importId: row.id, row: from.row, check };
    const chunk = await decideChunk(env, db, { rows: piece.rows, options, proof, within });
    rows += piece.rows.length;
    if (piece.last && rows === 0) throw new FileProblem("noRows");
    const at = Date.now();
    const written = check
      ? [...rowStatements(db, chunk.rows, { importId: row.id, leadIds: new Map(), at }), ...keyStatements(db, chunk.rows, row.id)]
      : writeChunk(db, chunk, { at, source: "import", externalSource: options.externalSource, proof, importId: row.id }).statements;
    await db.d1.batch([
      ...moveOn(db, row, lease, { from: from.cursor, piece, at, chunk: chunk.rows }),
      ...written,
      ...(piece.last ? [auditEnd(db, row, at, rows)] : []),
    ]);
    log({ event: "import.step", organizationId: db.organizationId, id: row.id, phase: row.phase ?? "", rows: piece.rows.length, ms: Date.now() - began });
    if (piece.last) {
      if (check) await clearKeys(db, row.id);
      else await pokeSearch(env, db.organizationId);
      return true;
    }
    from = { cursor: piece.cursor, row: piece.row };
    pieces += 1;
    if (pieces === mostPieces || Date.now() >= lease.until) return false;
  }
  return false;
}

interface Moved {
  from: number;
  piece: { cursor: number; row: number; last: boolean };
  at: number;
  chunk: readonly { decision: { verdict: string } }[];
}

function moveOn(db: OrganizationDb, row: StoredImport, lease: Lease, { from, piece, at, chunk }: Moved): D1PreparedStatement[] {
  const count = (verdict: string) => chunk.filter(({ decision }) => decision.verdict === verdict).length;
  const check = row.phase === "check";
  const state = piece.last ? (check ? "ready" : "done") : check ? "parsing" : "importing";
  return [
    db.raw(
      `UPDATE imports SET cursor = ?5, row = ?6, rows = rows + ?7, created = created + ?8, updated = updated + ?9, duplicate = duplicate + ?10, skipped = skipped + ?11,
         rejected = rejected + ?12, state = ?13, phase = iif(?14, NULL, phase), done_at = ?15, updated_at = ?16, attempts = 0, lease_until = iif(?14, 0, ?17)
       WHERE organization_id = ?1 AND id = ?2 AND lease_token = ?3 AND cursor = ?4 AND phase = ?18`,
      row.id,
      lease.token,
      from,
      piece.cursor,
      piece.row,
      chunk.length,
      count("created"),
      count("updated"),
      count("duplicate"),
      count("skipped"),
      count("rejected"),
      state,
      piece.last ? 1 : 0,
      piece.last && !check ? at : null,
      at,
      at + leaseMs,
      row.phase,
    ),
    orElse(db, 1),
  ];
}

const auditEnd = (db: OrganizationDb, row: StoredImport, at: number, rows: number): D1PreparedStatement =>
  auditStatement(db, {
    who: { type: "system", id: "imports" },
    at,
    verb: row.phase === "check" ? "import.checked" : "import.done",
    subject: { type: "import", id: row.id },
    after: { rows },
  });

const release = (db: OrganizationDb, id: string, token: string, until: number) =>
  db.raw("UPDATE imports SET lease_until = ?4 WHERE organization_id = ?1 AND id = ?2 AND lease_token = ?3", id, token, until).run();

/** A fault of the file ends the import; anything else is tried again, five times at the same place. What was written goes again. */
async function stopped(env: Env, db: OrganizationDb, { id, token, error }: { id: string; token: string; error: unknown }): Promise<number | null> {
  const { attempts, phase, leaseToken } = await storedImport(env, db.organizationId, id);
  if (leaseToken !== token) return null;
  const file = error instanceof FileProblem;
  log({ event: "import.stopped", organizationId: db.organizationId, id, attempts, error: describeError(error) }, "warn");
  if (!file && (attempts < mostAttempts || phase === "undo" || phase === "rollback")) {
    await release(db, id, token, Date.now() + retryMs(Math.min(attempts, 8)));
    return retryMs(Math.min(attempts, 8));
  }
  await fail(db, id, token, problem(file ? error.reason : "failed"));
  return phase === "run" ? 0 : null;
}

/** A check wrote nothing that stays; an import takes its leads away again before it is called failed. */
async function fail(db: OrganizationDb, id: string, token: string, found: ImportProblem): Promise<void> {
  await db.d1.batch([
    db.raw(
      `UPDATE imports SET problem = ?4, state = iif(phase = 'run', 'importing', 'failed'), phase = iif(phase = 'run', 'rollback', NULL), cursor = 0, row = 0, attempts = 0, lease_until = 0, updated_at = ?5
       WHERE organization_id = ?1 AND id = ?2 AND lease_token = ?3`,
      id,
      token,
      JSON.stringify(found),
      Date.now(),
    ),
    auditStatement(db, { who: { type: "system", id: "imports" }, at: Date.now(), verb: "import.failed", subject: { type: "import", id }, after: found }),
  ]);
}
