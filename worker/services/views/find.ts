import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { seesView } from "../../domain/views/rules";
import type { ViewRow } from "./view";

/** A colleague's own view is no more there than one that does not exist. */
export async function findView(env: Env, organizationId: string, id: string, userId: string): Promise<ViewRow> {
  const [row] = await organizationDb(env, organizationId).select(savedViews, eq(savedViews.id, id)).limit(1);
  if (!row || !seesView(row, userId)) throw notFound("view");
  return row;
}
