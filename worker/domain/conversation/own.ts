/** Who owns the thread: takeover, release, assign, snooze, stage, close (conversation.md §2). Decisions only; rights are checked before. */
import type { ErrorCode } from "../../contract/errors";
import type { StageBody } from "../../contract/verbs";
import type { Change } from "./change";
import { reopenEpisode } from "./episodes";
import { gather } from "./receive";
import type { UserActor } from "./rpc";
import { optOut } from "./opt-out";

export type Refusal = { code: ErrorCode; message: string; details?: unknown };

/** Null when the person may act on this thread; a colleague's thread is a conflict that names the owner. */
export function colleagueHas(change: Change, actor: UserActor, force: boolean): Refusal | null {
  const { owner } = change.state;
  if (owner.kind !== "human" || owner.userId === actor.id || owner.userId === "external") return null;
  if (force && actor.may.force) return null;
  const since = new Date(owner.since).toISOString();
  if (force)
    return {
      code: "forbidden",
      message: `${owner.name} has this conversation. Managers may take it from a colleague.`,
      details: { owner: { id: owner.userId, name: owner.name, since } },
    };
  return { code: "conflict", message: `${owner.name} was first and has this conversation.`, details: { owner: { id: owner.userId, name: owner.name, since } } };
}

/** A person takes the thread; from here on no AI text and no AI tool effect begins (I2). */
export function takeOver(change: Change, actor: UserActor): void {
  const { state } = change;
  if (state.owner.kind === "human" && state.owner.userId === actor.id) return;
  change.raiseAuthority();
  change.killTurn();
  change.cancel({ author: "ai" }, `Not sent: ${actor.name} took over.`);
  change.cancel({ author: "system", purpose: "holding" }, `Not sent: ${actor.name} took over.`);
  if (state.owner.kind === "human") change.cancel({ author: "human" }, `Cancelled: ${actor.name} took over.`);
  if (state.owner.kind === "nobody" && state.episode.closedAt !== null && state.optedOut === null) reopenEpisode(change);
  change.own({ kind: "human", userId: actor.id, name: actor.name, since: change.now });
  change.idle();
  change.line("takeover", `${actor.name} took over.`);
}

export interface Release {
  note: string | null;
  reply: "now" | "onNextText" | null;
  /** Nothing of ours left in this episode, and nobody wrote. */
  unopened: boolean;
}

/** The AI goes on where the thread stands: it answers what is open, or begins what a campaign meant it to begin. */
export function release(change: Change, actor: UserActor, input: Release): void {
  const { state } = change;
  change.raiseAuthority();
  change.cancel({ author: "human" }, "Cancelled: handed back to the AI.");
  change.own({ kind: "ai", since: change.now });
  change.idle();
  state.progressAt = change.now;
  state.risk = null;
  const note = input.note?.trim() ?? "";
  if (note !== "")
    change.append({
      kind: "note",
      direction: null,
      author: "human",
      user: { id: actor.id, name: actor.name },
      body: note,
      system: { about: "release", receiptId: null },
    });
  change.line("release", note === "" ? `${actor.name} handed back.` : `${actor.name} handed back: “${note}”`);
  if (state.optedOut !== null) return;
  const now = (input.reply ?? "now") === "now";
  if (now && input.unopened && state.episode.kind === "campaign") return change.startTurn("opening");
  const unanswered = state.lastInbound !== null && state.lastInbound.seq > state.answeredSeq;
  if (!unanswered) return;
  if (now) gather(change);
  else state.answeredSeq = state.lastInbound?.seq ?? state.answeredSeq;
}

export function assign(change: Change, actor: UserActor, to: { id: string; name: string } | null): void {
  change.state.assignee = to;
  change.state.routed = false;
  change.line("assign", to === null ? `${actor.name} removed the assignment.` : `${actor.name} assigned this to ${to.name}.`);
}

/** Where routing brought a wait; null when nobody was available. Of another wait than the one at hand it changes nothing. */
export function routed(change: Change, since: number, to: { id: string; name: string } | null): void {
  const { state } = change;
  if (state.owner.kind !== "waiting" || state.owner.since !== since || (state.assignee?.id ?? null) === (to?.id ?? null)) {
    change.nothing = true;
    return;
  }
  state.assignee = to;
  state.routed = to !== null;
  change.line("assign", to === null ? "Nobody of the branch is available. It waits for whoever comes first." : `Given to ${to.name}, who is available.`);
}

/** What a person had who is no longer there asks for another; texts they planned do not leave. */
export function personLeft(change: Change, person: { userId: string; name: string }): void {
  const { state } = change;
  const had = state.owner.kind === "human" && state.owner.userId === person.userId;
  const assigned = state.assignee?.id === person.userId;
  if (!had && !assigned) {
    change.nothing = true;
    return;
  }
  if (assigned) {
    state.assignee = null;
    state.routed = false;
  }
  if (had) {
    change.cancel({ author: "human" }, `Cancelled: ${person.name} is no longer in the team.`);
    change.askPerson("unansweredByPerson", `Needs a person: ${person.name}, who had this, is no longer in the team.`);
  } else change.route(person.userId);
}

export function snooze(change: Change, by: string, until: number | null): void {
  change.state.snoozedUntil = until;
  change.timer("snooze", until);
  if (until === null) change.line("snooze", `${by} ended the snooze.`);
  else change.timer("followUp", null);
}

/** A stage of kind `booked` needs a receipt: a visit, an agreement, or what a named person typed. */
export function moveStageByPerson(change: Change, actor: UserActor, input: StageBody): Refusal | null {
  const { state } = change;
  const stage = change.stage(input.stageId);
  if (!stage) return { code: "validation", message: `The playbook has no stage “${input.stageId}”.`, details: { path: "stageId" } };
  if (stage.kind === "optedOut") {
    optOut(change, { at: change.now, source: `recorded by ${actor.name}`, confirm: false, by: actor.name });
    return null;
  }
  if (stage.kind === "booked") {
    const visit = state.visits.some((v) => v.status === "booked");
    if (!visit && !input.booked)
      return { code: "precondition_failed", message: "A booking needs a visit, or its date typed by you.", details: { path: "booked" } };
    state.episode.bookedAt ??= change.now;
    if (input.booked) {
      state.facts.push({ key: "booked elsewhere", value: input.booked.date, messageId: null, by: actor.name, at: new Date(change.now).toISOString() });
      change.line("booked", `${actor.name} recorded a booking for ${input.booked.date}.`);
    }
  }
  change.moveStage(stage.id, "person");
  change.state.episode.stagePinned = true;
  if (stage.kind === "lost") {
    change.line("stage", `${actor.name} closed this as lost${input.lostWhy ? `: ${input.lostWhy}` : "."}`);
    change.close("lost", input.lostWhy ?? null);
  } else {
    if (state.owner.kind === "nobody" && state.optedOut === null) reopenEpisode(change);
    change.line("stage", `${actor.name} moved this to ${stage.name}.`);
  }
  return null;
}
