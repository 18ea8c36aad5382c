/** An import as it lies in D1, and as it is shown. */
import { eq } from "drizzle-orm";
import { type Import, ImportOptions, ImportProblem } from "../../contract/imports";
import { organizationDb } from "../../db/organization";
import { imports } from "../../db/schema";
import { type Field, fieldOf, type Mapping } from "../../domain/imports/columns";
import type { Layout } from "../../domain/imports/layout";
import { notFound } from "../../domain/refusal";
import { days, iso, isoOrNull } from "../../lib/clock";

export type StoredImport = typeof imports.$inferSelect;

/** Undoing is offered so long; the file and what undoing needs are kept so long. */
export const undoFor = days(30);

export async function storedImport(env: Env, organizationId: string, id: string): Promise<StoredImport> {
  const [row] = await organizationDb(env, organizationId).select(imports, eq(imports.id, id)).limit(1);
  if (!row) throw notFound("import");
  return row;
}

/** Guarantee: `receiveImport` wrote it. */
export const layoutOf = (row: Pick<StoredImport, "layout">): Layout => JSON.parse(row.layout) as Layout;

/** Guarantee: only what `fieldOf` knew was ever written. */
export const mappingOf = (row: Pick<StoredImport, "mapping">): Mapping => JSON.parse(row.mapping) as Mapping;

export const optionsOf = (row: Pick<StoredImport, "options">): ImportOptions => ImportOptions.parse(JSON.parse(row.options));

export async function getImport(env: Env, organizationId: string, id: string): Promise<Import> {
  return viewOf(await storedImport(env, organizationId, id));
}

export function viewOf(row: StoredImport): Import {
  const layout = layoutOf(row);
  const mapping: Record<string, Field | undefined> = mappingOf(row);
  const undoing = row.phase === "undo" || row.phase === "rollback";
  const read = undoing ? row.bytes : row.cursor;
  const until = row.doneAt === null ? null : row.doneAt + undoFor;
  return {
    id: row.id,
    name: row.name,
    bytes: row.bytes,
    state: row.state,
    progress: row.bytes === 0 ? 1 : Math.min(1, read / row.bytes),
    counts: { rows: row.rows, created: row.created, updated: row.updated, duplicate: row.duplicate, skipped: row.skipped, rejected: row.rejected },
    encoding: layout.encoding,
    delimiter: layout.delimiter,
    header: layout.header,
    columns: layout.columns.map((name) => ({ name, field: mapping[name] ?? null })),
    options: optionsOf(row),
    consent: { source: row.consentSource, wording: row.consentWording, category: categoryOf(row.consentCategory) },
    problem: row.problem === null ? null : ImportProblem.parse(JSON.parse(row.problem)),
    undo:
      until === null || row.erasedAt !== null ? null : { until: iso(until), running: undoing, removed: row.removed, restored: row.restored, kept: row.kept },
    createdAt: iso(row.createdAt),
    doneAt: isoOrNull(row.doneAt),
  };
}

const categoryOf = (text: string): Import["consent"]["category"] => (text === "marketing" || text === "informational" ? text : "unknown");

/** What somebody said of the columns, as far as such columns and fields exist. */
export function readMapping(
  said: Record<string, string>,
  columns: readonly string[],
  custom: readonly { key: string }[],
): { mapping: Mapping; unknown: string[] } {
  const mapping: Mapping = {};
  const unknown: string[] = [];
  for (const [column, text] of Object.entries(said)) {
    if (text === "ignore" || text === "") continue;
    const field = fieldOf(text, custom);
    if (field === null || !columns.includes(column)) unknown.push(field === null ? text : column);
    else mapping[column] = field;
  }
  return { mapping, unknown };
}
