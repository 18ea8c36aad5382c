import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { optOuts } from "../../db/schema";
import { phoneHash } from "./phone-hash";

export type OptOutRow = typeof optOuts.$inferSelect;

/**
 * Opt-outs in force and lifted, the newest first; with `phone` those of that phone. A stop holds in the whole company, so whoever knows the
 * phone may ask; the list leaves out those whose conversation stands in a branch that this person does not see.
 */
export async function listOptOuts(
  env: Env,
  organizationId: string,
  input: { phone: string | undefined; branchIds: readonly string[] | null; after: { at: number; id: string } | null; limit: number },
): Promise<OptOutRow[]> {
  const { phone, branchIds, after, limit } = input;
  const hash = phone === undefined ? undefined : await phoneHash(env, organizationId, phone);
  const older = after ? or(lt(optOuts.at, after.at), and(eq(optOuts.at, after.at), lt(optOuts.id, after.id))) : undefined;
  // Which phone it is stands nowhere; the thread it closed does.
  const elsewhere = sql`EXISTS (SELECT 1 FROM conversations c WHERE c.organization_id = ${organizationId} AND c.id = ${optOuts.conversationId}
    AND c.branch_id NOT IN (SELECT value FROM json_each(${JSON.stringify(branchIds)})))`;
  const where = and(
    hash === undefined ? undefined : eq(optOuts.phoneHash, hash),
    hash === undefined && branchIds !== null ? sql`NOT ${elsewhere}` : undefined,
    older,
  );
  return organizationDb(env, organizationId).select(optOuts, where).orderBy(desc(optOuts.at), desc(optOuts.id)).limit(limit);
}
