/** Rows and state as the API and the live frames show them: the one place where the object's own types become the contract's. */
import type { Conversation, Episode, Message, Receipt } from "../../contract/conversation";
import type { PlaybookStage } from "../../contract/playbook";
import type { Setting } from "../../domain/conversation/rpc";
import type { EpisodeState, StoredMessage, ThreadState } from "../../domain/conversation/state";
import { placesOf } from "../../domain/zones/places";
import { zoneLabel } from "../../domain/zones/zones";
import { fromJson } from "./json";
import { number, text } from "./sql";
import type { Store } from "./store";
import type { LiveTurn } from "./thread";

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

export function messageView(store: Store, row: StoredMessage): Message {
  const receipt = row.system?.receiptId ? receiptOf(store, row.system.receiptId) : null;
  return {
    id: row.id,
    seq: row.seq,
    episodeId: row.episodeId,
    kind: row.kind,
    direction: row.direction,
    author: row.author,
    authorUser: row.user,
    body: row.body,
    // A carrier's address is nobody's to open: the file is shown once it is kept here.
    attachments: row.attachments.map((one) => (one.bytes === null ? { ...one, url: "" } : one)),
    status: row.status,
    terminal: row.terminal,
    review: row.review,
    heldUntil: isoOrNull(row.heldUntil),
    scheduledFor: isoOrNull(row.scheduledFor),
    reason: row.reason,
    system: row.system ? { ...row.system, ...(receipt ? { result: receipt.result } : {}) } : null,
    fixed: row.fixed,
    purpose: row.purpose,
    reactionTo: row.reaction,
    segments: row.segments,
    vendorMessageId: row.vendorMessageId,
    clientId: row.clientId,
    createdAt: iso(row.createdAt),
    sentAt: isoOrNull(row.sentAt),
    deliveredAt: isoOrNull(row.deliveredAt),
  };
}

export function receiptOf(store: Store, id: string): Receipt | null {
  const row = store.receipts().find((known) => known["id"] === id);
  return row ? receiptFrom(row) : null;
}

function receiptFrom(row: Parameters<typeof text>[0]): Receipt {
  return {
    id: text(row, "id"),
    tool: text(row, "tool"),
    summary: text(row, "summary"),
    result: fromJson<unknown>(text(row, "json")),
    ok: text(row, "state") === "done",
    at: iso(number(row, "at")),
  };
}

export function receiptsOf(store: Store, limit: number): Receipt[] {
  return store.receipts().slice(-limit).map(receiptFrom);
}

function episodeView(episode: EpisodeState): Episode {
  return {
    id: episode.id,
    kind: episode.kind,
    campaignId: episode.campaignId,
    playbookVersionId: episode.playbookVersionId,
    title: episode.title,
    openedAt: iso(episode.openedAt),
    closedAt: isoOrNull(episode.closedAt),
    closedAs: episode.closedAs,
  };
}

export function stageOf(store: Store, state: ThreadState, setting: Setting): PlaybookStage | null {
  const playbook = store.playbook(state.episode.playbookVersionId) ?? setting.playbook;
  return playbook.stages.find((stage) => stage.id === state.episode.stageId) ?? playbook.stages[0] ?? null;
}

/** The clock shown for the lead: the branch's zone when the lead can have it, by its ZIP or its number, else the first it can have. */
export function zoneOf(lead: { phone: string; zip: string | null; branchZone: string }): string {
  const { zones } = placesOf(lead);
  return zones.includes(lead.branchZone) ? lead.branchZone : (zones[0] ?? lead.branchZone);
}

export function conversationView(store: Store, state: ThreadState, setting: Setting, live: LiveTurn | null): Conversation {
  const { owner, episode } = state;
  const stage = stageOf(store, state, setting);
  const zone = zoneOf({ phone: setting.phone, zip: state.lead?.zip ?? null, branchZone: setting.zone });
  const phase = live && state.phase.name === "drafting" && live.draft.step === "reviewing" ? { ...state.phase, name: "reviewing" as const } : state.phase;
  return {
    id: setting.conversationId,
    channel: setting.channel,
    phone: setting.phone,
    number: state.number,
    lead: state.lead && { id: state.lead.id, name: state.lead.name, zip: state.lead.zip, address: state.lead.address },
    owner: owner.kind,
    ownerUser: owner.kind === "human" ? { id: owner.userId, name: owner.name } : null,
    ownerSince: iso(owner.since),
    waiting: owner.kind === "waiting" ? { reason: owner.reason, since: iso(owner.since), dueAt: iso(owner.dueAt), told: owner.told } : null,
    closed: owner.kind === "nobody" ? { as: owner.closedAs, why: owner.why, at: iso(owner.since) } : null,
    assignee: state.assignee,
    phase: { name: phase.name, until: isoOrNull(phase.until), why: phase.why },
    stage: { id: episode.stageId, name: stage?.name ?? episode.stageId, kind: stage?.kind ?? "new", pinned: episode.stagePinned },
    episode: episodeView(episode),
    episodes: [...state.past, episode].map(episodeView),
    branchId: setting.branchId,
    campaignId: episode.campaignId,
    language: state.language ?? setting.playbook.language,
    zone,
    place: state.lead?.zip ? `${zoneLabel(zone)}, ZIP ${state.lead.zip}` : zoneLabel(zone),
    optedOutAt: isoOrNull(state.optedOut?.at ?? null),
    snoozedUntil: isoOrNull(state.snoozedUntil),
    paused: state.paused && { by: state.paused.by, at: iso(state.paused.at), scope: state.paused.scope },
    facts: state.facts,
    receipts: receiptsOf(store, 20),
    appointments: state.visits.map((v) => ({
      id: v.appointmentId,
      status: v.status,
      label: v.label,
      date: v.date,
      from: v.from,
      to: v.to,
      address: v.address,
      cents: v.cents,
      offerId: v.offerId,
    })),
    consent: state.consent && { source: state.consent.source, at: isoOrNull(state.consent.at) },
    unread: state.unread,
    lastInboundAt: isoOrNull(state.lastInbound?.at ?? null),
    lastOutboundAt: isoOrNull(state.lastOutboundAt),
    seq: store.seq(),
    createdAt: iso(state.createdAt),
  };
}
