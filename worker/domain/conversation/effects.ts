/** What a decision asks the store and the shell to do. Applied in the decision's own transaction, or begun after it has committed. */
import type { MessageStatus, PersonRef } from "../../contract/conversation";
import type { Parting } from "./parting";
import type { Purpose, StoredMessage } from "./state";

export const timerNames = [
  "gather",
  "watchdog",
  "wait",
  "answer",
  "followUp",
  "silence",
  "snooze",
  "modelRetry",
  "pauseRetry",
  "outbox",
  "board",
  "commands",
  "receipts",
] as const;
export type TimerName = (typeof timerNames)[number];

/** Work outside the thread that must happen once its cause is durable; idempotent by `key`. */
export type Command =
  | { kind: "resolveLead"; number: string; name: string | null }
  | { kind: "storeAttachments"; messageId: string }
  | { kind: "recordOptOut"; source: string; at: number }
  /** The phone is somebody else's now: consents of before do not count any more. */
  | { kind: "recordWrongNumber"; episodeId: string; at: number }
  | { kind: "classifyOptOut"; messageId: string }
  | { kind: "lookUp"; messageId: string; beganAt: number }
  /** A wait looks for the person it goes to; `prefer` has it already, `avoid` left the lead without an answer. */
  | { kind: "route"; since: number; prefer: string | null; avoid: string | null }
  | { kind: "recordUsage"; at: number; costUsd: number; purpose: string };

export interface NewMessage {
  kind: StoredMessage["kind"];
  direction: StoredMessage["direction"];
  author: StoredMessage["author"];
  body: string;
  id?: string;
  user?: PersonRef | null;
  attachments?: StoredMessage["attachments"];
  status?: MessageStatus | null;
  reason?: string | null;
  purpose?: Purpose | null;
  fixed?: string | null;
  language?: string | null;
  system?: StoredMessage["system"];
  reaction?: StoredMessage["reaction"];
  review?: StoredMessage["review"];
  scheduledFor?: number | null;
  clientId?: string | null;
  vendorMessageId?: string | null;
  fenceAuthority?: number | null;
  fenceContext?: number | null;
  approvedHash?: string | null;
  approvedAt?: number | null;
  answersSeq?: number | null;
  turnId?: string | null;
  parting?: Parting | null;
  costUsd?: number;
  sentAt?: number | null;
  segments?: number;
}

/** Which texts that have not begun to leave. */
export interface Unsent {
  author?: "ai" | "human" | "system";
  purpose?: Purpose;
  statuses?: readonly MessageStatus[];
}

export type Effect =
  | { do: "append"; id: string; seq: number; message: NewMessage }
  | { do: "change"; id: string; set: Partial<StoredMessage> }
  /** Unsent texts end; the line says why. */
  | { do: "cancel"; which: Unsent; reason: string }
  /** A person's planned texts wait for a word of their author. */
  | { do: "holdScheduled"; reason: string }
  | { do: "timer"; name: TimerName; at: number | null }
  | { do: "command"; key: string; command: Command }
  | { do: "killTurn" }
  /** Remembered with the change, so that a crash before the turn begins loses nothing. */
  | { do: "startTurn"; task: TurnTask };

export type TurnTask = "reply" | "opening" | "followUp" | "resume";
