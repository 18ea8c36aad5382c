/** The card and the D1 rows of a thread, as Board gets them. */
import type { Card } from "../../contract/card";
import type { BoardUpdate, EpisodeRow, MessageRow, TextRow } from "../../domain/board/update";
import type { Setting } from "../../domain/conversation/rpc";
import type { EpisodeState, StoredMessage, ThreadState } from "../../domain/conversation/state";
import { snippet } from "../../domain/text/snippet";
import { earliest } from "./store";
import type { Store } from "./store";
import type { Thread } from "./thread";
import { stageOf } from "./view";

function lastShown(store: Store): StoredMessage | null {
  return store.last(
    (row) => (row.kind === "text" || row.kind === "note") && row.status !== "cancelled",
    "kind IN ('text', 'note') AND (status IS NULL OR status <> 'cancelled')",
  );
}

/** Texts whose state a card shows. */
function marks(store: Store): { unknown: boolean; heldUntil: number | null; scheduledFor: number | null } {
  const open = store.open(["unknown", "held", "scheduled"]);
  return {
    unknown: open.some((row) => row.status === "unknown"),
    heldUntil: earliest(open.map((row) => (row.status === "held" ? row.heldUntil : null))),
    scheduledFor: earliest(open.map((row) => (row.status === "scheduled" ? row.scheduledFor : null))),
  };
}

const working = { gathering: "gathering", drafting: "writing", reviewing: "reviewing" } as const;

export function cardOf(thread: Thread, state: ThreadState, setting: Setting): Card {
  const { store } = thread;
  const { owner, episode } = state;
  const stage = stageOf(store, state, setting);
  const last = lastShown(store);
  const visit = state.visits.findLast((v) => v.status === "booked" || v.status === "requested") ?? null;
  const lastOut = store.last((row) => row.direction === "out", "direction = 'out'");
  const phase = thread.live?.draft.step === "reviewing" ? "reviewing" : state.phase.name;
  return {
    conversationId: setting.conversationId,
    episodeId: episode.id,
    seq: store.seq(),
    name: state.lead?.name ?? "Unknown sender",
    phone: setting.phone,
    owner: owner.kind,
    ownerUser: owner.kind === "human" ? { id: owner.userId, name: owner.name } : null,
    assignee: state.assignee,
    waiting: owner.kind === "waiting" ? { reason: owner.reason, since: owner.since, dueAt: owner.dueAt, told: owner.told } : null,
    closed: owner.kind === "nobody" ? { as: owner.closedAs, why: owner.why, at: owner.since } : null,
    stage: { id: episode.stageId, name: stage?.name ?? episode.stageId, kind: stage?.kind ?? "new" },
    last: last && {
      author: last.kind === "note" ? "note" : last.author,
      by: last.user?.name ?? null,
      text: snippet(last.body || (last.attachments.length > 0 ? "[photo]" : "")),
      at: last.createdAt,
    },
    lastLeadAt: state.lastInbound?.at ?? null,
    updatedAt: Math.max(last?.createdAt ?? 0, owner.since),
    unread: state.unread,
    working: phase === "gathering" || phase === "drafting" || phase === "reviewing" ? working[phase] : null,
    failed: lastOut?.status === "failed" || lastOut?.status === "refused",
    ...marks(store),
    snoozedUntil: state.snoozedUntil,
    visit: visit && { label: visit.label, cents: visit.cents },
    language: state.language !== null && state.language !== setting.playbook.language ? state.language : null,
    risk: state.risk,
    campaignId: episode.campaignId,
    branchId: setting.branchId,
    test: setting.channel === "test",
  };
}

export function episodeRow(episode: EpisodeState, stageKind: string): EpisodeRow {
  return {
    id: episode.id,
    kind: episode.kind,
    campaignId: episode.campaignId,
    playbookVersionId: episode.playbookVersionId,
    leadId: episode.leadId,
    stageId: episode.stageId,
    stageKind,
    openedAt: episode.openedAt,
    closedAt: episode.closedAt,
    closedAs: episode.closedAs,
    closedWhy: episode.closedWhy,
    firstOutAt: episode.firstOutAt,
    firstReplyAt: episode.firstReplyAt,
    bookedAt: episode.bookedAt,
    handledBy: episode.byAi ? (episode.byPerson ? "aiThenPerson" : "ai") : episode.byPerson ? "person" : null,
    costUsd: episode.costUsd,
  };
}

function messageRow(m: StoredMessage): MessageRow {
  return {
    id: m.id,
    episodeId: m.episodeId,
    seq: m.seq,
    direction: m.direction,
    kind: m.kind,
    author: m.author,
    userId: m.user?.id ?? null,
    status: m.status,
    segments: m.segments,
    snippet: snippet(m.body),
    vendorMessageId: m.vendorMessageId,
    costUsd: m.costUsd,
    createdAt: m.createdAt,
    sentAt: m.sentAt,
    reason: m.reason,
    heldUntil: m.heldUntil,
  };
}

function textRow({ id, kind, author, createdAt, body, status }: StoredMessage): TextRow[] {
  if (kind === "system" || body === "") return [];
  return [{ id, kind, author, at: createdAt, body: status === "cancelled" ? null : body }];
}

export function boardUpdate(thread: Thread, state: ThreadState, setting: Setting, messageIds: readonly string[]): BoardUpdate {
  const card = cardOf(thread, state, setting);
  const base = { organizationId: setting.organizationId, conversationId: setting.conversationId, seq: card.seq };
  if (state.erased) return { ...base, card: null, conversation: null, episode: null, messages: [], texts: [] };
  const { owner, episode } = state;
  const rows = messageIds.flatMap((id) => thread.store.message(id) ?? []);
  return {
    ...base,
    card,
    conversation: {
      id: setting.conversationId,
      phone: setting.phone,
      channel: setting.channel,
      leadId: state.lead?.id ?? null,
      branchId: setting.branchId,
      campaignId: episode.campaignId,
      episodeId: episode.id,
      number: state.number,
      owner: owner.kind,
      ownerUserId: owner.kind === "human" ? owner.userId : null,
      assigneeId: state.assignee?.id ?? null,
      waitReason: owner.kind === "waiting" ? owner.reason : null,
      dueAt: owner.kind === "waiting" ? owner.dueAt : null,
      stageId: card.stage.id,
      stageKind: card.stage.kind,
      closedAs: owner.kind === "nobody" ? owner.closedAs : null,
      snoozedUntil: state.snoozedUntil,
      lastLeadAt: card.lastLeadAt,
      lastSnippet: card.last?.text ?? "",
      unread: state.unread,
      updatedAt: card.updatedAt,
      createdAt: state.createdAt,
    },
    episode: episodeRow(episode, card.stage.kind),
    messages: rows.map(messageRow),
    texts: setting.channel === "test" ? [] : rows.flatMap(textRow),
  };
}
