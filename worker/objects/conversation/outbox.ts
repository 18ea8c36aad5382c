/**
 * The outbox: Prepare may await, Begin is one transaction with the send called in the same tick, Settle writes what came of it
 * (conversation.md §5). Texts of a thread leave one after the other; a text that hangs holds the next one back for 1.5 s only.
 */
import { mayBegin, openSince } from "../../domain/conversation/begin";
import type { Answering, BeginDecision } from "../../domain/conversation/begin";
import { capsLookBackMs } from "../../domain/consent/caps";
import { begins, doesNotBegin, isUnknown, settles } from "../../domain/conversation/send";
import type { TurnTask } from "../../domain/conversation/effects";
import type { SendOutcome } from "../../domain/conversation/send";
import type { StoredMessage, ThreadState } from "../../domain/conversation/state";
import { saysDisclosure } from "../../domain/claims/disclosure";
import { CannotSend } from "../../providers/sms";
import type { Gates } from "../../providers/gates";
import { isAwaited } from "../../domain/windows/windows";
import { zonesOfPhone } from "../../domain/zones/zones";
import type { Prepared } from "./ports";
import type { Thread } from "./thread";

const nextTextMs = 1_500;

export function pumpOutbox(thread: Thread): void {
  if (thread.pumping) return;
  thread.pumping = true;
  keepPumping(thread, null);
}

/** Called with `pumping` set. `begun` was called in this very tick; the next text waits for it a little. */
function keepPumping(thread: Thread, begun: Begun | null): void {
  void pump(thread, begun).finally(() => {
    thread.pumping = false;
    thread.arm();
  });
}

async function pump(thread: Thread, begun: Begun | null): Promise<void> {
  if (begun) await leaves(thread, begun);
  for (let guard = 0; guard < 50; guard++) {
    const row = nextDue(thread);
    if (!row) return;
    try {
      await sendOne(thread, row.id);
    } catch (error) {
      thread.ports.log({ where: "send", error });
      postpone(thread, row.id, 5_000, "Waits: it is tried again in a moment.");
    }
  }
}

/** Moves on what is only waiting for its time, and gives the next text that may try to leave. */
function nextDue(thread: Thread): StoredMessage | null {
  const now = thread.ports.now();
  for (const row of thread.store.open(["sending", "scheduled", "held", "queued"])) {
    if (thread.sending.has(row.id)) continue;
    if (row.status === "sending") {
      // Begun in an instance that is gone: nobody knows whether it left.
      thread.decide((change) => isUnknown(change, row));
      continue;
    }
    const due = row.status === "scheduled" ? row.scheduledFor : row.status === "held" ? row.heldUntil : (row.notBefore ?? row.createdAt);
    if (due === null || due > now) continue;
    if (row.status !== "queued") {
      thread.decide((change) => change.effects.push({ do: "change", id: row.id, set: { status: "queued", notBefore: now, heldUntil: null } }));
      return thread.store.message(row.id);
    }
    return row;
  }
  return null;
}

function postpone(thread: Thread, id: string, ms: number, reason: string): void {
  thread.decide((change) => {
    const row = thread.store.message(id);
    if (row?.status !== "queued") return void (change.nothing = true);
    change.effects.push({ do: "change", id, set: { notBefore: change.now + ms, reason } });
  });
}

async function sendOne(thread: Thread, id: string): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    const row = thread.store.message(id);
    if (row?.status !== "queued") return;
    const ready = await prepare(thread, row);
    if (ready === null) return;
    const may = begin(thread, id, ready);
    if (may === "prepareAgain") continue;
    if (may === "begin") await leaves(thread, { id, outcome: ready.prepared.dispatch() });
    return;
  }
  postpone(thread, id, 2_000, "Waits: the last checks took too long.");
}

/** A text that the vendor was called for. */
interface Begun {
  id: string;
  outcome: Promise<SendOutcome>;
}

/** Settles it when its answer comes; resolves then, or when the next text need not wait for it any longer. */
function leaves(thread: Thread, { id, outcome }: Begun): Promise<void> {
  const settled = outcome.then((came) => settle(thread, id, came));
  thread.sending.set(id, settled);
  void settled.finally(() => {
    thread.sending.delete(id);
    thread.work();
  });
  return thread.ports.atMost(nextTextMs, settled);
}

interface Ready {
  prepared: Prepared;
  gates: Gates;
  hash: string;
}

/** A reviewed text that is ready to leave before its row is written. */
export interface ReadyAhead extends Ready {
  id: string;
}

/**
 * Prepares a reviewed text before its row is written, so that row and Begin need no wait between them and become durable together. Begin
 * looks at everything anew, the stamp's second too; without an answer from here the text is prepared as every other.
 */
export async function readyAhead(thread: Thread, text: { text: string; segments: number; task: TurnTask }): Promise<ReadyAhead | null> {
  const state = thread.store.state();
  if (!state || thread.pumping) return null;
  const answering: Answering = {
    author: "ai",
    purpose: text.task === "reply" ? "reply" : "followUp",
    answersSeq: text.task === "reply" ? (state.lastInbound?.seq ?? null) : null,
    attempt: 0,
  };
  const id = thread.ports.id("msg");
  try {
    const [prepared, hash, { gates }] = await Promise.all([
      thread.ports.prepare({ id, body: text.text, attachments: [], number: state.number }),
      thread.ports.hash(text.text),
      clear(thread, state, { answering, number: state.number, segments: text.segments }),
    ]);
    return gates && { id, prepared, hash, gates };
  } catch {
    // The outbox asks again, and says so in the thread when it gets no answer either.
    return null;
  }
}

/** `write` puts the text's row into the outbox. When it is ready and nothing is before it, it begins in the same transaction. */
export function writeAndBegin(thread: Thread, ready: ReadyAhead | null, write: () => void): void {
  if (ready === null || thread.pumping) return thread.atomically(write);
  // Nobody else looks at the outbox until the vendor was called: a row that says `sending` is ours.
  thread.pumping = true;
  let may: BeginDecision["may"] | null = null;
  try {
    may = thread.atomically(() => {
      write();
      const [first, ...others] = thread.store.open(["queued"]);
      return first?.id === ready.id && others.length === 0 ? begin(thread, ready.id, ready) : null;
    });
  } finally {
    if (may !== "begin") thread.pumping = false;
  }
  if (may === "begin") keepPumping(thread, { id: ready.id, outcome: ready.prepared.dispatch() });
  else thread.work();
}

function clear(thread: Thread, state: ThreadState, { answering, ...text }: { answering: Answering; number: string | null; segments: number }) {
  const setting = thread.store.setting();
  if (!setting) throw new Error("a text of a thread that was never started");
  const { phone, branchId, settings, channel } = setting;
  const now = thread.ports.now();
  // The hot path is an answer to a fresh text: nothing is read for it that it does not need.
  const awaited = channel === "test" || isAwaited(openSince(answering, state, now), now, settings.holdTillMorning);
  return thread.ports.clear({ phone, branchId, campaignId: state.episode.campaignId, leadId: state.lead?.id ?? null, awaited, ...text });
}

/** Null when the text has to wait; the row says why. */
async function prepare(thread: Thread, row: StoredMessage): Promise<Ready | null> {
  const state = thread.store.state();
  if (!state) return null;
  const { ports } = thread;
  let prepared: Prepared;
  let hash: string;
  try {
    [prepared, hash] = await Promise.all([ports.prepare(row), ports.hash(row.body)]);
  } catch (error) {
    if (error instanceof CannotSend) {
      cannotSend(thread, row.id, error);
      return null;
    }
    ports.log({ where: "prepare", error });
    postpone(thread, row.id, 5_000, "Waits: the texting service is not set up or out of reach.");
    return null;
  }
  try {
    const { at, gates } = await clear(thread, state, { answering: row, number: row.number ?? state.number, segments: row.segments });
    if (gates !== null) return { prepared, gates, hash };
    // At least a little later: the Sender's clock may run ahead of ours.
    postpone(thread, row.id, Math.max(at - ports.now(), 100), "Waits for its turn: this number may send only so many texts.");
    return null;
  } catch (error) {
    ports.log({ where: "gates", error });
    postpone(thread, row.id, 3_000, "Waits: the do-not-text list cannot be read.");
    return null;
  }
}

/** The connection says no before anything begins: the text waits with these words, or ends with them. */
function cannotSend(thread: Thread, id: string, { words, ends }: CannotSend): void {
  if (!ends) return postpone(thread, id, 5_000, words);
  thread.decide((change) => {
    const row = thread.store.message(id);
    if (row?.status !== "queued") return void (change.nothing = true);
    doesNotBegin(change, row, { may: "refuse", reason: words });
  });
}

/** Begin: the last look, and `sending` written. After "begin" the vendor is called in the same tick. */
function begin(thread: Thread, id: string, ready: Ready): BeginDecision["may"] {
  return thread.decide((change): BeginDecision["may"] => {
    const row = thread.store.message(id);
    const { setting } = change.context;
    if (row?.status !== "queued") {
      change.nothing = true;
      return "cancel";
    }
    const decision = mayBegin(row, change.state, {
      now: change.now,
      zones: zonesOfPhone(setting.phone),
      holdTillMorning: setting.settings.holdTillMorning,
      branchId: setting.branchId,
      branch: { zone: setting.zone, hours: setting.hours },
      recent: () => thread.store.unprompted(change.now - capsLookBackMs(ready.gates.sending?.policy ?? { openingDays: 0 }), id),
      test: setting.channel === "test",
      gates: ready.gates,
      hash: ready.hash,
      preparedBody: ready.prepared.body,
      fixedContext: change.fixedContext(),
      disclosed: row.author !== "ai" || saysDisclosure(row.body, change.context.playbook.company.name) || disclosed(thread, change.state.episode.id),
    });
    if (decision.may === "prepareAgain") change.nothing = true;
    else if (decision.may === "begin") {
      begins(change, row, decision.unprompted);
      change.state.consent = ready.gates.consent;
    } else {
      doesNotBegin(change, row, decision);
      if (decision.may === "hold" && decision.why === "paused" && ready.gates.paused) change.state.paused = ready.gates.paused;
    }
    return decision.may;
  });
}

/** An AI text of this episode reached the carrier with the disclosure: a failed or unknown one disclosed nothing. */
export function disclosed(thread: Thread, episodeId: string): boolean {
  const reached = (row: StoredMessage) =>
    row.episodeId === episodeId && row.author === "ai" && row.status !== null && ["accepted", "sent", "delivered"].includes(row.status);
  return thread.store.last(reached, "episode_id = ? AND author = 'ai' AND status IN ('accepted', 'sent', 'delivered')", episodeId) !== null;
}

function settle(thread: Thread, id: string, outcome: SendOutcome): void {
  try {
    thread.decide((change) => {
      const row = thread.store.message(id);
      if (row) settles(change, row, outcome);
      else change.nothing = true;
    });
  } catch (error) {
    thread.ports.log({ where: "settle", error });
  }
}
