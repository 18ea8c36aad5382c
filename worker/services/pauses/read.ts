import type { Pause } from "../../contract/verbs";
import { organizationDb } from "../../db/organization";
import { type PlacedPause, seenPauses } from "../../domain/board/pauses";
import { iso } from "../../lib/clock";

interface Row {
  scope: Pause["scope"];
  scopeId: string;
  byName: string;
  at: number;
  branchId: string | null;
}

/** Every pause that is in force, the newest first. */
export async function placedPauses(env: Env, organizationId: string): Promise<PlacedPause[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT p.scope, p.scope_id AS scopeId, p.by_name AS byName, p.at,
         CASE p.scope WHEN 'branch' THEN p.scope_id WHEN 'campaign' THEN coalesce(k.branch_id, '') END AS branchId
       FROM pauses p LEFT JOIN campaigns k ON k.organization_id = ?1 AND k.id = p.scope_id WHERE p.organization_id = ?1 ORDER BY p.at DESC`,
    )
    .all<Row>();
  return results.map((row) => ({ scope: row.scope, id: row.scopeId || null, by: row.byName, at: iso(row.at), branchId: row.branchId }));
}

/** Those that somebody of these branches (null: of all) sees: the company's own, and their branches'. */
export async function readPauses(env: Env, organizationId: string, branchIds: readonly string[] | null): Promise<Pause[]> {
  return seenPauses(await placedPauses(env, organizationId), branchIds);
}
