/**
 * What a conversation tells its organization's Board after each change: the card and the rows that D1 keeps of it. Idempotent by
 * (conversation, seq): an update with a lower seq than the stored one is dropped. Times are epoch milliseconds.
 */
import type { Card } from "../../contract/card";

/** Columns of D1 `conversations`. */
export interface ConversationRow {
  id: string;
  phone: string;
  channel: "sms" | "test";
  leadId: string | null;
  branchId: string;
  campaignId: string | null;
  episodeId: string;
  number: string | null;
  owner: string;
  ownerUserId: string | null;
  assigneeId: string | null;
  waitReason: string | null;
  dueAt: number | null;
  stageId: string;
  stageKind: string;
  closedAs: string | null;
  snoozedUntil: number | null;
  lastLeadAt: number | null;
  lastSnippet: string;
  unread: number;
  updatedAt: number;
  createdAt: number;
}

/** Columns of D1 `episodes`. */
export interface EpisodeRow {
  id: string;
  kind: "campaign" | "inbound" | "test";
  campaignId: string | null;
  playbookVersionId: string;
  leadId: string | null;
  stageId: string;
  stageKind: string;
  openedAt: number;
  closedAt: number | null;
  closedAs: string | null;
  closedWhy: string | null;
  /** First text of ours that the vendor accepted, first real reply of the lead. */
  firstOutAt: number | null;
  firstReplyAt: number | null;
  bookedAt: number | null;
  handledBy: "ai" | "aiThenPerson" | "person" | null;
  costUsd: number;
}

/** Columns of D1 `messages`: metadata and a snippet of at most 160 characters, never the body. */
export interface MessageRow {
  id: string;
  episodeId: string;
  seq: number;
  direction: "in" | "out" | null;
  kind: "text" | "note" | "system";
  author: string;
  userId: string | null;
  status: string | null;
  segments: number;
  snippet: string;
  vendorMessageId: string | null;
  costUsd: number;
  createdAt: number;
  sentAt: number | null;
  reason: string | null;
  heldUntil: number | null;
}

/** What the search database gets of a text or a note. */
export interface TextRow {
  id: string;
  kind: "text" | "note";
  author: string;
  at: number;
  /** Whole, card data masked; null takes it out of the search: it was cancelled before it left. */
  body: string | null;
}

export interface BoardUpdate {
  organizationId: string;
  conversationId: string;
  seq: number;
  /** Null once the conversation is erased. */
  card: Card | null;
  conversation: ConversationRow | null;
  episode: EpisodeRow | null;
  messages: MessageRow[];
  /** Words for the search; none of test threads. */
  texts: TextRow[];
}

/** As D1 gets it: the card as JSON, so that Board can be rebuilt from there. It may be newer than the row beside it, never older. */
export interface ProjectedUpdate extends Omit<BoardUpdate, "card" | "texts"> {
  card: string | null;
}
