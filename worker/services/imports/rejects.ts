import { organizationDb } from "../../db/organization";
import { csvOf } from "../../domain/csv";
import { reasonWords } from "../../domain/imports/reasons";
import { textReader } from "../../domain/imports/text";
import { recordsFrom } from "./read-rows";
import { layoutOf, storedImport } from "./stored";

/**
 * The rows that were rejected, as they stood in the file, with a column that says why: to be mended and sent again. Read from the file anew,
 * piece by piece, so that no row has to be kept twice.
 */
export async function rejectsCsv(env: Env, organizationId: string, id: string): Promise<ReadableStream<Uint8Array>> {
  const row = await storedImport(env, organizationId, id);
  const layout = layoutOf(row);
  const text = textReader(layout.encoding);
  const encoder = new TextEncoder();
  const pieces = recordsFrom(env, { ...row, layout }, { cursor: layout.dataStart, row: layout.recordsBefore });
  const head = encoder.encode(`\uFEFF${csvOf([["Why it was left out", "Row", ...layout.columns]])}`);
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) {
        begun = true;
        controller.enqueue(head);
        return;
      }
      for (;;) {
        const next = await pieces.next();
        if (next.done) return controller.close();
        const [first] = next.value.records;
        if (!first) continue;
        const reasons = await reasonsOf(env, organizationId, id, first.row, next.value.row);
        const lines = next.value.records.flatMap(({ row: at, cells }) => {
          const reason = reasons.get(at);
          return reason === undefined ? [] : [[reason, String(at), ...(cells ?? []).map((raw) => text.cell(raw))]];
        });
        if (lines.length > 0) return controller.enqueue(encoder.encode(csvOf(lines)));
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function reasonsOf(env: Env, organizationId: string, id: string, from: number, to: number): Promise<Map<number, string>> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT row, reason, "column", value FROM import_rows WHERE organization_id = ?1 AND import_id = ?2 AND row >= ?3 AND row <= ?4 AND verdict = 'rejected' AND verdict <> 'created'`,
      id,
      from,
      to,
    )
    .all<{ row: number; reason: string; column: string | null; value: string | null }>();
  return new Map(results.map(({ row, reason, column, value }) => [row, reasonWords(reason, column, value)]));
}
