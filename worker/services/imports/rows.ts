import type { ImportRow, Verdict } from "../../contract/imports";
import { organizationDb } from "../../db/organization";
import { reasonWords } from "../../domain/imports/reasons";
import { storedImport } from "./stored";

interface Row {
  row: number;
  verdict: Verdict;
  lead_id: string | null;
  reason: string | null;
  column: string | null;
  value: string | null;
  undo: ImportRow["undo"];
}

/** What became of the rows, in the file's order. While it runs only what was done so far: a check before it left its own. */
export async function importRows(
  env: Env,
  organizationId: string,
  input: { id: string; verdict: Verdict | undefined; after: number; limit: number },
): Promise<ImportRow[]> {
  const { state, row } = await storedImport(env, organizationId, input.id);
  const through = state === "importing" || state === "parsing" ? row : Number.MAX_SAFE_INTEGER;
  // The index on verdicts holds all but the created ones, of which most files are full.
  const verdict = input.verdict === undefined ? "(?6 IS NULL)" : input.verdict === "created" ? "verdict = ?6" : "verdict = ?6 AND verdict <> 'created'";
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT row, verdict, lead_id, reason, "column", value, undo FROM import_rows WHERE organization_id = ?1 AND import_id = ?2 AND row > ?3 AND row <= ?4 AND ${verdict}
       ORDER BY row LIMIT ?5`,
      input.id,
      input.after,
      through,
      input.limit,
      input.verdict ?? null,
    )
    .all<Row>();
  return results.map(({ lead_id, reason, column, value, ...one }) => ({
    ...one,
    leadId: lead_id,
    reason: reason === null ? null : reasonWords(reason, column, value),
    column,
    value,
  }));
}
