/**
 * The AI's tools. A tool with an effect passes the same Begin step as a text and carries an idempotency key; its receipt is an event of
 * the thread and outlives a dropped turn.
 */
import { toolArguments } from "../../ai/tools/arguments";
import type { ToolCall } from "../../ai/tools/arguments";
import type { Change } from "../../domain/conversation/change";
import type { VisitReceipt } from "../../domain/conversation/rpc";
import { turnIsStale } from "../../domain/conversation/turn";
import type { FieldContext, FieldResult, Visit, VisitWindow } from "../../providers/field";
import type { Gates } from "../../providers/gates";
import { fromJson } from "./json";
import { text } from "./sql";
import type { Thread } from "./thread";
import { isCurrent } from "./running";
import type { Turn } from "./running";

/** A person took over, or the AI was paused: nothing of this turn may begin any more. */
export class ToolStopped extends Error {
  override name = "ToolStopped";
}

const stampMs = 1_000;

/** Runs one tool call of the model and gives what the model sees of it. Bad arguments are the model's to mend. */
export async function runTool(thread: Thread, turn: Turn, name: string, args: unknown): Promise<unknown> {
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting || !isCurrent(thread, turn)) throw new ToolStopped();
  const playbook = thread.store.playbook(state.episode.playbookVersionId) ?? setting.playbook;
  const call = toolArguments(name, args, playbook.tools);
  if (!call.ok) return { error: call.error, message: call.message };
  if (call.value.name === "find_visits") return findVisits(thread, turn, call.value.args, setting.branchId, state.lead?.zip ?? null);
  const key = keyOf(state.episode.id, call.value);
  const known = thread.store.sql.all("SELECT json FROM receipts WHERE key = ? AND state = 'done'", key)[0];
  if (known) return fromJson<unknown>(text(known, "json"));
  return withEffect(
    thread,
    turn,
    call.value,
    key,
    { conversationId: setting.conversationId, branchId: setting.branchId, leadId: state.lead?.id ?? null, key, by: "ai" },
    state.lead?.zip ?? null,
  );
}

type EffectCall = Exclude<ToolCall, { name: "find_visits" }>;

function keyOf(episodeId: string, call: EffectCall): string {
  const about =
    call.name === "cancel_visit"
      ? call.args.appointmentId
      : call.name === "move_visit"
        ? `${call.args.appointmentId}:${call.args.windowId}`
        : call.args.windowId;
  return `${episodeId}:${call.name}:${about}`;
}

async function findVisits(
  thread: Thread,
  turn: Turn,
  args: { zip: string | null; fromDate: string | null; part: "morning" | "afternoon" | "any" },
  branchId: string,
  leadZip: string | null,
): Promise<unknown> {
  const zip = args.zip ?? leadZip;
  const found = await failsSoft(thread, () => thread.ports.field.findWindows({ branchId, zip, fromDate: args.fromDate, part: args.part, limit: 6 }));
  const result = found.ok ? { windows: found.value } : { error: found.error, message: found.message };
  const summary = found.ok
    ? `Looked up open visits${zip ? ` near ${zip}` : ""}: ${found.value.length} found`
    : `Looked up open visits${zip ? ` near ${zip}` : ""}: ${found.message}`;
  const key = `${turn.id}:find_visits:${zip}:${args.fromDate}:${args.part}`;
  thread.decide((change) => {
    if (turnIsStale(change, turn.fence)) return void (change.nothing = true);
    keepReceipt(thread, change, { key, turnId: turn.id, tool: "find_visits", summary, result, ok: found.ok });
  });
  return result;
}

async function withEffect(thread: Thread, turn: Turn, call: EffectCall, key: string, context: FieldContext, leadZip: string | null): Promise<unknown> {
  await beginTool(thread, turn, call.name, key);
  const outcome = await failsSoft(thread, () => callField(thread, call, context, leadZip));
  const offer = call.name === "book_visit" && call.args.offerId ? offerOf(thread, call.args.offerId) : null;
  const result = outcome.ok ? resultOf(outcome.value, offer?.id ?? outcome.value.offerId) : { error: outcome.error, message: outcome.message };
  // The receipt is kept whatever became of the turn: the visit is real.
  thread.decide((change) => {
    thread.store.sql.all("DELETE FROM receipts WHERE key = ? AND state = 'begun'", key);
    keepReceipt(thread, change, {
      key: outcome.ok ? key : `${key}:${change.context.id("try")}`,
      turnId: turn.id,
      tool: call.name,
      summary: summaryOf(call.name, outcome),
      result,
      ok: outcome.ok,
    });
    if (outcome.ok) applyVisit(change, { ...outcome.value, offerId: offer?.id ?? outcome.value.offerId, cents: offer?.cents ?? outcome.value.cents });
  });
  if (!isCurrent(thread, turn)) throw new ToolStopped();
  return result;
}

function offerOf(thread: Thread, id: string): { id: string; cents: number } | null {
  const state = thread.store.state();
  const offers = state ? (thread.store.playbook(state.episode.playbookVersionId)?.offers ?? []) : [];
  return offers.find((offer) => offer.id === id) ?? null;
}

/** Begin for a tool (I2): the gates read anew, then owner, fences and pause in one transaction with the intent written. */
async function beginTool(thread: Thread, turn: Turn, tool: string, key: string): Promise<void> {
  const { ports, store } = thread;
  const state = store.state();
  const setting = store.setting();
  if (!state || !setting) throw new ToolStopped();
  let gates: Gates;
  try {
    gates = await ports.gates.read({
      phone: setting.phone,
      branchId: setting.branchId,
      campaignId: state.episode.campaignId,
      leadId: null,
      awaited: true,
    });
  } catch (error) {
    ports.log({ where: "tool gates", error });
    throw new ToolStopped();
  }
  const begun = thread.decide((change) => {
    const fresh = change.now - gates.stampedAt <= stampMs;
    const may =
      fresh &&
      gates.branchId === change.context.setting.branchId &&
      change.state.owner.kind === "ai" &&
      !turnIsStale(change, turn.fence) &&
      gates.paused === null &&
      gates.optedOut === null &&
      gates.campaignRunning &&
      isCurrent(thread, turn);
    change.nothing = true;
    if (may)
      store.sql.all(
        "INSERT OR IGNORE INTO receipts (id, key, turn_id, tool, state, summary, json, at) VALUES (?, ?, ?, ?, 'begun', '', 'null', ?)",
        change.context.id("rcp"),
        key,
        turn.id,
        tool,
        change.now,
      );
    return may;
  });
  if (!begun) throw new ToolStopped();
}

function callField(thread: Thread, call: EffectCall, context: FieldContext, leadZip: string | null): Promise<FieldResult<Visit>> {
  const { field } = thread.ports;
  switch (call.name) {
    case "hold_visit":
      return field.hold(context, { windowId: call.args.windowId });
    case "book_visit": {
      const offer = call.args.offerId ? offerOf(thread, call.args.offerId) : null;
      return field.book(context, {
        windowId: call.args.windowId,
        name: call.args.name,
        address: call.args.address,
        zip: leadZip,
        offerId: offer?.id ?? null,
        cents: offer?.cents ?? null,
      });
    }
    case "move_visit":
      return field.move(context, { appointmentId: call.args.appointmentId, windowId: call.args.windowId });
    case "cancel_visit":
      return field.cancel(context, { appointmentId: call.args.appointmentId, reason: call.args.reason });
  }
}

async function failsSoft<T>(thread: Thread, work: () => Promise<FieldResult<T>>): Promise<FieldResult<T>> {
  try {
    return await work();
  } catch (error) {
    thread.ports.log({ where: "calendar", error });
    return { ok: false, error: "unavailable", message: "The calendar cannot be reached." };
  }
}

function resultOf(visit: Visit | (VisitWindow & { status: Visit["status"] }), offerId: string | null): Record<string, unknown> {
  return { ...visit, offerId };
}

function summaryOf(tool: string, outcome: FieldResult<Visit>): string {
  if (!outcome.ok) return `${words[tool] ?? tool} did not work: ${outcome.message}`;
  if (outcome.value.status === "requested") return `Asked for a visit: ${outcome.value.label}. A person confirms it`;
  return `${words[tool] ?? tool}: ${outcome.value.label}`;
}

const words: Record<string, string> = {
  hold_visit: "Held a visit for ten minutes",
  book_visit: "Booked a visit",
  move_visit: "Moved the visit",
  cancel_visit: "Cancelled the visit",
};

interface NewReceipt {
  key: string;
  turnId: string | null;
  tool: string;
  summary: string;
  result: unknown;
  ok: boolean;
}

export function keepReceipt(thread: Thread, change: Change, receipt: NewReceipt): void {
  const id = change.context.id("rcp");
  thread.store.sql.all(
    "INSERT OR REPLACE INTO receipts (id, key, turn_id, tool, state, summary, json, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    id,
    receipt.key,
    receipt.turnId,
    receipt.tool,
    receipt.ok ? "done" : "error",
    receipt.summary,
    JSON.stringify(receipt.result),
    change.now,
  );
  thread.store.receiptsChanged();
  change.line(receipt.tool, receipt.summary, id);
}

/** A visit of a receipt joins the thread; a booked one moves the stage, which no model can do by word. */
export function applyVisit(change: Change, visit: VisitReceipt): void {
  const { state } = change;
  state.visits = [...state.visits.filter((v) => v.appointmentId !== visit.appointmentId), { ...visit }];
  state.progressAt = change.now;
  if (visit.status === "requested") state.visitToConfirm = true;
  if (visit.status !== "booked") return;
  state.visitToConfirm = false;
  state.episode.bookedAt ??= change.now;
  const stage = change.stageOfKind("booked");
  if (stage && change.moveStage(stage.id, "system")) change.line("stage", `Moved to ${stage.name}.`);
}
