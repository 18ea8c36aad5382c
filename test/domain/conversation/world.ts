/**
 * A whole conversation in plain Node: node:sqlite, a virtual clock, fakes with a log of every call, and an order of completion that the
 * test chooses. `crash` may come at any port's boundary.
 */
import { createHash } from "node:crypto";
import { ModelMalformed, ModelUnreachable } from "../../../worker/ai/errors";
import type { CsrTurn } from "../../../worker/ai/csr-turn";
import type { ThreadFrame } from "../../../worker/contract/live";
import type { BoardUpdate } from "../../../worker/domain/board/update";
import type { Setting } from "../../../worker/domain/conversation/rpc";
import type { SendOutcome } from "../../../worker/domain/conversation/send";
import type { StoredMessage, ThreadState } from "../../../worker/domain/conversation/state";
import { onAlarm } from "../../../worker/objects/conversation/alarms";
import type { ModelPort, Ports, Verdict } from "../../../worker/objects/conversation/ports";
import { receiveText } from "../../../worker/objects/conversation/start";
import { Thread } from "../../../worker/objects/conversation/thread";
import { wake } from "../../../worker/objects/conversation/wake";
import type { Gates } from "../../../worker/providers/gates";
import type { FieldResult, Visit, VisitWindow } from "../../../worker/providers/field";
import type { GateAsk, SendingGates } from "../../../worker/domain/gates";
import { moveBranchVerb } from "../../../worker/objects/conversation/verbs";
import { BudgetSpent } from "../../../worker/domain/money/purse";
import { branchSettings, dana, provo, setting, tuesday } from "./fixture";
import { NodeDatabase } from "./node-sql";
import type { NodeSql } from "./node-sql";

/** Orders completions: the plain one releases at once, a property hands in fast-check's scheduler. */
export type Schedule = <T>(label: string, task: () => T) => Promise<T>;

export interface Left {
  messageId: string;
  body: string;
  author: StoredMessage["author"];
  fixed: string | null;
  purpose: string | null;
  beganAt: number;
  episodeId: string;
  accepted: boolean;
  /** Who had the thread when it began. */
  owner: ThreadState["owner"];
  /** Where the thread stood when it began. */
  branchId: string;
}

export type Fate = "accepted" | "refused" | "busy" | "lostAnswer" | "lostText" | "optedOut";
export type Draft = Partial<CsrTurn> | "unreachable" | "malformed" | { tools: { name: string; args: unknown }[]; then: Partial<CsrTurn> };
export type Look = Verdict["verdict"] | "unreachable" | "malformed";

export const turn = (text: string, more: Partial<CsrTurn> = {}): CsrTurn => ({
  action: "reply",
  text,
  reason: null,
  until: null,
  outcome: null,
  stage: null,
  facts: [],
  language: null,
  claims: [],
  ...more,
});

export class World {
  now = tuesday;
  readonly database = new NodeDatabase();
  thread: Thread;
  private sql: NodeSql;
  alarm: number | null = null;
  private ids = 0;
  private sleepers: { at: number; resolve: () => void; owner: NodeSql }[] = [];
  /** D1, as the gates see it. */
  readonly d1: { optedOut: { at: number; source: string } | null; paused: Gates["paused"]; pausedBranches: Map<string, Gates["paused"]>; down: boolean } = {
    optedOut: null,
    paused: null,
    pausedBranches: new Map(),
    down: false,
  };
  /** The branch by which the next text comes in: a guess of the edge, or what the company's rule says of a new thread. */
  guess = setting.branchId;
  /** Where the thread has to be: set by its first text, changed by `move` alone. */
  branchId: string | null = null;
  /** What D1 says of the lead's place, the organization's rules and what is on record. */
  sending: SendingGates = provo;
  readonly left: Left[] = [];
  readonly carrier = new Map<string, string>();
  readonly frames: ThreadFrame[] = [];
  readonly published: BoardUpdate[] = [];
  readonly approved = new Set<string>();
  readonly lookUps: { messageId: string; beganAt: number }[] = [];
  /** Commands that reached the outside. */
  readonly ran: string[] = [];
  readonly logged: string[] = [];
  readonly booked: { key: string; at: number; branchId: string }[] = [];
  drafts: Draft[] = [];
  looks: Look[] = [];
  fates: Fate[] = [];
  crashes = 0;
  calendar: "own" | "none" = "own";
  spent = 0;
  dailyBudgetUsd = 0;
  defaultDraft: Draft = {};

  constructor(readonly schedule: Schedule = async (_label, task) => task()) {
    this.sql = this.database.handle();
    this.thread = new Thread(this.sql, this.ports(this.sql));
  }

  /** The instance dies where it stands; a new one opens the same database. */
  crash(): void {
    this.crashes += 1;
    this.sql.kill();
    this.sql = this.database.handle();
    this.thread = new Thread(this.sql, this.ports(this.sql));
    wake(this.thread);
  }

  inbound(body: string, id = `vm_${++this.ids}`): void {
    if (/^stop$/i.test(body.trim())) this.d1.optedOut ??= { at: this.now, source: "text" };
    const input = {
      lead: { id: "lead_1", name: "Maria Delgado", firstName: "Maria", zip: "84604", address: null, language: null },
      vendorMessageId: id,
      vendorContactId: null,
      number: setting.numbers[0] ?? "",
      body,
      attachments: [],
      at: this.now,
      optedOut: false,
    };
    const give = (branchId: string, branchGuessed: boolean) => receiveText(this.thread, { ...input, branchGuessed, setting: this.settingOf(branchId) });
    let outcome = give(this.guess, true);
    // The edge comes again with the thread's own branch, or decides that of a new one.
    if (outcome.ok && "missing" in outcome.value && outcome.value.missing === "branch") outcome = give(outcome.value.branchId ?? this.guess, false);
    if (!outcome.ok || "missing" in outcome.value) throw new Error(`the thread did not take a text: ${JSON.stringify(outcome)}`);
    this.branchId ??= this.guess;
  }

  move(branchId: string): void {
    moveBranchVerb(this.thread, { actor: dana, name: branchId, setting: this.settingOf(branchId), people: [dana.id] });
    this.branchId = branchId;
  }

  private settingOf(branchId: string): Setting {
    return branchSettings[branchId] ?? setting;
  }

  /** Lets everything that is not waiting for time go on. */
  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Time passes; alarms and sleepers come in their order. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await this.settle();
    for (let guard = 0; guard < 2_000; guard++) {
      const sleeper = Math.min(...this.sleepers.map((s) => s.at), Number.POSITIVE_INFINITY);
      const next = Math.min(this.alarm ?? Number.POSITIVE_INFINITY, sleeper);
      if (next > until) break;
      this.tick(Math.max(next, this.now));
      await this.settle();
    }
    this.now = Math.max(this.now, until);
    await this.settle();
  }

  nextDue(): number | null {
    const next = Math.min(this.alarm ?? Number.POSITIVE_INFINITY, ...this.sleepers.map((s) => s.at));
    return Number.isFinite(next) ? next : null;
  }

  /** The clock jumps to `at`: what is due fires. */
  tick(at: number): void {
    this.now = at;
    const due = this.sleepers.filter((s) => s.at <= at);
    this.sleepers = this.sleepers.filter((s) => s.at > at);
    for (const sleeper of due) sleeper.resolve();
    if (this.alarm !== null && this.alarm <= at) {
      this.alarm = null;
      onAlarm(this.thread);
    }
  }

  texts(): StoredMessage[] {
    return this.thread.store.rows("WHERE kind = 'text' ORDER BY seq");
  }

  state() {
    const state = this.thread.store.state();
    if (!state) throw new Error("the thread has not begun");
    return state;
  }

  lines(): string[] {
    return this.thread.store.rows("WHERE kind = 'system' ORDER BY seq").map((row) => row.body);
  }

  private alive<T>(owner: NodeSql, label: string, task: () => T): Promise<T> {
    return this.schedule(label, task).then(
      (value) => (owner === this.sql ? value : new Promise<T>(() => {})),
      (error: unknown) => {
        if (owner !== this.sql) return new Promise<T>(() => {});
        throw error;
      },
    );
  }

  private ports(owner: NodeSql): Ports {
    const mine = () => owner === this.sql;
    return {
      now: () => this.now,
      id: (prefix) => `${prefix}_${String(++this.ids).padStart(6, "0")}`,
      sleep: (ms) => new Promise((resolve) => this.sleepers.push({ at: this.now + ms, resolve: () => mine() && resolve(), owner })),
      atMost: (ms, work) =>
        Promise.race([work, new Promise<void>((resolve) => this.sleepers.push({ at: this.now + ms, resolve: () => mine() && resolve(), owner }))]),
      hash: async (text) => sha(text),
      setAlarm: (at) => {
        if (mine()) this.alarm = at;
      },
      watched: () => true,
      viewersUntil: () => null,
      broadcast: (frame) => {
        if (mine()) this.frames.push(frame);
      },
      prepare: async (message) => {
        const body = message.body;
        await this.alive(owner, "prepare", () => null);
        return { body, dispatch: () => this.dispatch(owner, message.id, body) };
      },
      gates: { read: (ask) => this.gates(owner, ask) },
      clear: async (ask) => ({ at: 0, gates: await this.gates(owner, ask) }),
      model: this.model(owner),
      field: {
        findWindows: () => this.alive(owner, "field", (): FieldResult<VisitWindow[]> => ({ ok: true, value: windows })),
        hold: (_c, { windowId }) =>
          this.alive(owner, "field", (): FieldResult<Visit & { expiresAt: number }> => ({
            ok: true,
            value: { ...visit(windowId, "held"), expiresAt: this.now + 600_000 },
          })),
        book: ({ key }, { windowId, offerId, cents }) =>
          this.effect(owner, key, () => ({ ...visit(windowId, this.calendar === "own" ? "booked" : "requested"), offerId, cents })),
        move: ({ key }, { windowId }) => this.effect(owner, key, () => visit(windowId, "booked")),
        cancel: ({ key }) => this.effect(owner, key, () => visit("w1", "cancelled")),
      },
      run: (command) =>
        this.alive(owner, command.kind, () => {
          this.ran.push(command.kind);
          if (command.kind === "recordOptOut") this.d1.optedOut ??= { at: command.at, source: command.source };
          if (command.kind === "lookUp") this.lookUps.push({ messageId: command.messageId, beganAt: command.beganAt });
          if (command.kind === "route") return { kind: "route", to: command.avoid === "usr_sam" ? null : { id: "usr_sam", name: "Sam" } } as const;
          return { kind: "done" } as const;
        }),
      publish: async (update) => {
        await this.alive(owner, "publish", () => null);
        this.published.push(update);
      },
      log: (event) => this.logged.push("error" in event ? `${event.where}: ${String(event.error)}` : `${event.where}: ${event.note}`),
    };
  }

  private gates(owner: NodeSql, { awaited, branchId }: GateAsk): Promise<Gates> {
    const stampedAt = this.now;
    return this.alive(owner, "gates", () => {
      if (this.d1.down) throw new Error("D1 is down");
      return {
        stampedAt,
        branchId,
        optedOut: this.d1.optedOut,
        paused: this.d1.paused ?? this.d1.pausedBranches.get(branchId) ?? null,
        campaignRunning: true,
        campaignEnded: false,
        consent: null,
        sending: awaited ? null : this.sending,
      };
    });
  }

  private effect(owner: NodeSql, key: string, make: () => Visit): Promise<FieldResult<Visit>> {
    // The effect begins now, whatever becomes of the answer.
    if (!this.booked.some((b) => b.key === key)) this.booked.push({ key, at: this.now, branchId: this.thread.store.setting()?.branchId ?? "" });
    return this.alive(owner, "field", () => ({ ok: true, value: make() }));
  }

  private model(owner: NodeSql): ModelPort {
    const cost = { model: "fake", costUsd: 0.001 };
    return {
      draft: async ({ onText, runTool, thread }) => {
        if (this.dailyBudgetUsd > 0 && this.spent >= this.dailyBudgetUsd) throw new BudgetSpent("day");
        const next = this.drafts.shift() ?? this.defaultDraft;
        await this.alive(owner, "draft", () => null);
        if (next === "unreachable") throw new ModelUnreachable("down");
        if (next === "malformed") throw new ModelMalformed("rubbish");
        let plan: Partial<CsrTurn>;
        if ("tools" in next) {
          for (const call of next.tools) await runTool(call.name, call.args);
          await this.alive(owner, "draft", () => null);
          plan = next.then;
        } else plan = next;
        const base = turn(thread.disclosure.opener ? `${thread.disclosure.opener} How can we help?` : `Thanks, noted (${this.ids % 7}).`);
        const words = plan.text === undefined ? base.text : plan.text;
        const opener = plan.text && thread.disclosure.opener ? `${thread.disclosure.opener} ` : "";
        const text = words === null ? null : `${opener}${words}`;
        onText(text ?? "");
        await this.alive(owner, "draft", () => null);
        return { turn: { ...base, ...plan, text }, cost };
      },
      review: async ({ draft }) => {
        const next = this.looks.shift() ?? "approve";
        await this.alive(owner, "review", () => null);
        if (next === "unreachable") throw new ModelUnreachable("down");
        if (next === "malformed") throw new ModelMalformed("no verdict");
        if (next === "approve") this.approved.add(draft.text);
        return { verdict: { verdict: next, reasons: ["because"], claims: [], risk: "none" }, cost };
      },
      classify: async ({ text }) => {
        await this.alive(owner, "classify", () => null);
        return { class: /stop/i.test(text) ? ("stop" as const) : ("not_stop" as const), cost };
      },
      suggest: async () => ({ text: "A suggestion.", cost }),
    };
  }

  private async dispatch(owner: NodeSql, messageId: string, body: string): Promise<SendOutcome> {
    const row = this.thread.store.message(messageId);
    if (!row) throw new Error("a text without a row was sent");
    const fate = this.fates.shift() ?? "accepted";
    const record: Left = {
      messageId,
      body,
      author: row.author,
      fixed: row.fixed,
      purpose: row.purpose,
      beganAt: this.now,
      episodeId: row.episodeId,
      accepted: false,
      owner: this.state().owner,
      branchId: this.thread.store.setting()?.branchId ?? "",
    };
    this.left.push(record);
    // Once the request is out, the carrier gets it whether or not this instance lives.
    await this.schedule("carrier", () => {
      if (fate === "accepted" || fate === "lostAnswer") {
        record.accepted = true;
        this.carrier.set(`v_${messageId}_${this.left.length}`, messageId);
      }
    });
    return this.alive(owner, "answer", (): SendOutcome => {
      if (fate === "accepted") return { kind: "accepted", vendorMessageId: vendorOf(this.carrier, messageId), contactId: null };
      if (fate === "refused") return { kind: "refused", reason: "not a mobile number", retryable: false, retryAfterMs: null, optedOut: false };
      if (fate === "busy") return { kind: "refused", reason: "rate limit", retryable: true, retryAfterMs: 1_000, optedOut: false };
      if (fate === "optedOut") return { kind: "refused", reason: "asked to stop", retryable: false, retryAfterMs: null, optedOut: true };
      return { kind: "unknown", reason: "time-out" };
    });
  }
}

export function vendorOf(carrier: Map<string, string>, messageId: string): string {
  return [...carrier].find(([, id]) => id === messageId)?.[0] ?? `v_${messageId}`;
}

export const sha = (text: string) => createHash("sha256").update(text).digest("hex");

const windows: VisitWindow[] = [
  { windowId: "w1", label: "Wed Nov 25, 8-10 am", date: "2026-11-25", from: "08:00", to: "10:00" },
  { windowId: "w2", label: "Fri Nov 27, 1-3 pm", date: "2026-11-27", from: "13:00", to: "15:00" },
];

function visit(windowId: string, status: Visit["status"]): Visit {
  const window = windows.find((w) => w.windowId === windowId) ?? { windowId, label: "Wed Nov 25, 8-10 am", date: "2026-11-25", from: "08:00", to: "10:00" };
  return { ...window, appointmentId: `apt_${windowId}`, status, address: null, offerId: null, cents: null };
}
