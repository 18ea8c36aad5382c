import { and, eq, inArray } from "drizzle-orm";
import { type ImportChange, ImportOptions } from "../../contract/imports";
import { organizationDb } from "../../db/organization";
import { imports } from "../../db/schema";
import { readLayout } from "../../domain/imports/layout";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { faultRefusal, mappingProblem, problem, problemRefusal } from "./problems";
import { atBeginning, chooseColumns, consentColumns, readHead, remember } from "./receive";
import { optionsOf, storedImport } from "./stored";
import { wakeImport } from "./wake";

/**
 * Checks an import again with what a person changed, or lets it run. Both begin at the first row. Refused while it runs and once it ran: then
 * there is undoing.
 */
export async function startImport(
  env: Env,
  organizationId: string,
  input: { id: string; change: ImportChange; phase: "check" | "run"; at: number; who: Who },
): Promise<void> {
  const { id, change, phase, at, who } = input;
  const db = organizationDb(env, organizationId);
  const row = await storedImport(env, organizationId, id);
  if (row.state !== "ready" && row.state !== "parsing")
    throw new Refusal("conflict", "This import ran already. Undo it, or send the file again.", { state: row.state });
  const { head, etag } = await readHead(env, row.key);
  if (etag !== row.etag) throw problemRefusal(problem("fileChanged"));
  const sample = readLayout(head, head.length >= row.bytes, change.header);
  if ("fault" in sample) throw faultRefusal(sample.fault);
  const columns = await chooseColumns(db, sample, change.mapping ?? JSON.parse(row.mapping));
  const found = mappingProblem(sample.layout, columns.mapping, true);
  if (found) throw problemRefusal(found, { columns: sample.layout.columns });
  const [changed] = await db.batch([
    db.update(
      imports,
      {
        state: "parsing",
        phase,
        layout: JSON.stringify(sample.layout),
        mapping: JSON.stringify(columns.mapping),
        options: JSON.stringify(ImportOptions.parse({ ...optionsOf(row), ...change.options })),
        ...(change.consent ? consentColumns(change.consent) : {}),
        ...atBeginning(sample.layout.dataStart, sample.layout.recordsBefore),
        problem: null,
        updatedAt: at,
      },
      // Two at once: the second begins at the beginning again, and the first one's lease is void.
      and(eq(imports.id, id), inArray(imports.state, ["ready", "parsing"])),
    ),
    remember(db, columns, at),
    auditRow(db, { who, at, verb: phase === "run" ? "import.run" : "import.check", subject: { type: "import", id } }),
  ]);
  if (changed.meta.changes === 0) throw new Refusal("conflict", "This import began to run meanwhile.");
  await wakeImport(env, organizationId, id);
}
