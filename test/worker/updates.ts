/** What a conversation tells its Board, made up. */
import type { Card } from "../../worker/contract/card";
import type { BoardUpdate } from "../../worker/domain/board/update";

const now = Date.now();

function card(conversationId: string, seq: number, name: string, branchId: string): Card {
  return {
    conversationId,
    episodeId: "epi_1",
    seq,
    name,
    phone: "+18015550117",
    owner: "ai",
    ownerUser: null,
    assignee: null,
    waiting: null,
    closed: null,
    stage: { id: "new", name: "New", kind: "new" },
    last: null,
    lastLeadAt: null,
    updatedAt: now,
    unread: 0,
    working: null,
    failed: false,
    unknown: false,
    heldUntil: null,
    scheduledFor: null,
    snoozedUntil: null,
    visit: null,
    language: null,
    risk: null,
    campaignId: null,
    branchId,
    test: false,
  };
}

interface More {
  name?: string;
  branchId?: string;
  closedAs?: string;
  updatedAt?: number;
}

export function updateOf(org: string, id: string, seq: number, more: Partial<BoardUpdate> & More = {}): BoardUpdate {
  const { name = "Maria", branchId = "br_1", closedAs = null, updatedAt = now, ...rest } = more;
  return {
    organizationId: org,
    conversationId: id,
    seq,
    card: card(id, seq, name, branchId),
    conversation: {
      id,
      phone: "+18015550117",
      channel: "sms",
      leadId: null,
      branchId,
      campaignId: null,
      episodeId: "epi_1",
      number: null,
      owner: "ai",
      ownerUserId: null,
      assigneeId: null,
      waitReason: null,
      dueAt: null,
      stageId: "new",
      stageKind: "new",
      closedAs,
      snoozedUntil: null,
      lastLeadAt: null,
      lastSnippet: name,
      unread: 0,
      updatedAt,
      createdAt: now,
    },
    episode: null,
    messages: [],
    texts: [],
    ...rest,
  };
}

export const erasedUpdate = (org: string, id: string, seq: number): BoardUpdate => ({
  organizationId: org,
  conversationId: id,
  seq,
  card: null,
  conversation: null,
  episode: null,
  messages: [],
  texts: [],
});
