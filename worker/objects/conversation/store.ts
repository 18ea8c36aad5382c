/** The thread's database: typed rows in and out, and the one place where a Change becomes durable. */
import type { Setting } from "../../domain/conversation/rpc";
import { timerNames } from "../../domain/conversation/effects";
import type { Effect, TimerName, TurnTask } from "../../domain/conversation/effects";
import { inFlightStatuses, unsentStatuses } from "../../domain/conversation/status";
import type { StoredMessage, ThreadState } from "../../domain/conversation/state";
import type { Playbook } from "../../contract/playbook";
import { firstEvent, insertEvents, lastEvent, readEvents } from "./events-table";
import type { EventRow } from "./events-table";
import { fromJson } from "./json";
import { Playbooks } from "./playbooks";
import type { Sql, SqlRow, SqlValue } from "./sql";
import { number, text } from "./sql";
import { readCommands, writeCommand } from "./commands-table";
import { dueOf, insertMessage, newRow, updateMessage } from "./messages-table";
import { Recent } from "./recent";

/** What a transaction changed, for viewers and the Board: each message once, however often it was touched, and the thread last. */
export interface Applied {
  events: EventRow[];
  killTurn: boolean;
}

/**
 * What an instance leaves half done when it dies is found by the alarm within that long. It is not shorter, because a thread that is talked
 * in would else move its alarm several times a turn, and each move is a write of its own (docs/decisions/durable-when.md).
 */
export const sweepMs = 10_000;

export interface TurnRow {
  id: string;
  task: TurnTask;
  authority: number;
  context: number;
  startedAt: number;
  restarts: number;
}

/** What a thread has to do next; one row together with its state, because nearly every change touches both. */
interface Kept {
  state: ThreadState | null;
  turn: TurnRow | null;
  /** What the next turn is for, and how often the last one had to be begun anew. */
  next: TurnTask;
  restarts: number;
  timers: Partial<Record<TimerName, number>>;
}

/** What the instance remembers of its rows. A rolled-back block empties it; nothing here is true that is not on disk or about to be. */
interface Memory extends Kept {
  seq: number;
  /** Texts that are not terminal. */
  open: Map<string, StoredMessage>;
  recent: Recent;
  hasCommands: boolean;
  receipts: SqlRow[] | null;
  /** The timers in their order; null when one was moved since. */
  due: readonly Due[] | null;
}

interface Due {
  name: TimerName;
  dueAt: number;
}

export class Store {
  private memory: Memory | null = null;
  private settingKept: Setting | null = null;
  private settingJson: string | null = null;
  private readonly playbooks: Playbooks;
  private depth = 0;
  /** What this transaction changed so far, and when. */
  private applied: Applied | null = null;
  private appliedAt = 0;
  private dirty = false;
  private broken = false;

  constructor(readonly sql: Sql) {
    this.playbooks = new Playbooks(sql);
  }

  /**
   * Changes within a block are written once, at the end of the outermost, whose transaction is the only one: a part that fails fails it
   * all. `done` gets what the whole transaction changed, once it is committed.
   */
  block<T>(work: () => T, done: (applied: Applied) => void = () => undefined): T {
    if (this.depth > 0) return this.part(work);
    this.applied = null;
    const value = this.sql.transaction(() => this.part(work));
    if (this.applied !== null) done(this.applied);
    return value;
  }

  get inBlock(): boolean {
    return this.depth > 0;
  }

  private part<T>(work: () => T): T {
    this.depth += 1;
    let done = false;
    try {
      const value = work();
      if (this.broken) throw new Error("a part of this transaction failed");
      if (this.depth === 1) {
        this.writeEvents();
        this.save();
      }
      done = true;
      return value;
    } finally {
      this.depth -= 1;
      this.broken = !done && this.depth > 0;
    }
  }

  private changed(): void {
    this.dirty = true;
    if (this.depth === 0) this.save();
  }

  private save(): void {
    if (!this.dirty) return;
    const { state, turn, next, restarts, timers } = this.remembered();
    this.keep("thread", { state, turn, next, restarts, timers } satisfies Kept);
    this.dirty = false;
  }

  private remembered(): Memory {
    this.memory ??= {
      ...(this.kept<Kept>("thread") ?? { state: null, turn: null, next: "reply", restarts: 0, timers: {} }),
      seq: lastEvent(this.sql),
      open: new Map(this.rows("WHERE terminal = 0 ORDER BY seq").map((row) => [row.id, row])),
      recent: new Recent(this.rows("ORDER BY seq DESC LIMIT ?", Recent.read).toReversed()),
      hasCommands: true,
      receipts: null,
      due: null,
    };
    return this.memory;
  }

  /** After a block was rolled back or rows were deleted wholesale: read anew. */
  forget(): void {
    this.memory = null;
    this.dirty = false;
    this.settingKept = null;
    this.settingJson = null;
    this.playbooks.forget();
  }

  private kept<T>(name: string): T | null {
    const row = this.sql.all("SELECT json FROM kept WHERE name = ?", name)[0];
    return row ? fromJson<T>(text(row, "json")) : null;
  }

  private keep(name: string, value: unknown): void {
    this.sql.all("INSERT INTO kept (name, json) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET json = ?2", name, JSON.stringify(value));
  }

  /** Not to be changed in place: a Change works on its own copy. */
  state(): ThreadState | null {
    return this.remembered().state;
  }

  keepState(state: ThreadState): void {
    this.remembered().state = state;
    this.changed();
  }

  nextTask(): TurnTask {
    return this.remembered().next;
  }

  keepNextTask(task: TurnTask): void {
    if (this.remembered().next === task) return;
    this.remembered().next = task;
    this.changed();
  }

  restarts(): number {
    return this.remembered().restarts;
  }

  keepRestarts(count: number): void {
    if (this.remembered().restarts === count) return;
    this.remembered().restarts = count;
    this.changed();
  }

  setting(): Setting | null {
    if (this.settingKept) return this.settingKept;
    const kept = this.kept<Omit<Setting, "playbook">>("setting");
    const playbook = kept && this.playbook(kept.playbookVersionId);
    this.settingKept = kept && playbook ? { ...kept, playbook } : null;
    return this.settingKept;
  }

  /** Keeps what the caller knows of the organization; playbooks stay, because an episode is pinned to its version. */
  keepSetting(setting: Setting): void {
    const { playbook, ...rest } = setting;
    this.playbooks.keep(setting.playbookVersionId, playbook);
    const json = JSON.stringify(rest);
    if (this.settingJson === json) return;
    this.sql.all("INSERT INTO kept (name, json) VALUES ('setting', ?1) ON CONFLICT (name) DO UPDATE SET json = ?1", json);
    this.settingJson = json;
    this.settingKept = null;
  }

  playbook(versionId: string): Playbook | null {
    return this.playbooks.get(versionId);
  }

  /** The last sequence in use. */
  seq(): number {
    return this.remembered().seq;
  }

  /** Writes the state and every effect; the caller holds the block. */
  apply(state: ThreadState, effects: readonly Effect[], now: number, receiptGraceMs: number): void {
    const applied = (this.applied ??= { events: [], killTurn: false });
    const changed = new Map<string, Partial<StoredMessage>>();
    for (const effect of effects) {
      switch (effect.do) {
        case "append":
          this.insert(newRow(effect, state, now));
          this.remembered().seq = effect.seq;
          applied.events.push({ seq: effect.seq, messageId: effect.id });
          break;
        case "change":
          changed.set(effect.id, { ...changed.get(effect.id), ...effect.set });
          break;
        case "cancel": {
          const statuses = effect.which.statuses ?? unsentStatuses;
          for (const row of this.open(statuses)) {
            if (row.direction !== "out" || (effect.which.author && row.author !== effect.which.author)) continue;
            if (effect.which.purpose && row.purpose !== effect.which.purpose) continue;
            changed.set(row.id, { ...changed.get(row.id), status: "cancelled", terminal: true, reason: effect.reason, heldUntil: null });
          }
          break;
        }
        case "holdScheduled":
          for (const row of this.open(["scheduled"]))
            if (row.author === "human") changed.set(row.id, { status: "held", heldUntil: null, reason: effect.reason });
          break;
        case "timer":
          this.timer(effect.name, effect.at);
          break;
        case "command":
          writeCommand(this.sql, effect.key, effect.command, now);
          this.remembered().hasCommands = true;
          break;
        case "killTurn":
          applied.killTurn = true;
          this.endTurn(null);
          this.timer("watchdog", null);
          break;
        case "startTurn":
          this.keepNextTask(effect.task);
          this.timer("gather", now);
          break;
      }
    }
    for (const [id, set] of changed) {
      const row = this.message(id);
      if (!row) continue;
      this.change(row, { ...row, ...set });
      // Whoever is told of this transaction reads the row as it stands at its end.
      if (!applied.events.some((event) => event.messageId === id)) applied.events.push({ seq: ++this.remembered().seq, messageId: id });
    }
    this.keepState(state);
    if (this.remembered().timers.board === undefined) this.timer("board", now + sweepMs);
    if (effects.some((effect) => effect.do !== "timer" && effect.do !== "killTurn" && effect.do !== "startTurn")) {
      this.arm();
      this.armReceipts(receiptGraceMs);
    }
    this.appliedAt = now;
  }

  private writeEvents(): void {
    const { applied, appliedAt } = this;
    if (applied === null) return;
    applied.events.push({ seq: ++this.remembered().seq, messageId: null });
    insertEvents(this.sql, applied.events, appliedAt);
  }

  eventsSince(since: number, limit: number): EventRow[] {
    return readEvents(this.sql, since, limit);
  }

  firstSeq(): number {
    return firstEvent(this.sql);
  }

  insert(m: StoredMessage): void {
    insertMessage(this.sql, m);
    this.put(m);
  }

  private change(before: StoredMessage, m: StoredMessage): void {
    updateMessage(this.sql, before, m);
    this.put(m);
  }

  private put(m: StoredMessage): void {
    const { open, recent } = this.remembered();
    recent.put(m);
    if (m.terminal) open.delete(m.id);
    else open.set(m.id, m);
  }

  message(id: string): StoredMessage | null {
    const { open, recent } = this.remembered();
    return open.get(id) ?? recent.get(id) ?? this.rows("WHERE id = ?", id)[0] ?? null;
  }

  messageByVendor(vendorMessageId: string): StoredMessage | null {
    return this.rows("WHERE vendor_message_id = ?", vendorMessageId)[0] ?? null;
  }

  messageByClient(clientId: string): StoredMessage | null {
    return this.rows("WHERE client_id = ?", clientId)[0] ?? null;
  }

  /** Not terminal, in one of the statuses, in order. */
  open(statuses: readonly string[]): StoredMessage[] {
    return [...this.remembered().open.values()].filter((row) => row.status !== null && statuses.includes(row.status)).toSorted((a, b) => a.seq - b.seq);
  }

  inFlight(): StoredMessage[] {
    return this.open(inFlightStatuses);
  }

  newest(limit: number): StoredMessage[] {
    return this.remembered().recent.newest(limit) ?? this.rows("ORDER BY seq DESC LIMIT ?", limit).toReversed();
  }

  /** The newest message that matches; `where` says the same for messages that are too old to be remembered. */
  last(matches: (row: StoredMessage) => boolean, where: string, ...values: SqlValue[]): StoredMessage | null {
    const remembered = this.remembered().recent.last(matches);
    if (remembered !== undefined) return remembered;
    return this.rows(`WHERE ${where} ORDER BY seq DESC LIMIT 1`, ...values)[0] ?? null;
  }

  page(input: { before: number | null; after: number | null; order: "asc" | "desc"; limit: number }): StoredMessage[] {
    return this.rows(
      `WHERE seq < ? AND seq > ? ORDER BY seq ${input.order === "asc" ? "ASC" : "DESC"} LIMIT ?`,
      input.before ?? Number.MAX_SAFE_INTEGER,
      input.after ?? 0,
      input.limit,
    );
  }

  rows(where: string, ...values: SqlValue[]): StoredMessage[] {
    return this.sql.all(`SELECT json FROM messages ${where}`, ...values).map((row) => fromJson<StoredMessage>(text(row, "json")));
  }

  /** True once per vendor id: the claim that makes a repeat change nothing. */
  claim(vendorId: string, messageId: string, now: number): boolean {
    return this.sql.all("INSERT OR IGNORE INTO claims (vendor_id, message_id, at) VALUES (?, ?, ?) RETURNING vendor_id", vendorId, messageId, now).length === 1;
  }

  turn(): TurnRow | null {
    return this.remembered().turn;
  }

  insertTurn(turn: TurnRow): void {
    this.remembered().turn = turn;
    this.changed();
  }

  /** Ends the turn of that id, or whichever there is. */
  endTurn(id: string | null): void {
    const { turn } = this.remembered();
    if (!turn || (id !== null && turn.id !== id)) return;
    this.remembered().turn = null;
    this.changed();
  }

  /** When AI texts of the last day began to leave. */
  aiTextTimes(since: number): number[] {
    const rows = this.remembered().recent.all();
    if (rows) return rows.flatMap((row) => (row.author === "ai" && row.beganAt !== null && row.beganAt > since ? [row.beganAt] : []));
    return this.sql.all("SELECT began_at FROM messages WHERE author = 'ai' AND began_at > ?", since).map((row) => number(row, "began_at"));
  }

  /** Texts but one that began since then although the lead did not wait for them, or may have: what the caps count. */
  unprompted(since: number, but: string): { at: number; opening: boolean }[] {
    const rows = this.remembered().recent.all() ?? this.rows("WHERE direction = 'out' AND began_at > ?", since);
    return rows.flatMap(({ id, beganAt, status, purpose, ...row }) => {
      if (id === but || beganAt === null || beganAt <= since || status === "queued" || status === "refused" || status === "cancelled") return [];
      const planned = purpose === "opening" || purpose === "followUp" || purpose === "scheduled";
      return (row.unprompted ?? planned) ? [{ at: beganAt, opening: purpose === "opening" }] : [];
    });
  }

  timer(name: TimerName, at: number | null): void {
    if (this.setTimer(name, at)) this.changed();
  }

  private setTimer(name: TimerName, at: number | null): boolean {
    const memory = this.remembered();
    const due = at === null ? undefined : Math.ceil(at);
    if (memory.timers[name] === due) return false;
    if (due === undefined) delete memory.timers[name];
    else memory.timers[name] = due;
    memory.due = null;
    return true;
  }

  /** Like `timer`, but written with whatever is written next: for what a crash may forget. */
  timerLater(name: TimerName, at: number | null): void {
    if (this.setTimer(name, at)) this.dirty = true;
  }

  /** Writes what `timerLater` left. */
  saveNow(): void {
    if (this.depth === 0) this.save();
  }

  /** By their time, the earliest first. */
  timers(): readonly Due[] {
    const memory = this.remembered();
    memory.due ??= timerNames
      .flatMap((name) => ({ name, dueAt: memory.timers[name] ?? Number.POSITIVE_INFINITY }))
      .filter((timer) => timer.dueAt !== Number.POSITIVE_INFINITY)
      .toSorted((a, b) => a.dueAt - b.dueAt);
    return memory.due;
  }

  /** The texts' own due times, folded into the one timer of the outbox; likewise the commands'. */
  arm(): void {
    const memory = this.remembered();
    this.timer("outbox", earliest([...memory.open.values()].map(dueOf)));
    if (!memory.hasCommands) return;
    const next = readCommands(this.sql, 1)[0];
    memory.hasCommands = next !== undefined;
    this.timer("commands", next?.notBefore ?? null);
  }

  /** When the oldest text without a further event from the carrier is taken as ended. */
  armReceipts(graceMs: number): void {
    const began = earliest(this.open(["accepted", "sent"]).map((row) => row.beganAt ?? row.createdAt));
    this.timer("receipts", began === null ? null : began + graceMs);
  }

  /** Tools' receipts, oldest first. */
  receipts(): SqlRow[] {
    const memory = this.remembered();
    memory.receipts ??= this.sql.all("SELECT * FROM receipts WHERE state <> 'begun' ORDER BY at");
    return memory.receipts;
  }

  receiptsChanged(): void {
    this.remembered().receipts = null;
  }
}

export function earliest(times: (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
