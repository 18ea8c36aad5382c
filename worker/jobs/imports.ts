/** Imports whose wake was lost go on; files and what undoing needs go after 30 days; uploads that nobody finished go after a day. */
import { importsAtWork, oldImports, staleUploads } from "../db/platform";
import { days } from "../lib/clock";
import { describeError, log } from "../lib/log";
import { eraseImport } from "../services/imports/erase";
import { undoFor } from "../services/imports/stored";
import { wakeImport } from "../services/imports/wake";
import { dropUpload } from "../services/uploads/drop";

export async function wakeImports(env: Env, now: number): Promise<number> {
  const left = await importsAtWork(env, now, 100);
  for (const { organizationId, id } of left) await wakeImport(env, organizationId, id);
  return left.length;
}

/** A piece at a time: a file may have had a million rows. */
export async function eraseOldImports(env: Env, now: number): Promise<number> {
  let changed = 0;
  for (const { organizationId, id } of await oldImports(env, now - undoFor, 10))
    changed += await guarded(id, "eraseOldImports", () => eraseImport(env, organizationId, id, now));
  return changed;
}

export async function dropStaleUploads(env: Env, now: number): Promise<number> {
  let changed = 0;
  for (const { organizationId, id } of await staleUploads(env, now - days(1), 20))
    changed += await guarded(id, "dropStaleUploads", () => dropUpload(env, organizationId, id));
  return changed;
}

/** One that fails holds up no other. */
async function guarded(id: string, where: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    log({ event: "object.failed", object: "housekeeper", id, where, error: describeError(error) }, "warn");
    return 0;
  }
}
