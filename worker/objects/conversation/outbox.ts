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
  void pump(thread).finally(() => {
    thread.pumping = false;
    thread.arm();
  });
}

async function pump(thread: Thread): Promise<void> {
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
    const prepared = await prepare(thread, row);
    if (prepared === null) return;
    const begun = begin(thread, id, prepared);
    if (begun === "prepareAgain") continue;
    if (begun === null) return;
    const settled = begun.then((outcome) => settle(thread, id, outcome));
    thread.sending.set(id, settled);
    void settled.finally(() => {
      thread.sending.delete(id);
      thread.work();
    });
    await thread.ports.atMost(nextTextMs, settled);
    return;
  }
  postpone(thread, id, 2_000, "Waits: the last checks took too long.");
}

interface Ready {
  prepared: Prepared;
  gates: Gates;
  hash: string;
}

/** The gates as they were read for bytes that are about to be written into the outbox. */
export interface ClearedAhead {
  body: string;
  hash: string;
  gates: Gates;
}

/**
 * Asks pace and gates for a reviewed text before its row is written, so that row and Begin need no wait between them and become durable
 * together. Begin looks at everything anew, the stamp's second too; without an answer from here the text is prepared as every other.
 */
export async function clearAhead(thread: Thread, text: { text: string; segments: number; task: TurnTask }): Promise<ClearedAhead | null> {
  const state = thread.store.state();
  if (!state || thread.pumping) return null;
  const answering: Answering = {
    author: "ai",
    purpose: text.task === "reply" ? "reply" : "followUp",
    answersSeq: text.task === "reply" ? (state.lastInbound?.seq ?? null) : null,
    attempt: 0,
  };
  try {
    const [hash, { gates }] = await Promise.all([
      thread.ports.hash(text.text),
      clear(thread, state, { answering, number: state.number, segments: text.segments }),
    ]);
    return gates && { body: text.text, hash, gates };
  } catch {
    // The outbox asks again, and says so in the thread when it gets no answer either.
    return null;
  }
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
  const { ahead } = thread;
  thread.ahead = null;
  let prepared: Prepared;
  let hash: string;
  try {
    if (ahead !== null && ahead.body === row.body) return { prepared: await ports.prepare(row), gates: ahead.gates, hash: ahead.hash };
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

/** Begin: the last look, `sending` written, and the vendor called in the same tick. */
function begin(thread: Thread, id: string, ready: Ready): Promise<SendOutcome> | "prepareAgain" | null {
  const decided = thread.decide((change): BeginDecision["may"] => {
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
  if (decided === "begin") return ready.prepared.dispatch();
  return decided === "prepareAgain" ? "prepareAgain" : null;
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
