import { asc, eq, or } from "drizzle-orm";
import type { SavedView } from "../../contract/views";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { viewOfRow } from "./view";

/** One's own and the shared ones, by name. */
export async function listViews(env: Env, organizationId: string, userId: string): Promise<SavedView[]> {
  const rows = await organizationDb(env, organizationId)
    .select(savedViews, or(eq(savedViews.ownerId, userId), eq(savedViews.shared, true)))
    .orderBy(asc(savedViews.name), asc(savedViews.id))
    .limit(500);
  return rows.map(viewOfRow);
}
