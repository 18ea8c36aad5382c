/**
 * The projection of the conversations: what lists, reports and the Board's rebuild read. The truth is in the objects; rows are written by
 * Board alone, in groups, and only forward (`last_seq`). Columns follow `domain/board/update.ts`.
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const conversations = sqliteTable(
  "conversations",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    lastSeq: integer("last_seq").notNull(),
    phone: text("phone").notNull(),
    channel: text("channel", { enum: ["sms", "test"] }).notNull(),
    leadId: text("lead_id"),
    branchId: text("branch_id").notNull(),
    campaignId: text("campaign_id"),
    episodeId: text("episode_id").notNull(),
    number: text("number"),
    owner: text("owner").notNull(),
    ownerUserId: text("owner_user_id"),
    assigneeId: text("assignee_id"),
    waitReason: text("wait_reason"),
    dueAt: time("due_at"),
    stageId: text("stage_id").notNull(),
    stageKind: text("stage_kind").notNull(),
    closedAs: text("closed_as"),
    snoozedUntil: time("snoozed_until"),
    lastLeadAt: time("last_lead_at"),
    lastSnippet: text("last_snippet").notNull(),
    unread: integer("unread").notNull(),
    updatedAt: time("updated_at").notNull(),
    createdAt: time("created_at").notNull(),
    /** The card as JSON, so that Board can be rebuilt. */
    card: text("card").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("conversations_by_updated").on(table.organizationId, table.updatedAt, table.id),
    index("conversations_by_owner").on(table.organizationId, table.owner, table.updatedAt),
    index("conversations_by_phone").on(table.organizationId, table.phone),
    index("conversations_by_lead").on(table.organizationId, table.leadId),
    index("conversations_by_campaign").on(table.organizationId, table.campaignId, table.updatedAt),
  ],
);

export const episodes = sqliteTable(
  "episodes",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    lastSeq: integer("last_seq").notNull(),
    conversationId: text("conversation_id").notNull(),
    kind: text("kind").notNull(),
    campaignId: text("campaign_id"),
    playbookVersionId: text("playbook_version_id").notNull(),
    leadId: text("lead_id"),
    stageId: text("stage_id").notNull(),
    stageKind: text("stage_kind").notNull(),
    openedAt: time("opened_at").notNull(),
    closedAt: time("closed_at"),
    closedAs: text("closed_as"),
    closedWhy: text("closed_why"),
    firstOutAt: time("first_out_at"),
    firstReplyAt: time("first_reply_at"),
    bookedAt: time("booked_at"),
    handledBy: text("handled_by"),
    costUsd: real("cost_usd").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("episodes_by_conversation").on(table.organizationId, table.conversationId, table.openedAt),
    index("episodes_by_opened").on(table.organizationId, table.openedAt),
    index("episodes_by_lead").on(table.organizationId, table.leadId),
    index("episodes_by_campaign").on(table.organizationId, table.campaignId, table.openedAt),
  ],
);

/** Metadata and a snippet of at most 160 characters; the words themselves stay in the object. */
export const messages = sqliteTable(
  "messages",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    lastSeq: integer("last_seq").notNull(),
    conversationId: text("conversation_id").notNull(),
    episodeId: text("episode_id").notNull(),
    seq: integer("seq").notNull(),
    direction: text("direction"),
    kind: text("kind").notNull(),
    author: text("author").notNull(),
    userId: text("user_id"),
    status: text("status"),
    segments: integer("segments").notNull(),
    snippet: text("snippet").notNull(),
    vendorMessageId: text("vendor_message_id"),
    costUsd: real("cost_usd").notNull(),
    createdAt: time("created_at").notNull(),
    sentAt: time("sent_at"),
    /** Why it was held, refused or failed, in one plain line; no words of the lead. */
    reason: text("reason"),
    heldUntil: time("held_until"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("messages_by_conversation").on(table.organizationId, table.conversationId, table.seq),
    index("messages_by_vendor_id").on(table.organizationId, table.vendorMessageId),
    index("messages_by_time").on(table.organizationId, table.createdAt),
    /** Few rows of many: what was not sent, or may not have been. */
    index("messages_in_trouble")
      .on(table.organizationId, table.status, table.createdAt, table.id)
      .where(sql`${table.status} IN ('held', 'unknown', 'failed', 'refused')`),
  ],
);

/** An erased conversation: rows told late about it are not planted again. It may live on (the same phone writes again) with higher sequences. */
export const erasedConversations = sqliteTable(
  "erased_conversations",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    seq: integer("seq").notNull(),
    at: time("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

export const attachments = sqliteTable(
  "attachments",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    /** Null until a text that carries it is written. */
    conversationId: text("conversation_id"),
    type: text("type").notNull(),
    bytes: integer("bytes").notNull(),
    /** Key in R2. */
    key: text("key").notNull(),
    createdById: text("created_by_id"),
    createdAt: time("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("attachments_by_conversation").on(table.organizationId, table.conversationId),
    // What an organization keeps is summed from this alone.
    index("attachments_by_size").on(table.organizationId, table.bytes),
  ],
);
