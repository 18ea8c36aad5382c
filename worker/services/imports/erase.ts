import { organizationDb } from "../../db/organization";
import { storedImport } from "./stored";

const atOnce = 20_000;

/** The file and what became of its rows. What was counted stays. Answers how much went; 0 once nothing is left. */
export async function eraseImport(env: Env, organizationId: string, id: string, now: number): Promise<number> {
  const db = organizationDb(env, organizationId);
  const { key } = await storedImport(env, organizationId, id);
  await env.RECORDINGS.delete(key);
  const { meta } = await db
    .raw(`DELETE FROM import_rows WHERE rowid IN (SELECT rowid FROM import_rows WHERE organization_id = ?1 AND import_id = ?2 LIMIT ${atOnce})`, id)
    .run();
  if (meta.changes === atOnce) return meta.changes;
  await db.raw("UPDATE imports SET erased_at = ?3, name = 'erased' WHERE organization_id = ?1 AND id = ?2", id, now).run();
  return meta.changes + 1;
}
