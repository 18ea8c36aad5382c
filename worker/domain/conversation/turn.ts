/** Decisions around an AI turn: may it begin, and what becomes of its result. The running of it is objects/conversation/turn.ts. */
import type { Review, WaitReason } from "../../contract/conversation";
import type { Change } from "./change";
import { snooze } from "./own";
import { loopGuard } from "./loop-guard";
import type { LoopLook } from "./loop-guard";
import { modelDownMs, modelRetryMs, watchdogMs } from "./state";
import type { TurnTask } from "./effects";
import { parseDuration } from "./follow-ups";
import { part } from "./parting";
import type { Parting } from "./parting";
import { gather } from "./receive";

export interface Fence {
  authority: number;
  context: number;
}

/** The exact bytes that the claims policy and the Overseer approved. */
export interface ApprovedText {
  text: string;
  review: Review;
  approvedHash: string;
  segments: number;
}

/** A finished turn: a closed union, never parsed from prose. `say` goes with the change: what the lead is told about it. */
export type TurnResult =
  | { action: "reply"; say: ApprovedText }
  | { action: "silence"; why: string }
  | { action: "askPerson"; reason: WaitReason; why: string }
  | { action: "snooze"; until: number; say: ApprovedText | null }
  | { action: "callback"; at: number; say: ApprovedText | null }
  | { action: "close"; outcome: "booked" | "lost" | "noAnswer" | "wrongNumber" | "other"; why: string; say: ApprovedText | null };

export interface TurnSide {
  stage: string | null;
  facts: { key: string; value: string; quote: string; messageId: string | null }[];
  language: string | null;
  risk: "none" | "angry" | "price" | "legal" | "loop" | null;
  costUsd: number;
}

/** Why no turn may begin now; null when one may. `ask` names the reason to give the thread to a person. */
export function turnBlocked(change: Change, task: TurnTask, look: LoopLook): { why: string; ask: WaitReason | null } | null {
  const { state } = change;
  if (state.erased || state.optedOut !== null) return { why: "asked to stop", ask: null };
  if (state.optOutCheck !== null) return { why: "checking whether the lead asked to stop", ask: null };
  const recovering = state.owner.kind === "waiting" && state.owner.reason === "modelDown" && task === "reply";
  if (state.owner.kind !== "ai" && !recovering) return { why: "not the AI's thread", ask: null };
  if (state.snoozedUntil !== null && task !== "reply") return { why: "snoozed", ask: null };
  if (state.episode.closedAt !== null) return { why: "closed", ask: null };
  const loop = loopGuard(look, change.now);
  return loop === null ? null : { why: loop, ask: "loopGuard" };
}

export function turnBegins(change: Change): Fence {
  const { state } = change;
  state.phase = { name: "drafting", until: null, why: null };
  state.gatheringSince = null;
  change.timer("gather", null);
  change.timer("modelRetry", null);
  change.timer("watchdog", change.now + watchdogMs);
  return { authority: state.authority, context: state.context };
}

/** A turn that nobody may use any more: its fence was passed. */
export function turnIsStale(change: Change, fence: Fence): boolean {
  return change.state.authority !== fence.authority || change.state.context !== fence.context;
}

export interface Ending {
  turnId: string;
  /** What its text is called already; null when it gets its id now. */
  textId: string | null;
  task: TurnTask;
  fence: Fence;
  throughSeq: number;
  result: TurnResult;
  side: TurnSide;
}

/** Applies what the turn learned and decided. The caller has checked the fence in the same transaction. */
export function turnEnds(change: Change, input: Ending): void {
  const { state } = change;
  const { result, side } = input;
  change.timer("watchdog", null);
  change.idle();
  state.contextKills = 0;
  if (state.modelDownSince !== null || state.owner.kind === "waiting") recovered(change);
  spend(change, side.costUsd, "turn");
  learn(change, side);
  // A text answers when it begins to leave; until then the lead's text is open.
  const say = "say" in result ? result.say : null;
  if (!say) state.answeredSeq = Math.max(state.answeredSeq, input.throughSeq);
  switch (result.action) {
    case "reply":
      return answer(change, input, result.say, null);
    case "silence":
      change.line("silence", `The AI did not answer: ${result.why}`);
      return;
    case "askPerson":
      return askPersonUnanswered(change, input.throughSeq, result.reason, result.why);
    case "snooze":
      snooze(change, "The AI", result.until);
      change.line("snooze", `Snoozed until ${new Date(result.until).toISOString().slice(0, 10)}, as the lead asked.`);
      if (result.say) answer(change, input, result.say, null);
      return;
    case "callback":
      return tellAndPart(change, input, result.say, { do: "callback", at: result.at });
    case "close":
      return tellAndPart(change, input, result.say, { do: "close", outcome: result.outcome, why: result.why });
  }
}

/** With a text, the thread stays the AI's until the text has left. */
function tellAndPart(change: Change, input: Ending, say: ApprovedText | null, parting: Parting): void {
  if (say) answer(change, input, say, parting);
  else part(change, parting);
}

/** Into the outbox, under the fence as it stands now. */
function answer(change: Change, input: Ending, say: ApprovedText, parting: Parting | null): void {
  const { state } = change;
  change.append({
    ...(input.textId === null ? {} : { id: input.textId }),
    kind: "text",
    direction: "out",
    author: "ai",
    body: say.text,
    status: "queued",
    purpose: input.task === "reply" ? "reply" : input.task === "resume" ? "followUp" : input.task,
    review: say.review,
    approvedHash: say.approvedHash,
    approvedAt: change.now,
    fenceAuthority: state.authority,
    fenceContext: state.context,
    answersSeq: input.task === "reply" ? input.throughSeq : null,
    turnId: input.turnId,
    parting,
    costUsd: input.side.costUsd,
    segments: say.segments,
  });
  state.phase = { name: "sending", until: null, why: null };
  if (state.lastInbound !== null && state.lastInbound.seq > input.throughSeq && state.lastInbound.seq > state.answeredSeq) gather(change);
}

/** The lead's text stays unanswered: the holding line answers it, then the person. */
function askPersonUnanswered(change: Change, throughSeq: number, reason: WaitReason, why: string): void {
  change.state.answeredSeq = Math.min(change.state.answeredSeq, throughSeq - 1);
  change.askPerson(reason, why);
}

function learn(change: Change, side: TurnSide): void {
  const { state } = change;
  for (const fact of side.facts) {
    const known = state.facts.find((f) => f.key === fact.key);
    if (known?.value === fact.value) continue;
    state.facts = state.facts.filter((f) => f.key !== fact.key);
    state.facts.push({ key: fact.key, value: fact.value, messageId: fact.messageId, by: "The AI", at: new Date(change.now).toISOString() });
    state.progressAt = change.now;
  }
  if (side.language) state.language = side.language;
  if (side.risk === "angry" || side.risk === "price" || side.risk === "legal" || side.risk === "loop") state.risk = side.risk;
  const stage = side.stage === null ? undefined : change.stage(side.stage);
  // "Booked" is never the model's word: the receipt of a visit moves that stage.
  if (stage && stage.kind !== "booked" && stage.kind !== "optedOut" && change.moveStage(stage.id, "ai"))
    change.line("stage", `The AI moved this to ${stage.name}.`);
}

export function spend(change: Change, costUsd: number, purpose: string): void {
  if (costUsd <= 0) return;
  change.state.episode.costUsd += costUsd;
  change.command(change.context.id("use"), { kind: "recordUsage", at: change.now, costUsd, purpose });
}

/** Model or Overseer out of reach: tried again for two minutes, then a banner and people may take over. */
export function modelUnreachable(change: Change, throughSeq: number): void {
  const { state } = change;
  change.timer("watchdog", null);
  state.modelDownSince ??= change.now;
  change.idle();
  const waitingSince = state.lastInbound?.at ?? state.modelDownSince;
  if (state.owner.kind === "ai" && change.now - state.modelDownSince >= modelDownMs) {
    const since = state.modelDownSince;
    change.askPerson("modelDown", "The AI can't answer right now. It tries again every 10 s; anyone may take over.");
    state.modelDownSince = since;
    change.timer("wait", null);
  }
  if (change.now - waitingSince < 30 * 60_000) change.timer("modelRetry", change.now + modelRetryMs);
  else if (state.owner.kind === "waiting" && state.owner.reason === "modelDown") {
    change.timer("wait", change.now);
    change.line("wait", "The AI could not be reached for 30 minutes. A person is asked.");
  }
  state.answeredSeq = Math.min(state.answeredSeq, Math.max(0, throughSeq - 1));
}

function recovered(change: Change): void {
  const { state } = change;
  state.modelDownSince = null;
  if (state.owner.kind === "waiting" && state.owner.reason === "modelDown") {
    change.own({ kind: "ai", since: change.now });
    change.line("modelUp", "The AI can answer again.");
  }
}

/** After our text left: when the stage's next follow-up is due. Cancelled by any reply or takeover. */
export function planFollowUp(change: Change): void {
  const { state } = change;
  if (state.owner.kind !== "ai" || state.episode.closedAt !== null || state.snoozedUntil !== null) return;
  const next = change.stage(state.episode.stageId)?.followUps[state.episode.followUpsSent];
  change.timer("followUp", next ? change.now + parseDuration(next.after) : null);
}
