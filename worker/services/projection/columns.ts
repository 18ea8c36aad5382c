/** Columns of the projection beside the fields of `domain/board/update.ts` they hold. Typed against the rows, so that neither drifts. */
import type { ConversationRow, EpisodeRow, MessageRow } from "../../domain/board/update";

/**
 * `fixed`: an indexed column that never changes. One that an update names is written anew in all its indexes also when it stays as it was,
 * and that was half of what an update cost.
 */
export type Column = readonly [column: string, field: string, fixed?: "fixed"];
type ColumnsOf<Row> = readonly (readonly [column: string, field: keyof Row, fixed?: "fixed"])[];

export const conversationColumns = [
  ["phone", "phone", "fixed"],
  ["channel", "channel"],
  ["lead_id", "leadId"],
  ["branch_id", "branchId"],
  ["campaign_id", "campaignId"],
  ["episode_id", "episodeId"],
  ["number", "number"],
  ["owner", "owner"],
  ["owner_user_id", "ownerUserId"],
  ["assignee_id", "assigneeId"],
  ["wait_reason", "waitReason"],
  ["due_at", "dueAt"],
  ["stage_id", "stageId"],
  ["stage_kind", "stageKind"],
  ["closed_as", "closedAs"],
  ["snoozed_until", "snoozedUntil"],
  ["last_lead_at", "lastLeadAt"],
  ["last_snippet", "lastSnippet"],
  ["unread", "unread"],
  ["updated_at", "updatedAt"],
  ["created_at", "createdAt"],
  ["card", "card"],
] as const satisfies ColumnsOf<ConversationRow & { card: string | null }>;

export const episodeColumns = [
  ["conversation_id", "conversationId", "fixed"],
  ["kind", "kind"],
  ["campaign_id", "campaignId", "fixed"],
  ["playbook_version_id", "playbookVersionId"],
  ["lead_id", "leadId"],
  ["stage_id", "stageId"],
  ["stage_kind", "stageKind"],
  ["opened_at", "openedAt", "fixed"],
  ["closed_at", "closedAt"],
  ["closed_as", "closedAs"],
  ["closed_why", "closedWhy"],
  ["first_out_at", "firstOutAt"],
  ["first_reply_at", "firstReplyAt"],
  ["booked_at", "bookedAt"],
  ["handled_by", "handledBy"],
  ["cost_usd", "costUsd"],
] as const satisfies ColumnsOf<EpisodeRow & { conversationId: string }>;

export const messageColumns = [
  ["conversation_id", "conversationId", "fixed"],
  ["episode_id", "episodeId"],
  // The event that added the message; the update's own sequence goes to `last_seq`.
  ["seq", "rowSeq", "fixed"],
  ["direction", "direction"],
  ["kind", "kind"],
  ["author", "author"],
  ["user_id", "userId"],
  ["status", "status"],
  ["segments", "segments"],
  ["snippet", "snippet"],
  ["vendor_message_id", "vendorMessageId"],
  ["cost_usd", "costUsd"],
  ["created_at", "createdAt", "fixed"],
  ["sent_at", "sentAt"],
  ["reason", "reason"],
  ["held_until", "heldUntil"],
] as const satisfies ColumnsOf<MessageRow & { conversationId: string; rowSeq: number }>;
