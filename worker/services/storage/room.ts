import { type SQL, sql } from "drizzle-orm";
import { type OrganizationDb, organizationDb, type TenantTable } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";

/**
 * SQL for what an organization (`?1`) keeps in R2, in bytes, by the rows that name its files: attachments by an index that carries their
 * size; parts of uploads that are not put together yet; uploads and imports by their file, because an import of an upload names the same one.
 */
const stored = `(
  (SELECT COALESCE(SUM(bytes), 0) FROM attachments WHERE organization_id = ?1)
  + (SELECT COALESCE(SUM(p.bytes), 0) FROM uploads u JOIN upload_parts p ON p.organization_id = u.organization_id AND p.upload_id = u.id
     WHERE u.organization_id = ?1 AND u.state = 'receiving')
  + (SELECT COALESCE(SUM(bytes), 0) FROM (SELECT MAX(bytes) AS bytes FROM (
       SELECT key, bytes FROM uploads WHERE organization_id = ?1 AND state = 'done'
       UNION ALL SELECT key, bytes FROM imports WHERE organization_id = ?1 AND erased_at IS NULL) GROUP BY key)))`;

/** Refuses a file before it is kept. `instead` counts what it replaces, which is never larger. */
export async function needRoom(env: Env, organizationId: string, bytes: number, instead = 0): Promise<void> {
  const allowed = settingsOf(env).storageBytes;
  const used = (await organizationDb(env, organizationId).raw(`SELECT ${stored} AS n`).first<number>("n")) ?? 0;
  if (bytes > instead && used - instead + bytes > allowed) throw storageFull(used, allowed);
}

/** After the row of a file in one batch: all of it fails where the limit would be passed, so that many at once do not pass it together. */
export const orNoRoom = (env: Env, db: OrganizationDb, table: TenantTable) =>
  db.select(table, sql`iif(${storedBy(db.organizationId)} <= ${settingsOf(env).storageBytes}, 1, json('no room'))`).limit(1);

const storedBy = (organizationId: string): SQL =>
  sql.join(
    stored.split("?1").map((piece) => sql.raw(piece)),
    sql`${organizationId}`,
  );

/** Takes back what was kept for a row that then was not written, and says so where it was for want of room. */
export async function takeBack(env: Env, organizationId: string, bytes: number, error: unknown, undo: () => Promise<unknown>): Promise<never> {
  await undo();
  await needRoom(env, organizationId, bytes);
  throw error;
}

const gb = (bytes: number): string => (bytes / 1e9).toFixed(1);

const storageFull = (usedBytes: number, allowedBytes: number): Refusal =>
  new Refusal(
    "limit_exceeded",
    `There is no room for this file: your company keeps ${gb(usedBytes)} of ${gb(allowedBytes)} GB. Erase what is no longer needed, or ask whoever runs this deployment for more.`,
    { reason: "storageFull", usedBytes, allowedBytes },
  );
