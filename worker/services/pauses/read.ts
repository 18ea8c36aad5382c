import { desc } from "drizzle-orm";
import type { Pause } from "../../contract/verbs";
import { organizationDb } from "../../db/organization";
import { pauses } from "../../db/schema";
import { iso } from "../../lib/clock";

/** Every pause that is in force, the newest first. */
export async function readPauses(env: Env, organizationId: string): Promise<Pause[]> {
  const rows = await organizationDb(env, organizationId).select(pauses).orderBy(desc(pauses.at));
  return rows.map((row) => ({ scope: row.scope, id: row.scopeId || null, by: row.byName, at: iso(row.at) }));
}
