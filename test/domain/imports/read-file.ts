/** A file of `test/fixtures/imports`, read as an import reads it, without a database. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { guessMapping } from "../../../worker/domain/imports/columns";
import { type Draft, draftOf, planOf } from "../../../worker/domain/imports/draft";
import { headBytes, readLayout } from "../../../worker/domain/imports/layout";
import { isBlankLine, RecordReader } from "../../../worker/domain/imports/records";
import { textReader } from "../../../worker/domain/imports/text";

export const folder = path.join(import.meta.dirname, "../../fixtures/imports");

export function readFile(name: string, size = 1_000) {
  const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
  const sample = readLayout(bytes.subarray(0, headBytes), bytes.length <= headBytes);
  if ("fault" in sample) return { fault: sample.fault };
  const { layout } = sample;
  const mapping = guessMapping(layout.columns, sample.rows, []);
  const text = textReader(layout.encoding);
  const reader = new RecordReader(layout);
  const plan = planOf(layout.columns, mapping);
  const context = { branches: [{ id: "br_1", name: "Provo" }], fields: [] };
  const rows: { row: number; draft: Draft | null; reason: string | null; value: string | null }[] = [];
  let row = layout.recordsBefore;
  const step = size - (size % text.unit);
  for (let at = layout.dataStart; at < bytes.length; at += step) {
    const { records } = reader.read(text.text(bytes.subarray(at, at + step)), at + step >= bytes.length);
    for (const record of records) {
      row += 1;
      if (isBlankLine(record)) continue;
      const read = draftOf(record, plan, context, (raw) => text.cell(raw));
      const said = "draft" in read ? read.draft.note : read.fault;
      rows.push({ row, draft: "draft" in read ? read.draft : null, reason: said?.reason ?? null, value: said?.value ?? null });
    }
  }
  return { layout, mapping, rows };
}
