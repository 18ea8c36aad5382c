/** Everything outside the thread, handed in: the same conversation runs in workerd and, with a virtual clock, in plain Node. */
import type { BoardUpdate } from "../../domain/board/update";
import type { ReviewClaim } from "../../contract/conversation";
import type { ThreadFrame } from "../../contract/live";
import type { Playbook } from "../../contract/playbook";
import type { Command } from "../../domain/conversation/effects";
import type { LeadRef } from "../../domain/conversation/rpc";
import type { SendOutcome } from "../../domain/conversation/send";
import type { StoredMessage } from "../../domain/conversation/state";
import type { FieldPort } from "../../providers/field";
import type { GateAsk, Gates, GatesPort } from "../../providers/gates";
import type { CsrTurn } from "../../ai/csr-turn";
import type { DraftDocument } from "../../ai/prompts/overseer";
import type { ThreadDocument } from "../../ai/prompts/thread";

/** What the vendor is told of a text; its row may be written later. */
export type Outgoing = Pick<StoredMessage, "id" | "body" | "attachments" | "number">;

export interface Prepared {
  body: string;
  /** Calls the vendor in the same tick; never throws. */
  dispatch(): Promise<SendOutcome>;
}

export interface ModelCost {
  model: string;
  costUsd: number;
}

export interface DraftRequest {
  playbook: Playbook;
  thread: ThreadDocument;
  conversationId: string;
  models: string[];
  signal: AbortSignal;
  onText: (delta: string) => void;
  runTool: (name: string, args: unknown) => Promise<unknown>;
}

export interface Verdict {
  verdict: "approve" | "revise" | "escalate";
  reasons: string[];
  claims: ReviewClaim[];
  risk: "none" | "angry" | "price" | "legal" | "loop";
}

/** Each call rejects with `BudgetSpent` when there is no money for it: it was not made then. */
export interface ModelPort {
  draft(request: DraftRequest): Promise<{ turn: CsrTurn; cost: ModelCost }>;
  review(request: {
    playbook: Playbook;
    thread: ThreadDocument;
    draft: DraftDocument;
    conversationId: string;
    models: string[];
    signal: AbortSignal;
  }): Promise<{ verdict: Verdict; cost: ModelCost }>;
  classify(request: { text: string; models: string[]; signal: AbortSignal }): Promise<{ class: "stop" | "unclear" | "not_stop"; cost: ModelCost }>;
  suggest(request: {
    playbook: Playbook;
    thread: ThreadDocument;
    conversationId: string;
    models: string[];
    signal: AbortSignal;
  }): Promise<{ text: string; cost: ModelCost }>;
}

/** What came of a command that ran; each kind has its answer, or null. */
export type CommandAnswer =
  | { kind: "resolveLead"; lead: LeadRef }
  | { kind: "storeAttachments"; attachments: StoredMessage["attachments"] }
  | { kind: "route"; to: { id: string; name: string } | null }
  | { kind: "done" };

/** Work outside that no repeat can do; its message is a line for people. */
export class NotDoable extends Error {
  override name = "NotDoable";
}

export interface Ports {
  now: () => number;
  id: (prefix: string) => string;
  sleep: (ms: number) => Promise<void>;
  /** Until the work is done or the time is over. A timer that outlives its work would keep the object awake for nothing. */
  atMost: (ms: number, work: Promise<void>) => Promise<void>;
  hash: (text: string) => Promise<string>;
  setAlarm: (at: number | null) => void;
  /** False while nobody looks: frames are not even made then. */
  watched: () => boolean;
  /** When the first viewer's time is over: the alarm closes idle sockets too. Null while nobody looks. */
  viewersUntil: () => number | null;
  broadcast: (frame: ThreadFrame) => void;
  prepare: (message: Outgoing) => Promise<Prepared>;
  gates: GatesPort;
  /** The last step of Prepare: the number's pace (`at`, now or earlier means at once) and, unless the text has to wait, the gates. */
  clear: (ask: GateAsk & { number: string | null; segments: number }) => Promise<{ at: number; gates: Gates | null }>;
  model: ModelPort;
  field: FieldPort;
  /** Commands that need the outside; throws to be tried again, `NotDoable` not to be. `classifyOptOut` never comes here. */
  run: (command: Exclude<Command, { kind: "classifyOptOut" }>, message: StoredMessage | null) => Promise<CommandAnswer>;
  publish: (update: BoardUpdate) => Promise<void>;
  log: (event: { where: string; error: unknown } | { where: string; note: string }) => void;
}
