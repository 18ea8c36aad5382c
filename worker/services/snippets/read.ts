import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Snippet } from "../../contract/snippets";
import { organizationDb } from "../../db/organization";
import { snippets } from "../../db/schema";
import { notFound } from "../../domain/refusal";

type Row = Omit<typeof snippets.$inferSelect, "organizationId">;

export const viewOfSnippet = (row: Row): Snippet => ({
  id: row.id,
  name: row.name,
  body: row.body,
  shared: row.userId === null,
  updatedAt: new Date(row.updatedAt).toISOString(),
});

const visible = (userId: string) => or(isNull(snippets.userId), eq(snippets.userId, userId));

/** One's own and the shared ones, by name. */
export async function listSnippets(env: Env, organizationId: string, userId: string): Promise<Snippet[]> {
  const rows = await organizationDb(env, organizationId).select(snippets, visible(userId)).orderBy(asc(snippets.name), asc(snippets.id)).limit(500);
  return rows.map(viewOfSnippet);
}

/** One that this person sees; another's own is answered as if it did not exist. */
export async function snippetRow(env: Env, organizationId: string, who: { id: string; userId: string }): Promise<Row> {
  const [row] = await organizationDb(env, organizationId)
    .select(snippets, and(eq(snippets.id, who.id), visible(who.userId)))
    .limit(1);
  if (!row) throw notFound("canned reply");
  return row;
}
