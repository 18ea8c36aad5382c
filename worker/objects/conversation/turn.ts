/**
 * An AI turn: a detached, caught promise beside a stored row with a fence and a watchdog (conversation.md §4). CSR drafts, the claims
 * policy looks, the Overseer reads; at most two revisions; then it is a text in the outbox, or a person's.
 */
import { isMalformed, isUnreachable } from "../../ai/errors";
import { modelUnreachable, turnBegins, turnBlocked, turnEnds, turnIsStale } from "../../domain/conversation/turn";
import type { TurnResult, TurnSide } from "../../domain/conversation/turn";
import { BudgetSpent, type Spent } from "../../domain/money/purse";
import { watchdogMs } from "../../domain/conversation/state";
import { Dropped, TurnTooDear, writeAndReview } from "./drafting";
import { readyAhead, writeAndBegin } from "./outbox";
import type { ReadyAhead } from "./outbox";
import { isCurrent } from "./running";
import type { Turn } from "./running";
import type { Thread } from "./thread";

const heartbeatMs = 20_000;

const budgetWords: Record<Spent, string> = {
  day: "the AI's budget for today is spent.",
  trial: "the AI's trial is used up. Verify the address of the company's owner to go on.",
};

/** Begins the turn that is due, if it may begin; otherwise says why in the thread. */
export function tryTurn(thread: Thread): void {
  if (thread.live || thread.store.turn()) return thread.store.timer("gather", null);
  const turn = beginTurn(thread);
  if (turn) startTurn(thread, turn);
}

/** Within a decision's transaction: the turn that it made due at once. Whatever ran before is no longer the thread's then. */
export function dueTurn(thread: Thread): Turn | null {
  const due = thread.store.timers().some(({ name, dueAt }) => name === "gather" && dueAt <= thread.ports.now());
  return due && thread.store.turn() === null ? beginTurn(thread) : null;
}

/** The row of the turn that is due, and the thread's new phase; null when it may not begin. Whoever commits it starts it. */
function beginTurn(thread: Thread): Turn | null {
  return thread.decide((change): Turn | null => {
    const { state } = change;
    change.timer("gather", null);
    change.timer("modelRetry", null);
    state.gatheringSince = null;
    const open = state.lastInbound !== null && state.lastInbound.seq > state.answeredSeq;
    // Whatever was planned, a lead who wrote is answered.
    const task = open ? "reply" : thread.store.nextTask();
    const blocked = turnBlocked(change, task, { aiTexts: thread.store.aiTextTimes(change.now - 86_400_000), progressAt: state.progressAt });
    if (blocked?.ask) change.askPerson(blocked.ask, `Needs a person: ${blocked.why}`);
    if (blocked || (task === "reply" && !open)) {
      if (state.phase.name === "gathering") change.idle();
      thread.store.keepNextTask("reply");
      return null;
    }
    if (state.paused !== null) {
      state.phase = { name: "held", until: null, why: `${state.paused.by} paused the AI.` };
      thread.store.keepNextTask(task);
      change.timer("pauseRetry", change.now + 15_000);
      return null;
    }
    const fence = turnBegins(change);
    change.timer("watchdog", change.now + heartbeatMs);
    const begun = { id: change.context.id("trn"), task, fence, throughSeq: state.lastInbound?.seq ?? 0, startedAt: change.now };
    const restarts = thread.store.restarts();
    thread.store.insertTurn({ id: begun.id, task, authority: fence.authority, context: fence.context, startedAt: change.now, restarts });
    return begun;
  });
}

/** Once its row is committed. */
export function startTurn(thread: Thread, turn: Turn): void {
  thread.live = { id: turn.id, abort: new AbortController(), draft: { turn: turn.id, step: "writing", text: "", sentBack: [] } };
  thread.ports.broadcast({ type: "draft", turn: turn.id, step: "writing" });
  void run(thread, turn);
}

async function run(thread: Thread, turn: Turn): Promise<void> {
  const side: TurnSide = { stage: null, facts: [], language: null, risk: null, costUsd: 0 };
  try {
    const result = await writeAndReview(thread, turn, side);
    const say = "say" in result ? result.say : null;
    const ready = say && (await readyAhead(thread, { ...say, task: turn.task }));
    finish(thread, turn, result, side, ready);
  } catch (error) {
    if (error instanceof Dropped || !isCurrent(thread, turn)) return;
    if (isUnreachable(error)) return unreachable(thread, turn, error);
    if (error instanceof BudgetSpent)
      return finish(thread, turn, { action: "askPerson", reason: "budget", why: `Needs a person: ${budgetWords[error.of]}` }, side);
    if (error instanceof TurnTooDear)
      return finish(thread, turn, { action: "askPerson", reason: "budget", why: "Needs a person: this answer cost more than one turn may." }, side);
    thread.ports.log({ where: "turn", error });
    const reviewing = thread.live?.draft.step === "reviewing";
    const result: TurnResult =
      reviewing && isMalformed(error)
        ? { action: "askPerson", reason: "reviewMissing", why: "Not sent: the review did not run. A person is asked." }
        : { action: "askPerson", reason: "notUnderstood", why: "Needs a person: the AI could not write an answer." };
    finish(thread, turn, result, side);
  } finally {
    if (thread.live?.id === turn.id) thread.dropTurn();
    thread.work();
  }
}

/** Applies the result, if the fence still stands: the last moment at which a takeover wins. */
function finish(thread: Thread, turn: Turn, result: TurnResult, side: TurnSide, ready: ReadyAhead | null = null): void {
  if (thread.live?.id === turn.id) thread.live = null;
  thread.ports.broadcast({ type: "draft", turn: turn.id, step: "ended" });
  const { id: turnId, task, fence, throughSeq } = turn;
  writeAndBegin(thread, ready, () =>
    thread.decide((change) => {
      if (thread.store.turn()?.id !== turnId || turnIsStale(change, fence)) return void (change.nothing = true);
      thread.store.endTurn(turnId);
      thread.store.keepNextTask("reply");
      thread.store.keepRestarts(0);
      turnEnds(change, { turnId, textId: ready?.id ?? null, task, fence, throughSeq, result, side });
    }),
  );
}

function unreachable(thread: Thread, turn: Turn, error: Error): void {
  thread.ports.log({ where: "model", note: error.message });
  thread.decide((change) => {
    if (thread.store.turn()?.id !== turn.id) return void (change.nothing = true);
    thread.store.endTurn(turn.id);
    thread.store.keepNextTask(turn.task);
    modelUnreachable(change, turn.throughSeq);
  });
}

/** The watchdog: a turn that is not alive in this instance is begun once more, then a person is asked. */
export function superviseTurn(thread: Thread): void {
  const row = thread.store.turn();
  const now = thread.ports.now();
  if (!row) return thread.store.timer("watchdog", null);
  if (thread.live?.id === row.id) {
    if (now - row.startedAt < 2 * watchdogMs) return thread.store.timer("watchdog", now + heartbeatMs);
    thread.dropTurn();
  }
  thread.decide((change) => {
    thread.store.endTurn(row.id);
    change.timer("watchdog", null);
    change.idle();
    if (row.restarts >= 1) {
      thread.store.keepRestarts(0);
      change.askPerson("notUnderstood", "Needs a person: the AI's turn broke off twice.");
      return;
    }
    thread.store.keepRestarts(row.restarts + 1);
    change.startTurn(row.task);
  });
}

/** Held by a pause: looks whether it is over. */
export function resumePaused(thread: Thread): void {
  thread.store.timer("pauseRetry", null);
  void (async () => {
    const state = thread.store.state();
    const setting = thread.store.setting();
    if (!state || !setting || state.paused === null) return;
    try {
      const { phone, branchId } = setting;
      const gates = await thread.ports.gates.read({ phone, branchId, campaignId: state.episode.campaignId, leadId: null, awaited: true });
      if (gates.paused === null) endPause(thread);
      else thread.store.timer("pauseRetry", thread.ports.now() + 15_000);
    } catch (error) {
      thread.ports.log({ where: "pause", error });
      thread.store.timer("pauseRetry", thread.ports.now() + 30_000);
    }
    thread.arm();
  })();
}

export function endPause(thread: Thread): void {
  thread.decide((change) => {
    const { state } = change;
    if (state.paused === null) return void (change.nothing = true);
    state.paused = null;
    if (state.phase.name === "held") change.idle();
    change.timer("pauseRetry", null);
    for (const row of thread.store.open(["queued"]))
      if (row.author === "ai") change.effects.push({ do: "change", id: row.id, set: { notBefore: change.now, reason: null } });
    const open = state.lastInbound !== null && state.lastInbound.seq > state.answeredSeq;
    const next = thread.store.nextTask();
    if (state.owner.kind === "ai" && (open || next !== "reply")) change.startTurn(next);
  });
}
