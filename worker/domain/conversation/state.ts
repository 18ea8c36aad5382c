/** The state of a thread: what is not a message. Kept as one row of the object's database; grows only by fields with a default. */
import type { ClosedAs, Fact, MessageStatus, PersonRef, PhaseName, Review, WaitReason } from "../../contract/conversation";
import type { Parting } from "./parting";
import type { LeadRef, VisitReceipt } from "./rpc";

export type Owner =
  | { kind: "ai"; since: number }
  | { kind: "waiting"; reason: WaitReason; since: number; dueAt: number; told: 0 | 1 | 2 }
  | { kind: "human"; userId: string; name: string; since: number }
  | { kind: "nobody"; closedAs: ClosedAs; why: string | null; since: number };

export interface EpisodeState {
  id: string;
  /** Recipient id of a campaign or the caller's key: what makes `start` idempotent. */
  key: string;
  kind: "campaign" | "inbound" | "test";
  campaignId: string | null;
  title: string;
  playbookVersionId: string;
  leadId: string | null;
  openedAt: number;
  closedAt: number | null;
  closedAs: ClosedAs | null;
  closedWhy: string | null;
  stageId: string;
  stagePinned: boolean;
  firstOutAt: number | null;
  firstReplyAt: number | null;
  bookedAt: number | null;
  byAi: boolean;
  byPerson: boolean;
  costUsd: number;
  /** The first AI text named the company and the AI; the first unprompted one said how to stop. Set at Begin. */
  aiDisclosed: boolean;
  stopSaid: boolean;
  followUpsSent: number;
}

export interface ThreadState {
  owner: Owner;
  assignee: PersonRef | null;
  phase: { name: PhaseName; until: number | null; why: string | null };
  /** Rises on takeover, release, opt-out, close, edit, pause, erase: always kills what was begun before. */
  authority: number;
  /** Rises on inbound, while fewer than two drafts in a row were killed by it. */
  context: number;
  contextKills: number;
  lead: LeadRef | null;
  number: string | null;
  language: string | null;
  vendorContactId: string | null;
  optedOut: { at: number; source: string; confirmed: boolean } | null;
  /** A text that may mean stop: no AI text begins until a classifier or a person has said. */
  optOutCheck: { messageId: string } | null;
  snoozedUntil: number | null;
  episode: EpisodeState;
  past: EpisodeState[];
  gatheringSince: number | null;
  askedIfRobot: boolean;
  leadUsedEmoji: boolean;
  lastInbound: { at: number; seq: number; messageId: string } | null;
  /** Lead's texts up to here are answered, or want no answer. */
  answeredSeq: number;
  /** The newest of the lead's texts that wants an answer: no thank-you, no reaction. States of before it existed lack it. */
  askedSeq?: number;
  /** The assignee was found by routing, for the wait at hand. States of before it existed lack it. */
  routed?: boolean;
  lastOutboundAt: number | null;
  readSeq: number;
  unread: number;
  /** The model has not been reachable since. */
  modelDownSince: number | null;
  /** Last new fact or stage: what the loop guard counts from. */
  progressAt: number;
  risk: "sentBack" | "price" | "angry" | "loop" | "legal" | null;
  paused: { by: string; at: number; scope: "organization" | "branch" | "campaign" } | null;
  consent: { source: string; at: number | null } | null;
  facts: Fact[];
  visits: VisitReceipt[];
  createdAt: number;
  /** A visit was asked for where no calendar can book it: a person confirms it once the AI's text has left. */
  visitToConfirm: boolean;
  erased: boolean;
}

/** A message row of the object; the contract's Message is made from it in one place (objects/conversation/view.ts). */
export interface StoredMessage {
  id: string;
  seq: number;
  episodeId: string;
  kind: "text" | "note" | "system";
  direction: "in" | "out" | null;
  author: "lead" | "ai" | "human" | "system" | "external";
  user: PersonRef | null;
  body: string;
  attachments: { id: string; type: string; url: string; bytes: number | null; problem?: string }[];
  status: MessageStatus | null;
  terminal: boolean;
  reason: string | null;
  purpose: Purpose | null;
  fixed: string | null;
  /** Language of a fixed text, so that its bytes can be made again. */
  language: string | null;
  system: { about: string; receiptId: string | null } | null;
  reaction: { messageId: string | null; emoji: string } | null;
  review: Review | null;
  heldUntil: number | null;
  scheduledFor: number | null;
  clientId: string | null;
  vendorMessageId: string | null;
  segments: number;
  /** Our number it leaves from or came to. */
  number: string | null;
  attempt: number;
  notBefore: number | null;
  beganAt: number | null;
  fenceAuthority: number | null;
  fenceContext: number | null;
  approvedHash: string | null;
  approvedAt: number | null;
  /** Highest sequence of the lead's texts that this one answers. */
  answersSeq: number | null;
  turnId: string | null;
  /** What becomes of the thread once this text has left; rows written before it existed lack it. */
  parting?: Parting | null;
  /** It left although the lead was not waiting for it: counts against the caps. Rows written before it existed lack it. */
  unprompted?: boolean;
  costUsd: number;
  createdAt: number;
  sentAt: number | null;
  deliveredAt: number | null;
}

export type Purpose = "opening" | "reply" | "followUp" | "scheduled" | "holding" | "optOut" | "help" | "mask";

export const dayMs = 86_400_000;
/** A text within this time of closing reopens the episode; so many silent days close it. */
export const reopenMs = 14 * dayMs;
export const silenceMs = 14 * dayMs;
export const waitDueMs = 5 * 60_000;
export const emergencyDueMs = 60_000;
export const gatherCapMs = 20_000;
export const approvalMs = 15 * 60_000;
export const watchdogMs = 90_000;
export const modelDownMs = 2 * 60_000;
export const modelRetryMs = 10_000;
export const unconfirmedMs = 15 * 60_000;
export const confirmationMs = 5 * 60_000;
