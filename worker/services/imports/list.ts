import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import type { Import, ImportPreview } from "../../contract/imports";
import { organizationDb } from "../../db/organization";
import { imports } from "../../db/schema";
import { readLayout } from "../../domain/imports/layout";
import { faultRefusal } from "./problems";
import { readHead } from "./receive";
import { mappingOf, storedImport, viewOf } from "./stored";

/** Imports, the newest first. */
export async function listImports(env: Env, organizationId: string, page: { after: { at: number; id: string } | null; limit: number }): Promise<Import[]> {
  const { after } = page;
  const older: SQL | undefined = after ? or(lt(imports.createdAt, after.at), and(eq(imports.createdAt, after.at), lt(imports.id, after.id))) : undefined;
  const rows = await organizationDb(env, organizationId).select(imports, older).orderBy(desc(imports.createdAt), desc(imports.id)).limit(page.limit);
  return rows.map(viewOf);
}

/** The columns with a few of their cells, read from the file itself: what people wrote there lies nowhere else. */
export async function previewImport(env: Env, organizationId: string, id: string): Promise<ImportPreview> {
  const row = await storedImport(env, organizationId, id);
  const { head } = await readHead(env, row.key);
  const sample = readLayout(head, head.length >= row.bytes);
  if ("fault" in sample) throw faultRefusal(sample.fault);
  const mapping: Record<string, string | undefined> = mappingOf(row);
  return {
    columns: sample.layout.columns.map((name, index) => ({
      name,
      field: mapping[name] ?? null,
      samples: sample.rows.flatMap((cells) => (cells[index] ? [cells[index].slice(0, 60)] : [])).slice(0, 3),
    })),
    doubled: sample.layout.doubled,
  };
}
