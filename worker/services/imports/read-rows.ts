/** The rows of a file, from a place on: each piece with where it ends, so that whoever stops there can go on. */
import type { DraftContext, Plan } from "../../domain/imports/draft";
import { draftOf } from "../../domain/imports/draft";
import type { Layout } from "../../domain/imports/layout";
import { isBlankLine, type RawRecord, RecordReader } from "../../domain/imports/records";
import { textReader } from "../../domain/imports/text";
import type { ReadRow } from "./chunk";
import { FileProblem, piecesOf } from "./open-file";

export interface Place {
  /** Bytes of the file. */
  cursor: number;
  /** Records before it, the header counted. */
  row: number;
}

interface Source {
  key: string;
  etag: string;
  bytes: number;
  layout: Layout;
}

export interface RecordsPiece extends Place {
  records: { row: number; cells: RawRecord }[];
  last: boolean;
}

export async function* recordsFrom(env: Env, { key, etag, bytes, layout }: Source, from: Place): AsyncGenerator<RecordsPiece> {
  const text = textReader(layout.encoding);
  const reader = new RecordReader(layout);
  let { cursor, row } = from;
  for await (const piece of piecesOf(env, { key, etag, bytes, from: cursor })) {
    const { records, used, endless } = reader.read(text.text(piece.bytes), piece.last);
    if (endless) throw new FileProblem("endlessLine");
    cursor = piece.last ? bytes : cursor + used * text.unit;
    const numbered = records.map((cells) => ({ row: ++row, cells }));
    if (records.length > 0 || piece.last) yield { records: numbered.filter(({ cells }) => !isBlankLine(cells)), cursor, row, last: piece.last };
  }
}

/** The same, as leads. */
export async function* rowsFrom(
  env: Env,
  source: Source,
  from: Place,
  plan: Plan,
  context: DraftContext,
): AsyncGenerator<Place & { rows: ReadRow[]; last: boolean }> {
  const text = textReader(source.layout.encoding);
  for await (const { records, ...place } of recordsFrom(env, source, from))
    yield { ...place, rows: records.map(({ row, cells }) => ({ row, ...draftOf(cells, plan, context, (raw) => text.cell(raw)) })) };
}
