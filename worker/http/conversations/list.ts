import type { Context } from "hono";
import { createRoute, z } from "@hono/zod-openapi";
import { Conversation, OwnerKind } from "../../contract/conversation";
import { ConversationItem, PageQuery, pageOf } from "../../contract/lists";
import { conversationFor, sightOf } from "../../domain/redact";
import { listConversations } from "../../services/conversations/list";
import { optional, requireKnown } from "../../services/ids/known";
import { conversationId, conversationStub } from "../../stubs/conversation";
import type { AppEnv } from "../context";
import { readCursor, writeCursor } from "../cursor";
import { answers, guard, resource } from "../openapi";
import { PhoneQuery } from "../phone";
import { ConversationId } from "./ids";
import { itemOfConversation, itemOfRow } from "./item";
import { openThread, unwrap } from "./open";

const Filter = PageQuery.extend({
  phone: PhoneQuery.optional(),
  owner: OwnerKind.optional(),
  assignee: z.string().max(60).optional(),
  branch: z.string().max(60).optional(),
  stage: z.string().max(40).optional().openapi({ description: "A stage's id or its kind." }),
  campaignId: z.string().max(60).optional(),
  leadId: z.string().max(60).optional(),
});
type Filter = z.infer<typeof Filter>;

const list = createRoute({
  method: "get",
  path: "/conversations",
  tags: ["conversations"],
  summary: "Conversations, the newest change first",
  description: "With `phone` the one conversation is read from its object, so it is never behind; without it the list may lag by a second.",
  ...guard("conversations.read"),
  request: { query: Filter },
  responses: answers(pageOf(ConversationItem), "A page."),
});
const get = createRoute({
  method: "get",
  path: "/conversations/{id}",
  tags: ["conversations"],
  summary: "One conversation, from the object itself",
  ...guard("conversations.read"),
  request: { params: ConversationId },
  responses: answers(Conversation, "The conversation."),
});

export const conversationList = resource()
  .openapi(list, async (c) => {
    const filter = c.req.valid("query");
    await requireFilter(c, filter);
    if (filter.phone !== undefined) return c.json({ items: await byPhone(c, filter, filter.phone), nextCursor: null }, 200);
    const member = c.get("member");
    const after = readCursor(filter.cursor);
    const rows = await listConversations(
      c.env,
      member.organizationId,
      { ...filter, branchIds: member.branchIds },
      {
        after: after && { updatedAt: Number(after[0]), id: after[1] },
        limit: filter.limit + 1,
      },
    );
    const items = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? items.at(-1) : undefined;
    return c.json({ items: items.map((row) => itemOfRow(row, member.role)), nextCursor: last ? writeCursor([last.updatedAt, last.id]) : null }, 200);
  })
  .openapi(get, async (c) => {
    const { thread } = await openThread(c, c.req.valid("param").id);
    return c.json(conversationFor(sightOf(c.get("member")), unwrap(await thread.snapshot()).conversation), 200);
  });

/** A list by something that is not there would be empty, as if there were nothing: say so by its name. */
async function requireFilter(c: Context<AppEnv>, { branch, campaignId, leadId, assignee }: Filter): Promise<void> {
  const named = {
    branch: optional("branch", branch),
    campaign: optional("campaignId", campaignId),
    lead: optional("leadId", leadId),
    member: optional("assignee", assignee),
  };
  for (const kind of ["branch", "campaign", "lead", "member"] as const) await requireKnown(c.env, c.get("member"), kind, named[kind]);
}

/** A phone has at most one conversation, and its id follows from it. */
async function byPhone(c: Context<AppEnv>, filter: Filter, phone: string): Promise<ConversationItem[]> {
  const member = c.get("member");
  const id = await conversationId(c.env, member.organizationId, phone);
  const snapshot = await conversationStub(c.env, member.organizationId, id).snapshot();
  if (!snapshot.ok && snapshot.error.code === "not_found") return [];
  const { conversation, messages } = unwrap(snapshot);
  if (member.branchIds !== null && !member.branchIds.includes(conversation.branchId)) return [];
  const item = itemOfConversation(conversation, messages.at(-1), member.role);
  return fits(item, filter) ? [item] : [];
}

function fits(item: ConversationItem, filter: Filter): boolean {
  return (
    (filter.owner === undefined || item.owner === filter.owner) &&
    (filter.assignee === undefined || item.assignee?.id === filter.assignee) &&
    (filter.branch === undefined || item.branchId === filter.branch) &&
    (filter.stage === undefined || item.stage.id === filter.stage || item.stage.kind === filter.stage) &&
    (filter.campaignId === undefined || item.campaignId === filter.campaignId) &&
    (filter.leadId === undefined || item.leadId === filter.leadId)
  );
}
