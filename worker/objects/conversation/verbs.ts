/** The verbs of people and vendors on a thread that exists. Each commits before it answers. */
import type { Conversation, Message } from "../../contract/conversation";
import type { StageBody, TakeoverAnswer } from "../../contract/verbs";
import type { Change } from "../../domain/conversation/change";
import { reopenEpisode } from "../../domain/conversation/episodes";
import type { TurnTask } from "../../domain/conversation/effects";
import { optIn, optOut } from "../../domain/conversation/opt-out";
import { moveBranch } from "../../domain/conversation/branch";
import { assign, colleagueHas, moveStageByPerson, personLeft, release, snooze, takeOver } from "../../domain/conversation/own";
import type { Refusal } from "../../domain/conversation/own";
import type { Actor, DeliveryReport, ExternalText, MoveBranch, Outcome, UserActor, VisitReceipt } from "../../domain/conversation/rpc";
import { delivered, external, resolves } from "../../domain/conversation/send";
import { unconfirmedMs } from "../../domain/conversation/state";
import { dateLabel } from "../../domain/zones/local";
import type { ClosedAs } from "../../contract/conversation";
import { isUnopened } from "./start";
import { refused } from "./thread";
import type { Thread } from "./thread";
import { applyVisit, keepReceipt } from "./tools";
import { conversationView, messageView } from "./view";

function view(thread: Thread): Outcome<Conversation> {
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting) return refused("not_found", "There is no such conversation.");
  return { ok: true, value: conversationView(thread.store, state, setting, thread.live) };
}

/** Runs a verb of a person; a refusal writes nothing. */
function byPerson(thread: Thread, verb: (change: Change) => Refusal | null | void): Outcome<Conversation> {
  const refusal = thread.decide((change) => {
    const refusal = verb(change) ?? null;
    if (refusal) change.nothing = true;
    return refusal;
  });
  return refusal ? { ok: false, error: refusal } : view(thread);
}

/** Commits first; then waits up to three seconds for a text that is already with the carrier, and names it. */
export async function takeOverVerb(thread: Thread, input: { actor: UserActor; force: boolean }): Promise<Outcome<TakeoverAnswer>> {
  const draft = thread.live?.draft.text ?? "";
  const unsentBefore = new Set(thread.store.open(["queued", "held", "scheduled"]).map((row) => row.id));
  const inFlight = thread.store
    .inFlight()
    .filter((row) => row.author === "ai")
    .map((row) => row.id);
  const result = thread.decide((change) => {
    const refusal = stopped(change) ?? colleagueHas(change, input.actor, input.force);
    if (refusal) {
      change.nothing = true;
      return { refusal, at: change.now };
    }
    takeOver(change, input.actor);
    return { refusal: null, at: change.now };
  });
  if (result.refusal) return { ok: false, error: result.refusal };
  const cancelled = [...unsentBefore].filter((id) => thread.store.message(id)?.status === "cancelled");
  const pending = inFlight.flatMap((id) => thread.sending.get(id) ?? []);
  if (pending.length > 0) await Promise.race([Promise.all(pending), thread.ports.sleep(3_000)]);
  return { ok: true, value: { at: new Date(result.at).toISOString(), ...(draft === "" ? {} : { draft }), inFlight, cancelled } };
}

function stopped(change: Change): Refusal | null {
  const { optedOut } = change.state;
  if (optedOut === null) return null;
  return {
    code: "precondition_failed",
    message: `${change.nameOfLead()} asked to stop on ${dateLabel(change.context.setting.zone, optedOut.at)}. Nothing can be sent.`,
  };
}

export function releaseVerb(thread: Thread, input: { actor: UserActor; note: string | null; reply: "now" | "onNextText" | null }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    const colleague = colleagueHas(change, input.actor, input.actor.may.force);
    if (colleague) return colleague;
    if (change.state.owner.kind === "nobody") return { code: "conflict", message: "This conversation is closed. Reopen it first." };
    if (change.state.owner.kind === "ai") return null;
    return release(change, input.actor, { ...input, unopened: isUnopened(thread.store, change.state) });
  });
}

export function assignVerb(thread: Thread, input: { actor: UserActor; to: { id: string; name: string } | null }): Outcome<Conversation> {
  return byPerson(thread, (change) => assign(change, input.actor, input.to));
}

/** Setting, decision and line are one transaction: from then on every gate is the new branch's. */
export function moveBranchVerb(thread: Thread, input: MoveBranch): Outcome<Conversation> {
  return thread.atomically(() => {
    if (thread.store.setting()?.branchId === input.setting.branchId) return view(thread);
    thread.store.keepSetting(input.setting);
    // The Board's search finds words by branch: it hears of every text anew.
    for (const row of thread.store.newest(mostRetold)) thread.unpublished.add(row.id);
    return byPerson(thread, (change) => moveBranch(change, input, unfinishedTask(thread)));
  });
}

const mostRetold = 500;

/** What the AI writes at this moment, or wrote and has not sent. */
function unfinishedTask({ store }: Thread): TurnTask {
  const unsent = store.open(["queued", "held"]).find((row) => row.author === "ai");
  const written = unsent?.purpose === "opening" || unsent?.purpose === "followUp" ? unsent.purpose : null;
  return store.turn()?.task ?? written ?? store.nextTask();
}

export function routeVerb(thread: Thread, input: { avoid: string | null }): Outcome<null> {
  thread.decide((change) => {
    const { owner, assignee } = change.state;
    const given = assignee !== null && assignee.id !== input.avoid;
    if (owner.kind !== "waiting" || given) change.nothing = true;
    else change.route(input.avoid);
  });
  return { ok: true, value: null };
}

export function personLeftVerb(thread: Thread, input: { userId: string; name: string }): Outcome<null> {
  thread.decide((change) => personLeft(change, input));
  return { ok: true, value: null };
}

export function snoozeVerb(thread: Thread, input: { actor: UserActor; until: string | null }): Outcome<Conversation> {
  const until = input.until === null ? null : Date.parse(input.until);
  return byPerson(thread, (change) => {
    if (until !== null && until <= change.now) return { code: "validation", message: "Snooze until a time in the future.", details: { path: "until" } };
    snooze(change, input.actor.name, until);
    if (until !== null) change.line("snooze", `${input.actor.name} snoozed this.`);
    return null;
  });
}

export function stageVerb(thread: Thread, input: { actor: UserActor; stage: StageBody }): Outcome<Conversation> {
  return byPerson(thread, (change) => moveStageByPerson(change, input.actor, input.stage));
}

export function closeVerb(thread: Thread, input: { actor: UserActor; as: ClosedAs; why: string | null }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    const colleague = colleagueHas(change, input.actor, input.actor.may.force);
    if (colleague) return colleague;
    if (change.state.owner.kind === "nobody") return null;
    change.line("close", `${input.actor.name} closed this${input.why ? `: ${input.why}` : "."}`);
    change.close(input.as, input.why);
    if (input.as === "wrongNumber") change.state.lead = null;
    return null;
  });
}

/** By a rule of its campaign. Whoever has answered is in a conversation and stays in it. */
export function takeOutVerb(thread: Thread, input: { episodeId: string; why: string }): Outcome<{ taken: boolean }> {
  const taken = thread.decide((change) => {
    const { episode, owner, lastInbound } = change.state;
    const silent = lastInbound === null || lastInbound.at < episode.openedAt;
    if (episode.id !== input.episodeId || episode.closedAt !== null || episode.bookedAt !== null || owner.kind !== "ai" || !silent) {
      change.nothing = true;
      return false;
    }
    change.line("close", `Taken out of the campaign: ${input.why}.`);
    change.close("other", `Taken out: ${input.why}.`);
    return true;
  });
  return { ok: true, value: { taken } };
}

export function reopenVerb(thread: Thread, input: { actor: UserActor }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    const no = stopped(change);
    if (no) return no;
    if (change.state.owner.kind !== "nobody") return null;
    change.raiseAuthority();
    reopenEpisode(change);
    change.own({ kind: "human", userId: input.actor.id, name: input.actor.name, since: change.now });
    change.line("reopen", `${input.actor.name} reopened this.`);
    return null;
  });
}

export function noteVerb(thread: Thread, input: { actor: UserActor; clientId: string | null; body: string }): Outcome<Message> {
  const known = input.clientId ? thread.store.messageByClient(input.clientId) : null;
  if (known) return { ok: true, value: messageView(thread.store, known) };
  const id = thread.decide(
    (change) =>
      change.append({
        kind: "note",
        direction: null,
        author: "human",
        user: { id: input.actor.id, name: input.actor.name },
        body: input.body,
        clientId: input.clientId,
      }).id,
  );
  const row = thread.store.message(id);
  return row ? { ok: true, value: messageView(thread.store, row) } : refused("internal", "The note was not kept.");
}

export function optOutVerb(thread: Thread, input: { actor: Actor; source: string; at: number }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    if (change.state.optedOut !== null) return void (change.nothing = true);
    optOut(change, { at: input.at, source: input.source, confirm: false, by: input.actor.type === "user" ? input.actor.name : null });
    return null;
  });
}

export function optInVerb(thread: Thread, input: { actor: Actor; source: string; at: number }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    if (change.state.optedOut === null) return void (change.nothing = true);
    optIn(change, { source: input.source, confirm: false, by: input.actor.name });
    return null;
  });
}

export function setFactVerb(thread: Thread, input: { actor: UserActor; key: string; value: string | null }): Outcome<Conversation> {
  return byPerson(thread, (change) => {
    change.state.facts = change.state.facts.filter((fact) => fact.key !== input.key);
    if (input.value !== null)
      change.state.facts.push({ key: input.key, value: input.value, messageId: null, by: input.actor.name, at: new Date(change.now).toISOString() });
  });
}

export function recordVisitVerb(thread: Thread, input: { actor: UserActor; receipt: VisitReceipt }): Outcome<Conversation> {
  const { receipt, actor } = input;
  const words = { held: "held", requested: "asked for", booked: "booked", cancelled: "cancelled" }[receipt.status];
  return byPerson(thread, (change) => {
    const tool = receipt.status === "cancelled" ? "cancel_visit" : "book_visit";
    keepReceipt(thread, change, {
      key: change.context.id("key"),
      turnId: null,
      tool,
      summary: `${actor.name} ${words} a visit: ${receipt.label}`,
      result: receipt,
      ok: true,
    });
    applyVisit(change, receipt);
  });
}

export function markReadVerb(thread: Thread, input: { actor: UserActor; seq: number }): Outcome<{ unread: number }> {
  const unread = thread.decide((change) => {
    const { state } = change;
    if (input.seq <= state.readSeq && state.unread > 0 && input.seq < (state.lastInbound?.seq ?? 0)) change.nothing = true;
    else if (state.unread === 0 && input.seq <= state.readSeq) change.nothing = true;
    else {
      state.readSeq = Math.max(state.readSeq, input.seq);
      state.unread = thread.store.sql.all("SELECT 1 AS one FROM messages WHERE direction = 'in' AND seq > ?", state.readSeq).length;
    }
    return state.unread;
  });
  return { ok: true, value: { unread } };
}

/** The lead's last text is unread again, for everybody. */
export function markUnreadVerb(thread: Thread): Outcome<{ unread: number }> {
  const unread = thread.decide((change) => {
    const { state } = change;
    if (state.lastInbound === null || state.unread > 0) change.nothing = true;
    else {
      state.readSeq = state.lastInbound.seq - 1;
      state.unread = 1;
    }
    return state.unread;
  });
  return { ok: true, value: { unread } };
}

export function deliveryVerb(thread: Thread, input: DeliveryReport): Outcome<{ applied: boolean }> {
  return thread.atomically(() => {
    const key = `${input.kind}:${input.vendorMessageId}`;
    const row = (input.messageId === null ? null : thread.store.message(input.messageId)) ?? thread.store.messageByVendor(input.vendorMessageId);
    if (!row) return { ok: true, value: { applied: false } };
    if (!thread.store.claim(key, row.id, thread.ports.now())) return { ok: true, value: { applied: false } };
    const applied = thread.decide((change) => delivered(change, row, input));
    return { ok: true, value: { applied } };
  });
}

export function externalVerb(thread: Thread, input: ExternalText): Outcome<{ applied: boolean }> {
  return thread.atomically(() => {
    if (thread.store.messageByVendor(input.vendorMessageId)) return { ok: true, value: { applied: false } };
    if (!thread.store.claim(`external:${input.vendorMessageId}`, "", thread.ports.now())) return { ok: true, value: { applied: false } };
    const lastId = thread.store.state()?.lastInbound?.messageId;
    const last = lastId ? (thread.store.message(lastId)?.body ?? null) : null;
    thread.decide((change) => external(change, input, last));
    return { ok: true, value: { applied: true } };
  });
}

export function resolveUnknownVerb(thread: Thread, input: { messageId: string; found: { vendorMessageId: string } | null; complete: boolean }): Outcome<null> {
  thread.decide((change) => {
    const row = thread.store.message(input.messageId);
    if (row?.status !== "unknown") return void (change.nothing = true);
    const expired = change.now - (row.beganAt ?? row.createdAt) >= unconfirmedMs;
    resolves(change, row, { found: input.found, complete: input.complete, expired });
    return undefined;
  });
  return { ok: true, value: null };
}

export function pauseVerb(thread: Thread, input: { by: string; at: number; scope: "organization" | "branch" | "campaign" }): Outcome<null> {
  thread.decide((change) => {
    const { state } = change;
    if (state.paused !== null || state.owner.kind === "nobody") return void (change.nothing = true);
    state.paused = input;
    change.raiseAuthority();
    const pending = thread.live !== null || state.phase.name === "sending" || state.phase.name === "gathering";
    change.killTurn();
    // What a reply was for is still open after the pause; an opening or follow-up has to be remembered.
    const begun = thread.store.open(["queued"]).findLast((row) => row.author === "ai");
    const task = thread.store.turn()?.task ?? (begun?.purpose === "opening" || begun?.purpose === "followUp" ? begun.purpose : "reply");
    thread.store.keepNextTask(task);
    change.cancel({ author: "ai", statuses: ["queued"] }, `Not sent: ${input.by} paused the AI.`);
    if (pending && state.owner.kind === "ai") state.phase = { name: "held", until: null, why: `${input.by} paused the AI.` };
    change.timer("pauseRetry", change.now + 15_000);
    return undefined;
  });
  return { ok: true, value: null };
}
