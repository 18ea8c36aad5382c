import { and, desc, eq, inArray, lt, or, type SQL } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { conversations } from "../../db/schema";

export interface ListFilter {
  owner?: string | undefined;
  assignee?: string | undefined;
  branch?: string | undefined;
  /** A stage's id or its kind. */
  stage?: string | undefined;
  campaignId?: string | undefined;
  leadId?: string | undefined;
  /** Null: every branch. */
  branchIds: string[] | null;
}

export type ListedRow = typeof conversations.$inferSelect;

/** Conversations, the newest change first, from the projection. */
export function listConversations(
  env: Env,
  organizationId: string,
  filter: ListFilter,
  page: { after: { updatedAt: number; id: string } | null; limit: number },
): Promise<ListedRow[]> {
  const wanted: (SQL | undefined)[] = [
    filter.owner ? eq(conversations.owner, filter.owner) : undefined,
    filter.assignee ? eq(conversations.assigneeId, filter.assignee) : undefined,
    filter.branch ? eq(conversations.branchId, filter.branch) : undefined,
    filter.stage ? or(eq(conversations.stageId, filter.stage), eq(conversations.stageKind, filter.stage)) : undefined,
    filter.campaignId ? eq(conversations.campaignId, filter.campaignId) : undefined,
    filter.leadId ? eq(conversations.leadId, filter.leadId) : undefined,
    filter.branchIds ? inArray(conversations.branchId, filter.branchIds) : undefined,
    page.after
      ? or(lt(conversations.updatedAt, page.after.updatedAt), and(eq(conversations.updatedAt, page.after.updatedAt), lt(conversations.id, page.after.id)))
      : undefined,
  ];
  const query = organizationDb(env, organizationId).select(conversations, and(...wanted));
  return query.orderBy(desc(conversations.updatedAt), desc(conversations.id)).limit(page.limit);
}
