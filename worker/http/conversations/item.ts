/** The row of the list, from the projection's card or, for one phone, from the object itself. */
import type { Card } from "../../contract/card";
import type { Conversation, Message } from "../../contract/conversation";
import type { ConversationItem } from "../../contract/lists";
import type { Role } from "../../contract/me";
import { phoneFor } from "../../domain/redact";
import { iso, isoOrNull } from "../../lib/clock";
import type { ListedRow } from "../../services/conversations/list";

export function itemOfRow(row: ListedRow, role: Role): ConversationItem {
  const card = cardOf(row);
  const { waiting, closed } = card;
  return {
    id: row.id,
    channel: row.channel,
    phone: phoneFor(role, row.phone),
    name: card.name,
    leadId: row.leadId,
    owner: card.owner,
    ownerUser: card.ownerUser,
    assignee: card.assignee,
    waiting: waiting && { reason: waiting.reason, since: iso(waiting.since), dueAt: iso(waiting.dueAt), told: waiting.told },
    closed: closed && { as: closed.as, why: closed.why, at: iso(closed.at) },
    stage: card.stage,
    episodeId: row.episodeId,
    branchId: row.branchId,
    campaignId: row.campaignId,
    snoozedUntil: isoOrNull(row.snoozedUntil),
    unread: row.unread,
    lastText: row.lastSnippet,
    lastLeadAt: isoOrNull(row.lastLeadAt),
    seq: row.lastSeq,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

export function itemOfConversation(conversation: Conversation, newest: Message | undefined, role: Role): ConversationItem {
  const { stage, episode } = conversation;
  return {
    id: conversation.id,
    channel: conversation.channel,
    phone: phoneFor(role, conversation.phone),
    name: conversation.lead?.name ?? "Unknown sender",
    leadId: conversation.lead?.id ?? null,
    owner: conversation.owner,
    ownerUser: conversation.ownerUser,
    assignee: conversation.assignee,
    waiting: conversation.waiting,
    closed: conversation.closed,
    stage: { id: stage.id, name: stage.name, kind: stage.kind },
    episodeId: episode.id,
    branchId: conversation.branchId,
    campaignId: conversation.campaignId,
    snoozedUntil: conversation.snoozedUntil,
    unread: conversation.unread,
    lastText: (newest?.body ?? "").slice(0, 160),
    lastLeadAt: conversation.lastInboundAt,
    seq: conversation.seq,
    createdAt: conversation.createdAt,
    updatedAt: newest?.createdAt ?? conversation.createdAt,
  };
}

/** Guarantee: only the projection fills the column, with `JSON.stringify` of a Card. */
function cardOf(row: ListedRow): Card {
  return JSON.parse(row.card) as Card;
}
