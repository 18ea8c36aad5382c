/** A thread's branch (conversation.md §1): hours, zone, calendar, routing, who may see it and branch pauses follow it. It changes by this act alone. */
import type { Change } from "./change";
import { gather } from "./receive";
import type { TurnTask } from "./effects";
import type { MoveBranch } from "./rpc";

/**
 * What follows a move. Nothing that was begun under the old branch goes on: drafts and approved texts end, and the AI writes anew by the new
 * branch's gates. Who had the thread and does not work there gives it up to somebody who does. The caller keeps the new setting.
 * `unfinished`: what the AI was about to write, or had written and not sent; an answer to an open text needs no name.
 */
export function moveBranch(change: Change, input: Pick<MoveBranch, "actor" | "name" | "people">, unfinished: TurnTask): void {
  const { state } = change;
  const { owner } = state;
  change.raiseAuthority();
  change.killTurn();
  change.cancel({ author: "ai" }, `Not sent: ${input.actor.name} moved this to ${input.name}.`);
  change.line("branch", `${input.actor.name} moved this to ${input.name}.`);
  // The old branch's pause; the new one's is read before anything leaves.
  state.paused = null;
  change.timer("pauseRetry", null);
  if (state.phase.name === "held") change.idle();
  if (state.assignee !== null && !input.people.includes(state.assignee.id)) {
    state.assignee = null;
    state.routed = false;
  }
  if (owner.kind === "human" && owner.userId !== "external" && !input.people.includes(owner.userId)) {
    change.cancel({ author: "human" }, `Cancelled: ${owner.name}, who planned it, does not work in ${input.name}.`);
    change.askPerson("unansweredByPerson", `Needs a person of ${input.name}: ${owner.name}, who had this, does not work there.`);
  } else if (owner.kind === "waiting") {
    // When it is due counts the new branch's hours; a call back is due when it was promised.
    if (owner.reason !== "callback") change.own({ ...owner, dueAt: change.waitDue(owner.reason) });
    change.route(null);
  }
  if (owner.kind === "ai") goOn(change, unfinished);
}

/** The AI does anew what was under way when the thread moved. */
function goOn(change: Change, unfinished: TurnTask): void {
  const { state } = change;
  if (state.optedOut !== null || state.optOutCheck !== null) return;
  if (state.lastInbound !== null && state.lastInbound.seq > state.answeredSeq) gather(change);
  else if (unfinished !== "reply") change.startTurn(unfinished);
}
