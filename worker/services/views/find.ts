import { and, eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { type Looker, visibleTo } from "./list";
import type { ViewRow } from "./view";

/** A colleague's own view, or one of another branch, is no more there than one that does not exist. */
export async function findView(env: Env, organizationId: string, id: string, looker: Looker): Promise<ViewRow> {
  const where = and(eq(savedViews.id, id), visibleTo(organizationId, looker));
  const [row] = await organizationDb(env, organizationId).select(savedViews, where).limit(1);
  if (!row) throw notFound("view");
  return row;
}
