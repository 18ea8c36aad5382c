/** What the verbs need to know of a conversation; a card and an open thread both have it. */
import type { Card } from "../../../../worker/contract/card";
import type { Conversation } from "../../../../worker/contract/conversation";
import { nameOf } from "../../words/owner";
import { millis } from "../../words/time";

/** The lead's name, or the phone of a sender nobody knows. */
export const titleOf = (conversation: Conversation): string => nameOf({ name: conversation.lead?.name ?? "Unknown sender", phone: conversation.phone });

export function cardOf(conversation: Conversation, known: Card | undefined): Card {
  const { waiting, closed } = conversation;
  return {
    conversationId: conversation.id,
    episodeId: conversation.episode.id,
    seq: conversation.seq,
    name: titleOf(conversation),
    phone: conversation.phone,
    owner: conversation.owner,
    ownerUser: conversation.ownerUser,
    assignee: conversation.assignee,
    waiting: waiting ? { reason: waiting.reason, since: millis(waiting.since), dueAt: millis(waiting.dueAt), told: waiting.told } : null,
    closed: closed ? { as: closed.as, why: closed.why, at: millis(closed.at) } : null,
    stage: conversation.stage,
    last: known?.last ?? null,
    lastLeadAt: conversation.lastInboundAt ? millis(conversation.lastInboundAt) : null,
    updatedAt: known?.updatedAt ?? millis(conversation.createdAt),
    unread: conversation.unread,
    working: known?.working ?? null,
    failed: known?.failed ?? false,
    unknown: known?.unknown ?? false,
    heldUntil: known?.heldUntil ?? null,
    scheduledFor: known?.scheduledFor ?? null,
    snoozedUntil: conversation.snoozedUntil ? millis(conversation.snoozedUntil) : null,
    visit: known?.visit ?? null,
    language: conversation.language,
    risk: known?.risk ?? null,
    campaignId: conversation.campaignId,
    branchId: conversation.branchId,
    test: conversation.channel === "test",
  };
}
