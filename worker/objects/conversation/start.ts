/** How a thread begins, and how a lead's text enters it. */
import { Change } from "../../domain/conversation/change";
import { inboundEpisode, newEpisode, openEpisode } from "../../domain/conversation/episodes";
import { maskSensitive } from "../../domain/inbound/mask";
import { parseReaction } from "../../domain/inbound/remarks";
import { receive } from "../../domain/conversation/receive";
import type { CarriedSetting, InboundText, LeadRef, Outcome, Received, Setting, Started, StartInput } from "../../domain/conversation/rpc";
import type { EpisodeState, ThreadState } from "../../domain/conversation/state";
import { text } from "./sql";
import type { Thread } from "./thread";
import { refused } from "./thread";
import { dueTurn, startTurn } from "./turn";
import type { Store } from "./store";

/** A thread that nobody has written in yet. Its first episode counts as closed long ago, so the first verb opens a real one. */
function emptyState(thread: Thread, setting: Setting, lead: LeadRef | null): ThreadState {
  const now = thread.ports.now();
  const blank: Omit<ThreadState, "episode"> = {
    owner: { kind: "nobody", closedAs: "other", why: null, since: now },
    assignee: null,
    phase: { name: "idle", until: null, why: null },
    authority: 0,
    context: 0,
    contextKills: 0,
    lead,
    number: setting.numbers[0] ?? null,
    language: lead?.language ?? null,
    vendorContactId: null,
    optedOut: null,
    optOutCheck: null,
    snoozedUntil: null,
    past: [],
    gatheringSince: null,
    askedIfRobot: false,
    leadUsedEmoji: false,
    lastInbound: null,
    answeredSeq: 0,
    lastOutboundAt: null,
    readSeq: 0,
    unread: 0,
    modelDownSince: null,
    progressAt: now,
    risk: null,
    paused: null,
    consent: null,
    facts: [],
    visits: [],
    createdAt: now,
    visitToConfirm: false,
    erased: false,
  };
  const episode: EpisodeState = { ...placeholder, playbookVersionId: setting.playbookVersionId };
  const context = { now, id: thread.ports.id, seq: 0, setting, playbook: setting.playbook };
  return { ...blank, episode: newEpisode(new Change({ ...blank, episode }, context), { kind: "inbound", key: "first", campaignId: null, title: "Inbound" }) };
}

const placeholder: EpisodeState = {
  id: "",
  key: "",
  kind: "inbound",
  campaignId: null,
  title: "",
  playbookVersionId: "",
  leadId: null,
  openedAt: 0,
  closedAt: null,
  closedAs: null,
  closedWhy: null,
  stageId: "new",
  stagePinned: false,
  firstOutAt: null,
  firstReplyAt: null,
  bookedAt: null,
  byAi: false,
  byPerson: false,
  costUsd: 0,
  aiDisclosed: false,
  stopSaid: false,
  followUpsSent: 0,
};

/** The branch that the thread has and keeps; null while there is none. An erased thread begins anew. */
function keptBranch(store: Store): string | null {
  const state = store.state();
  return state === null || state.erased ? null : (store.setting()?.branchId ?? null);
}

/** Keeps the newest setting and, the first time, the empty thread. An erased thread begins anew, without its past. */
export function ensure(thread: Thread, setting: Setting, lead: LeadRef | null): { fresh: boolean } {
  const { store } = thread;
  store.keepSetting(setting);
  const state = store.state();
  if (state !== null && !state.erased) return { fresh: false };
  const empty = emptyState(thread, setting, lead);
  store.keepState(state?.erased ? { ...empty, optedOut: state.optedOut } : empty);
  return { fresh: true };
}

export function startThread(thread: Thread, input: StartInput): Outcome<Started> {
  return thread.atomically(() => {
    const known = thread.store.sql.all("SELECT episode_id FROM starts WHERE key = ?", input.key)[0];
    if (known) return { ok: true, value: { episodeId: text(known, "episode_id"), repeated: true } };
    const branchId = keptBranch(thread.store);
    if (branchId !== null && branchId !== input.setting.branchId) return { ok: true, value: { missing: "branch", branchId } };
    const { fresh } = ensure(thread, input.setting, input.lead);
    const state = thread.store.state();
    if (!fresh && state && state.episode.closedAt === null) {
      if (!mayOpenAnew(thread, state, input)) return refused("conflict", talkingWith(state), { episodeId: state.episode.id });
      // Its own opening never arrived: the same episode opens once more.
      const episodeId = thread.decide((change) => {
        if (input.number) change.state.number = input.number;
        change.startTurn("opening");
        return change.state.episode.id;
      });
      thread.store.sql.all("INSERT INTO starts (key, episode_id) VALUES (?, ?)", input.key, episodeId);
      return { ok: true, value: { episodeId, repeated: false } };
    }
    if (state?.optedOut)
      return refused("precondition_failed", "This phone asked to stop. Nothing can be sent.", { optedOutAt: new Date(state.optedOut.at).toISOString() });
    const episodeId = thread.decide((change) => {
      if (input.lead) change.state.lead = input.lead;
      if (input.number) change.state.number = input.number;
      openEpisode(change, { ...input.episode, key: input.key });
      if (fresh) change.state.past = [];
      if (input.opener === "human" && input.actor.type === "user") {
        change.own({ kind: "human", userId: input.actor.id, name: input.actor.name, since: change.now });
        change.line("started", `${input.actor.name} began this conversation.`);
      } else if (input.opener === "ai") change.startTurn("opening");
      return change.state.episode.id;
    });
    thread.store.sql.all("INSERT INTO starts (key, episode_id) VALUES (?, ?)", input.key, episodeId);
    return { ok: true, value: { episodeId, repeated: false } };
  });
}

/** A campaign tries its own episode again in which nothing of ours arrived and nobody wrote. */
function mayOpenAnew(thread: Thread, state: ThreadState, input: StartInput): boolean {
  const own = state.episode.kind === "campaign" && state.episode.campaignId === input.episode.campaignId;
  return own && input.opener === "ai" && state.owner.kind === "ai" && thread.store.turn() === null && isUnopened(thread.store, state);
}

/** Nothing of ours left or may still leave in this episode, and nobody wrote. */
export function isUnopened(store: Store, { episode, lastInbound }: ThreadState): boolean {
  if (lastInbound !== null && lastInbound.at >= episode.openedAt) return false;
  const open = ["queued", "held", "scheduled", "sending", "unknown", "accepted", "sent", "delivered"];
  const ours = store.last(
    (row) => row.episodeId === episode.id && row.direction === "out" && open.includes(row.status ?? ""),
    `episode_id = ? AND direction = 'out' AND status IN (${open.map((status) => `'${status}'`).join(", ")})`,
    episode.id,
  );
  return ours === null;
}

function talkingWith({ owner }: ThreadState): string {
  return owner.kind === "human" ? `This phone is already talking with ${owner.name}.` : "This phone is already in a conversation.";
}

/** Null when neither the caller nor the object has the playbook. */
function whole(store: Store, carried: CarriedSetting): Setting | null {
  const playbook = carried.playbook ?? store.playbook(carried.playbookVersionId);
  return playbook && { ...carried, playbook };
}

/**
 * One transaction: look for a repeat by the vendor's id, append, decide, commands, due times, and the turn that need not wait for anything.
 * Only then may the edge answer 200. Should that turn not come about, the text is kept all the same.
 */
export function receiveText(thread: Thread, input: InboundText): Outcome<Received> {
  try {
    const { outcome, turn } = thread.atomically(() => ({ outcome: take(thread, input), turn: dueTurn(thread) }));
    if (turn) startTurn(thread, turn);
    return outcome;
  } catch (error) {
    thread.ports.log({ where: "receive", error });
    return thread.atomically(() => take(thread, input));
  }
}

function take(thread: Thread, input: InboundText): Outcome<Received> {
  const { store } = thread;
  // Its row is the claim: a repeat finds it.
  const before = store.messageByVendor(input.vendorMessageId);
  if (before?.direction === "in") return { ok: true, value: { repeated: true, messageId: before.id } };
  const branchId = keptBranch(store);
  if (branchId === null ? input.branchGuessed === true : branchId !== input.setting.branchId) return { ok: true, value: { missing: "branch", branchId } };
  const setting = whole(store, input.setting);
  if (setting === null) return { ok: true, value: { missing: "playbook" } };
  const messageId = thread.ports.id("msg");
  const { fresh } = ensure(thread, setting, input.lead);
  const masked = maskSensitive(input.body);
  const reaction = parseReaction(masked.text);
  thread.decide((change) => {
    if (fresh) openEpisode(change, { ...inboundEpisode(change), ...(change.context.setting.channel === "test" ? { kind: "test" as const } : {}) });
    if (fresh) change.state.past = [];
    if (change.state.lead === null && input.lead) change.state.lead = input.lead;
    receive(
      change,
      {
        id: messageId,
        body: masked.text,
        masked: masked.found,
        reaction: reaction && { ...reaction, messageId: quotedMessage(store, reaction.quoted) },
        attachments: input.attachments.map((a) => ({ id: a.vendorId, type: a.type, url: a.url, bytes: null })),
        vendorMessageId: input.vendorMessageId,
        vendorContactId: input.vendorContactId,
        number: input.number,
        at: input.at,
        optedOut: input.optedOut,
      },
      { openQuestion: openQuestion(store), aiBusy: store.turn() !== null || store.open(["queued", "held"]).some((row) => row.author === "ai") },
    );
  });
  return { ok: true, value: { repeated: false, messageId } };
}

/** The text of ours that a reaction quotes; null when none or more than one begins so. */
function quotedMessage(store: Store, quoted: string): string | null {
  const flat = (body: string) => body.replace(/\s+/g, " ").trim().toLowerCase();
  const start = flat(quoted).slice(0, 60);
  if (start.length < 4) return null;
  const matches = store.newest(60).filter((row) => row.kind === "text" && row.reaction === null && flat(row.body).startsWith(start));
  return matches.length === 1 ? (matches[0]?.id ?? null) : null;
}

/** Our last text asked something, and the lead has not written since. */
function openQuestion(store: Store): boolean {
  const unsent = ["cancelled", "refused", "queued", "held", "scheduled"];
  const last = store.last(
    (row) => row.kind === "text" && (row.direction === "in" || !unsent.includes(row.status ?? "")),
    "kind = 'text' AND (direction = 'in' OR status NOT IN ('cancelled', 'refused', 'queued', 'held', 'scheduled'))",
  );
  return last?.direction === "out" && last.body.includes("?");
}
