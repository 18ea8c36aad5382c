/**
 * The thread: takes a verb, decides, commits, and starts what follows. Composition of small parts (turns, outbox, commands, Board);
 * holds in memory only what a crash may lose.
 */
import type { DraftView } from "../../contract/live";
import { Change } from "../../domain/conversation/change";
import type { Context } from "../../domain/conversation/change";
import type { Outcome, Setting } from "../../domain/conversation/rpc";
import type { ErrorCode } from "../../contract/errors";
import type { ThreadState } from "../../domain/conversation/state";
import { publishSoon } from "./board-feed";
import { runCommands } from "./commands";
import { migrate } from "./migrations";
import { pumpOutbox } from "./outbox";
import type { Ports } from "./ports";
import type { Sql } from "./sql";
import { Store, sweepMs } from "./store";
import type { Applied } from "./store";
import { tryTurn } from "./turn";
import { conversationView, messageView } from "./view";

/** A turn that runs in this instance. */
export interface LiveTurn {
  id: string;
  abort: AbortController;
  draft: DraftView;
}

export class Thread {
  readonly store: Store;
  live: LiveTurn | null = null;
  /** Texts whose send is in flight in this instance, and when it settles. */
  readonly sending = new Map<string, Promise<void>>();
  readonly commandsRunning = new Set<string>();
  pumping = false;
  /** Board has not answered yet, or the pace of one card a second makes it wait. */
  publishing: "sent" | "waits" | null = null;
  /** Changes since the last message to Board. */
  readonly unpublished = new Set<string>();
  lastPublishedAt = 0;
  private alarmAt: number | null = null;

  constructor(
    sql: Sql,
    readonly ports: Ports,
  ) {
    migrate(sql);
    this.store = new Store(sql);
  }

  /** False until `start`, `receiveInbound` or `seed`: a foreign id is an empty object that writes nothing. */
  get known(): boolean {
    const state = this.store.state();
    return state !== null && !state.erased;
  }

  context(setting: Setting, state: ThreadState | null): Context {
    const pinned = state ? this.store.playbook(state.episode.playbookVersionId) : null;
    return { now: this.ports.now(), id: this.ports.id, seq: this.store.seq(), setting, playbook: pinned ?? setting.playbook };
  }

  /** Runs a verb over the present state and commits what it decided; nothing is written when it throws or calls `nothing`. */
  decide<T>(verb: (change: Change) => T): T {
    return this.atomically(() => {
      const state = this.store.state();
      const setting = this.store.setting();
      if (!state || !setting) throw new Error("a verb ran on an object that was never started");
      const change = new Change(state, this.context(setting, state));
      const result = verb(change);
      if (!change.nothing) this.store.apply(change.state, change.effects, change.now, setting.settings.receiptGraceMs);
      return result;
    });
  }

  /**
   * One transaction around several decisions: all or nothing. What follows a commit (frames, sends, turns) begins only when the outermost
   * block has committed, so nothing is ever shown or sent that was rolled back.
   */
  atomically<T>(block: () => T): T {
    let done = false;
    try {
      const value = this.store.block(block, (applied) => this.follow(applied));
      done = true;
      return value;
    } finally {
      if (!done && !this.store.inBlock) this.store.forget();
    }
  }

  /** What is committed stays committed: trouble in what follows is logged and swept up by the alarm, never thrown into the verb. */
  private follow(applied: Applied): void {
    try {
      this.after(applied);
    } catch (error) {
      this.ports.log({ where: "after commit", error });
    }
  }

  /** After a commit: viewers first, then work. */
  after(applied: Applied): void {
    if (applied.killTurn) this.dropTurn();
    const state = this.store.state();
    const setting = this.store.setting();
    if (!state || !setting) return;
    const watched = this.ports.watched();
    for (const { seq, messageId } of applied.events) {
      if (messageId !== null) this.unpublished.add(messageId);
      if (!watched) continue;
      const row = messageId === null ? null : this.store.message(messageId);
      if (row) this.ports.broadcast({ type: "event", seq, event: { type: "message", message: messageView(this.store, row) } });
      else this.ports.broadcast({ type: "event", seq, event: { type: "conversation", conversation: conversationView(this.store, state, setting, this.live) } });
    }
    publishSoon(this);
    this.work();
  }

  /** Starts whatever is due; each part commits for itself. */
  work(): void {
    const now = this.ports.now();
    for (const { name, dueAt } of this.store.timers()) {
      if (dueAt > now) break;
      if (name === "gather" || name === "modelRetry") tryTurn(this);
      else if (name === "outbox") pumpOutbox(this);
      else if (name === "commands") runCommands(this);
    }
    this.arm();
  }

  /**
   * One alarm for all due times: the earliest that is not being worked on already. It is only ever brought forward: one that comes too
   * early finds nothing due and arms anew, which is cheaper than a write for every step of a turn.
   */
  arm(): void {
    const now = this.ports.now();
    let next = this.ports.viewersUntil();
    for (const { name, dueAt } of this.store.timers()) {
      // A part that runs re-arms when it ends; the sweep only guards against an instance that dies meanwhile.
      const busy =
        (name === "outbox" && this.pumping) || (name === "commands" && this.commandsRunning.size > 0) || (name === "board" && this.publishing !== null);
      const at = busy ? Math.max(dueAt, now + sweepMs) : Math.max(dueAt, now);
      if (next === null || at < next) next = at;
    }
    if (next === null || (this.alarmAt !== null && this.alarmAt <= next)) return;
    this.alarmAt = next;
    this.ports.setAlarm(next);
  }

  disarm(): void {
    this.alarmAt = null;
    this.ports.setAlarm(null);
  }

  /** The platform's alarm has fired and is no longer set. */
  alarmFired(): void {
    this.alarmAt = null;
  }

  dropTurn(): void {
    if (!this.live) return;
    const { id, abort } = this.live;
    this.live = null;
    abort.abort();
    this.ports.broadcast({ type: "draft", turn: id, step: "ended" });
  }
}

export function refused<T>(code: ErrorCode, message: string, details?: unknown): Outcome<T> {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } };
}

export const notFound = <T>(): Outcome<T> => refused<T>("not_found", "There is no such conversation.");
