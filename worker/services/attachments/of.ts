import { inArray } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { attachments } from "../../db/schema";

/** Stored files by their ids, in that order; ids the organization does not have are left out. */
export async function attachmentsOf(
  env: Env,
  organizationId: string,
  ids: readonly string[],
): Promise<{ id: string; type: string; url: string; bytes: number | null }[]> {
  if (ids.length === 0) return [];
  const rows = await organizationDb(env, organizationId).select(attachments, inArray(attachments.id, [...ids]));
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ id, type: row.type, url: `/api/attachments/${id}`, bytes: row.bytes })));
}
