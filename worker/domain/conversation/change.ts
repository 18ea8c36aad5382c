/**
 * A decision in the making: a copy of the state, and the effects that go with it. Verbs of the thread are functions over a Change; the
 * store applies it whole, in one transaction, or not at all.
 */
import type { ClosedAs, WaitReason } from "../../contract/conversation";
import type { Playbook, PlaybookStage } from "../../contract/playbook";
import { plainCopy } from "../../lib/plain-copy";
import { renderFixed } from "../fixed";
import type { FixedName } from "../fixed";
import { afterWorkingTime } from "../windows/working-hours";
import type { Command, Effect, NewMessage, TimerName, TurnTask, Unsent } from "./effects";
import type { Setting } from "./rpc";
import { emergencyDueMs, silenceMs, waitDueMs } from "./state";
import type { Owner, Purpose, ThreadState } from "./state";

export interface Context {
  now: number;
  id: (prefix: string) => string;
  /** The last sequence in use. */
  seq: number;
  setting: Setting;
  /** The playbook of the open episode. */
  playbook: Playbook;
}

/** Reasons whose holding line a lead gets; the others are about our own trouble. */
const heldLines: Partial<Record<WaitReason, FixedName>> = {
  askedForPerson: "holding",
  emergency: "holdingEmergency",
  legal: "holding",
  minor: "holding",
  notUnderstood: "holding",
  reviewBlocked: "holding",
  reviewMissing: "holding",
};

export class Change {
  readonly state: ThreadState;
  readonly effects: Effect[] = [];
  private seq: number;

  constructor(
    before: ThreadState,
    readonly context: Context,
  ) {
    this.state = plainCopy(before);
    this.seq = context.seq;
  }

  /** The verb found nothing to change: no event, no write. */
  nothing = false;

  get now(): number {
    return this.context.now;
  }

  get language(): string {
    return this.state.language ?? this.state.lead?.language ?? this.context.playbook.language;
  }

  append(message: NewMessage): { id: string; seq: number } {
    const id = message.id ?? this.context.id("msg");
    const seq = ++this.seq;
    this.effects.push({ do: "append", id, seq, message });
    return { id, seq };
  }

  /** A system line: one plain sentence about what happened. */
  line(about: string, body: string, receiptId: string | null = null): void {
    this.append({ kind: "system", direction: null, author: "system", body, system: { about, receiptId } });
  }

  /** Fixed wording leaves without a review; Begin compares its bytes with the template. */
  fixed(name: FixedName, purpose: Purpose, answersSeq: number | null): void {
    const body = renderFixed(name, { ...this.fixedContext(), language: this.language });
    this.append({ kind: "text", direction: "out", author: "system", body, status: "queued", purpose, fixed: name, language: this.language, answersSeq });
  }

  fixedContext(): { company: string; phone: string } {
    return { company: this.context.playbook.company.name, phone: this.context.playbook.company.phone };
  }

  cancel(which: Unsent, reason: string): void {
    this.effects.push({ do: "cancel", which, reason });
  }

  timer(name: TimerName, at: number | null): void {
    this.effects.push({ do: "timer", name, at });
  }

  command(key: string, command: Command): void {
    this.effects.push({ do: "command", key, command });
  }

  killTurn(): void {
    this.effects.push({ do: "killTurn" });
    if (["gathering", "drafting", "reviewing"].includes(this.state.phase.name)) this.idle();
    this.state.gatheringSince = null;
    this.timer("gather", null);
    this.timer("modelRetry", null);
  }

  startTurn(task: TurnTask): void {
    this.effects.push({ do: "startTurn", task });
  }

  idle(): void {
    this.state.phase = { name: "idle", until: null, why: null };
  }

  raiseAuthority(): void {
    this.state.authority += 1;
    this.state.contextKills = 0;
  }

  own(owner: Owner): void {
    this.state.owner = owner;
    if (owner.kind !== "waiting" && this.state.routed) {
      // It was given to somebody for this wait alone.
      this.state.assignee = null;
      this.state.routed = false;
    }
    this.timer("wait", owner.kind === "waiting" ? owner.dueAt : null);
    if (owner.kind !== "human") this.timer("answer", null);
    if (owner.kind !== "ai") this.timer("followUp", null);
    this.timer("silence", owner.kind === "nobody" ? null : this.lastActivity() + silenceMs);
    if (owner.kind !== "ai") this.state.modelDownSince = owner.kind === "waiting" && owner.reason === "modelDown" ? this.state.modelDownSince : null;
  }

  lastActivity(): number {
    return Math.max(this.state.lastInbound?.at ?? 0, this.state.lastOutboundAt ?? 0, this.state.episode.openedAt);
  }

  /** A person is asked: the AI is silent until release but for one fixed holding line. A second reason joins the same wait. */
  askPerson(reason: WaitReason, why: string, due: number | null = null): void {
    const { owner } = this.state;
    const urgent = reason === "emergency";
    if (owner.kind === "waiting") {
      const outranks = urgent || (reason === "legal" && owner.reason !== "emergency") || owner.reason === "modelDown";
      if (outranks && owner.reason !== reason) {
        this.own({ ...owner, reason, told: 0, dueAt: Math.min(owner.dueAt, this.waitDue(reason)) });
        this.line("wait", why);
        if (urgent) this.hold(reason);
      }
      return;
    }
    this.raiseAuthority();
    this.killTurn();
    this.cancel({ author: "ai" }, "Not sent: a person was asked.");
    const before = owner.kind === "human" ? owner.userId : null;
    this.own({ kind: "waiting", reason, since: this.now, dueAt: due ?? this.waitDue(reason), told: 0 });
    this.line("wait", why);
    if (reason !== "modelDown") this.route(reason === "unansweredByPerson" ? before : null);
    this.hold(reason);
  }

  /** Looks for the person whom the wait goes to (domain/routing). */
  route(avoid: string | null): void {
    const { owner, assignee } = this.state;
    if (owner.kind !== "waiting" || this.context.setting.channel === "test") return;
    this.command(this.context.id("route"), { kind: "route", since: owner.since, prefer: assignee?.id ?? null, avoid });
  }

  private hold(reason: WaitReason): void {
    const name = heldLines[reason];
    const open = this.state.lastInbound !== null && this.state.lastInbound.seq > this.state.answeredSeq;
    if (name && open && this.state.optedOut === null) this.fixed(name, "holding", this.state.lastInbound?.seq ?? null);
  }

  waitDue(reason: WaitReason): number {
    if (reason === "emergency") return this.now + emergencyDueMs;
    return afterWorkingTime(this.context.setting, this.now, waitDueMs);
  }

  /** Ends the episode. The thread stays; a text within 14 days opens the episode again. */
  close(as: ClosedAs, why: string | null): void {
    const { episode } = this.state;
    if (episode.closedAt === null) {
      episode.closedAt = this.now;
      episode.closedAs = as;
      episode.closedWhy = why;
      if (as === "wrongNumber" && this.context.setting.channel === "sms")
        this.command(`wrongNumber:${episode.id}`, { kind: "recordWrongNumber", episodeId: episode.id, at: this.now });
    }
    this.raiseAuthority();
    this.killTurn();
    this.cancel({ author: "ai" }, "Cancelled: the conversation was closed.");
    this.cancel({ author: "human" }, "Cancelled: the conversation was closed.");
    this.state.snoozedUntil = null;
    this.timer("snooze", null);
    this.own({ kind: "nobody", closedAs: as, why, since: this.now });
    this.idle();
  }

  stage(id: string): PlaybookStage | undefined {
    return this.context.playbook.stages.find((stage) => stage.id === id);
  }

  stageOfKind(kind: PlaybookStage["kind"]): PlaybookStage | undefined {
    return this.context.playbook.stages.find((stage) => stage.kind === kind);
  }

  firstStage(): string {
    return this.context.playbook.stages[0]?.id ?? "new";
  }

  /** Moves the card. The AI never moves a stage that a person set. */
  moveStage(id: string, by: "ai" | "person" | "system"): boolean {
    const { episode } = this.state;
    if (!this.stage(id) || episode.stageId === id) return false;
    if (by === "ai" && episode.stagePinned) return false;
    episode.stageId = id;
    if (by === "person") episode.stagePinned = true;
    this.state.progressAt = this.now;
    episode.followUpsSent = 0;
    return true;
  }

  nameOfLead(): string {
    return this.state.lead?.firstName ?? this.state.lead?.name ?? "The lead";
  }
}
