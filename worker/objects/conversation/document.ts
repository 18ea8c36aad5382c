/** Builds what a model sees of the thread, and what the claims policy may trust, from the rows. */
import type { ThreadDocument } from "../../ai/prompts/thread";
import type { Playbook } from "../../contract/playbook";
import { opener } from "../../domain/claims/disclosure";
import type { ClaimSources, ReceiptSource } from "../../domain/claims/sources";
import type { DisclosureDuty } from "../../domain/claims/tone";
import type { TurnTask } from "../../domain/conversation/effects";
import type { Setting } from "../../domain/conversation/rpc";
import type { StoredMessage, ThreadState } from "../../domain/conversation/state";
import { clockLabel, localIso, weekdayName } from "../../domain/zones/local";
import { fromJson } from "./json";
import { disclosed } from "./outbox";
import { text } from "./sql";
import type { Thread } from "./thread";
import { zoneOf } from "./view";

export interface TurnView {
  document: ThreadDocument;
  sources: ClaimSources;
  duty: DisclosureDuty;
  playbook: Playbook;
  language: string;
  zone: string;
}

const shown = 60;

function counts(row: StoredMessage): boolean {
  if (row.kind !== "text" || row.reaction !== null) return false;
  return row.direction === "in" || !["cancelled", "refused", "failed", "scheduled", "held", "queued"].includes(row.status ?? "");
}

function bodyOf(row: StoredMessage): string {
  const photos = row.attachments.map((a) => (a.type === "image" ? "[photo]" : "[file]")).join(" ");
  return [row.body, photos].filter((part) => part !== "").join(" ");
}

function speaker(row: StoredMessage): { from: "lead" | "ai" | "person" | "fixed"; name?: string } {
  if (row.direction === "in") return { from: "lead" };
  if (row.author === "ai") return { from: "ai" };
  if (row.author === "system") return { from: "fixed" };
  return { from: "person", name: row.user?.name ?? "Someone of the company" };
}

export function turnView(thread: Thread, state: ThreadState, setting: Setting, playbook: Playbook, task: TurnTask, sentBack: string[]): TurnView {
  const { store, ports } = thread;
  const now = ports.now();
  const zone = zoneOf({ phone: setting.phone, zip: state.lead?.zip ?? null, branchZone: setting.zone });
  const rows = store.newest(shown * 2).filter((row) => row.episodeId === state.episode.id || now - row.createdAt < 14 * 86_400_000);
  const texts = rows.filter(counts).slice(-shown);
  const language = state.language ?? state.lead?.language ?? playbook.language;
  const saidAi = disclosed(thread, state.episode.id);
  const unprompted = task !== "reply";
  const saidStop =
    unprompted &&
    store.last(
      (row) => row.direction === "out" && ["accepted", "sent", "delivered"].includes(row.status ?? "") && row.body.toUpperCase().includes("STOP"),
      "direction = 'out' AND status IN ('accepted', 'sent', 'delivered') AND json ->> 'body' LIKE '%STOP%'",
    ) !== null;
  const duty: DisclosureDuty = { sayAi: !saidAi, sayStop: unprompted && !saidStop, asked: state.askedIfRobot };
  const notes = rows.filter((row) => row.kind === "note");
  const receipts = receiptSources(thread, playbook);
  const document: ThreadDocument = {
    now: localIso(zone, now),
    weekday: weekdayName(zone, now),
    zone,
    episode: { kind: state.episode.kind, task, firstAiText: !saidAi, stage: state.episode.stageId },
    disclosure: { sayAi: duty.sayAi, sayStop: duty.sayStop, opener: duty.sayAi ? opener(playbook, language) : null, askedIfRobot: duty.asked },
    language,
    lead: { name: nameOf(state), zip: state.lead?.zip ?? null, address: state.lead?.address ?? null },
    facts: state.facts.map(({ key, value, by }) => ({ key, value, by })),
    notes: notes.map((row) => ({ by: row.user?.name ?? "Someone of the company", at: localIso(zone, row.createdAt), text: row.body })),
    receipts: receipts
      .slice(-8)
      .map(({ row }) => ({ id: text(row, "id"), tool: text(row, "tool"), summary: text(row, "summary"), result: fromJson<unknown>(text(row, "json")) })),
    messages: texts.map((row) => ({
      ...speaker(row),
      text: bodyOf(row),
      at: localIso(zone, row.createdAt),
      ...(row.direction === "in" && row.seq > state.answeredSeq ? { open: true as const } : {}),
    })),
    handedBackBy: rows.findLast((row) => row.kind === "system" && row.system?.about === "release")?.body ?? null,
    sentBack,
  };
  const persons = [...notes, ...texts.filter((row) => row.author === "human" || row.author === "external")].map((row) => ({
    name: row.user?.name ?? "a person",
    when: clockLabel(zone, row.createdAt),
    text: row.body,
  }));
  const leadWords = [
    ...texts.filter((row) => row.direction === "in").map((row) => row.body),
    state.lead?.name ?? "",
    state.lead?.zip ?? "",
    state.lead?.address ?? "",
    ...state.facts.map((f) => f.value),
  ];
  return {
    document,
    duty,
    playbook,
    language,
    zone,
    sources: { playbook, receipts: receipts.map((r) => r.source), persons, lead: leadWords, ownNumbers: setting.numbers },
  };
}

function nameOf(state: ThreadState): string | null {
  const name = state.lead?.name ?? null;
  // A lead made from a text alone is called by its number.
  return name === null || /^[+\d ()-]+$/.test(name) ? null : name;
}

function receiptSources(thread: Thread, playbook: Playbook): { row: Parameters<typeof text>[0]; source: ReceiptSource }[] {
  return thread.store
    .receipts()
    .filter((row) => row["state"] === "done")
    .map((row) => {
      const result = fromJson<ReceiptResult>(text(row, "json"));
      const labels = [...(result.windows?.map((w) => w.label) ?? []), ...(result.label ? [result.label] : [])];
      const offer = playbook.offers.find((o) => o.id === result.offerId);
      const status = result.status ?? (result.windows ? "found" : "held");
      return {
        row,
        source: { id: text(row, "id"), tool: text(row, "tool"), summary: text(row, "summary"), labels, status, cents: result.cents ?? offer?.cents ?? null },
      };
    });
}

/** The parts of tools' results that the policy reads. */
export interface ReceiptResult {
  windows?: { windowId: string; label: string }[];
  label?: string;
  status?: "held" | "requested" | "booked" | "cancelled";
  offerId?: string | null;
  cents?: number | null;
  appointmentId?: string;
}
