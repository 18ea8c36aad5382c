import { and, asc, eq, or, sql } from "drizzle-orm";
import type { SavedView } from "../../contract/views";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { viewOfRow } from "./view";

/** Who asks, with a rep's branches; null: every branch. */
export interface Looker {
  userId: string;
  branchIds: readonly string[] | null;
}

/** One's own, and the shared ones that look at no branch or campaign beyond one's own. */
export function visibleTo(organizationId: string, { userId, branchIds }: Looker) {
  const own = eq(savedViews.ownerId, userId);
  if (branchIds === null) return or(own, eq(savedViews.shared, true));
  const mine = sql`(SELECT value FROM json_each(${JSON.stringify(branchIds)}))`;
  const [branch, campaign] = [sql`json_extract(${savedViews.look}, '$.branch')`, sql`json_extract(${savedViews.look}, '$.campaign')`];
  return or(
    own,
    and(
      eq(savedViews.shared, true),
      sql`(${branch} IS NULL OR ${branch} IN ${mine})`,
      sql`(${campaign} IS NULL OR EXISTS (SELECT 1 FROM campaigns k WHERE k.organization_id = ${organizationId} AND k.id = ${campaign} AND k.branch_id IN ${mine}))`,
    ),
  );
}

/** By name. */
export async function listViews(env: Env, organizationId: string, looker: Looker): Promise<SavedView[]> {
  const rows = await organizationDb(env, organizationId)
    .select(savedViews, visibleTo(organizationId, looker))
    .orderBy(asc(savedViews.name), asc(savedViews.id))
    .limit(500);
  return rows.map(viewOfRow);
}
