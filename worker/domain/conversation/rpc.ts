/**
 * What a Conversation object can be asked (conversation.md §7). Inputs are plain data; errors are values, because an error's class
 * does not survive the call between isolates.
 */
import type { ErrorCode } from "../../contract/errors";
import type { ClosedAs, Conversation, Message } from "../../contract/conversation";
import type { DraftView, ThreadEvent } from "../../contract/live";
import type { Playbook } from "../../contract/playbook";
import type { SendBody, StageBody, TakeoverAnswer } from "../../contract/verbs";
import type { SeedThread } from "./seed";

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: { code: ErrorCode; message: string; details?: unknown } };

/** Who asks. `may.force` and `may.seeCost` are decided by the permission table before the call. */
export interface UserActor {
  type: "user";
  id: string;
  name: string;
  may: { force: boolean };
}
export type Actor = UserActor | { type: "key" | "webhook" | "ai" | "system"; id: string; name: string };

/** Everything the object must know of its organization, handed in by the caller on `start` and `receiveInbound`, kept by the object. */
export interface Setting {
  organizationId: string;
  conversationId: string;
  phone: string;
  channel: "sms" | "test";
  /** The thread's branch: decided with its first text, changed by `moveBranch` alone. */
  branchId: string;
  companyName: string;
  /** The branch's zone, its opening hours per weekday (0 Sunday … 6 Saturday) as minutes of the day. */
  zone: string;
  hours: { weekday: number; from: number; to: number }[];
  playbookVersionId: string;
  playbook: Playbook;
  /** The campaign that has whoever texts this number first; settings of before it existed lack it. */
  inbound?: { campaignId: string; title: string } | null;
  vendorAccountId: string;
  numbers: string[];
  /** Surge answers STOP, HELP and START itself. */
  vendorAnswersKeywords: boolean;
  settings: ConversationSettings;
}

/** Tunable times, milliseconds. The sandbox shortens some (conversation.md §5). */
export interface ConversationSettings {
  replyDelayMs: number;
  receiptGraceMs: number;
  unknownGraceMs: number;
  holdTillMorning: boolean;
  csrModels: string[];
  overseerModels: string[];
  turnBudgetUsd: number;
}

export interface LeadRef {
  id: string;
  name: string;
  firstName: string | null;
  zip: string | null;
  address: string | null;
  /** Threads of before it existed lack it. */
  city?: string | null;
  /** Values of the company's own fields, as words. */
  fields?: Record<string, string>;
  language: string | null;
}

export interface StartInput {
  setting: Setting;
  lead: LeadRef | null;
  number: string | null;
  /** A campaign's recipient id, or the caller's own key: a repeat answers with the first result. */
  key: string;
  episode: { kind: "campaign" | "inbound" | "test"; campaignId: string | null; title: string };
  /** `ai`: the AI opens. `human`: a person begins and owns the thread. */
  opener: "ai" | "human" | "none";
  actor: Actor;
}

/** A setting whose playbook the object already has: a version never changes, so it travels once. */
export type CarriedSetting = Omit<Setting, "playbook"> & { playbook: Playbook | null };

/** Nothing was kept: the thread is of that branch, and the setting handed in is another's. Call again with its own; null: decide for a new thread. */
export interface OtherBranch {
  missing: "branch";
  branchId: string | null;
}

/** `missing`: nothing was kept. `playbook`: the object does not have the playbook's version yet. Call again with what is missing. */
export type Received = { repeated: boolean; messageId: string } | { missing: "playbook" } | OtherBranch;

export type Started = { episodeId: string; repeated: boolean } | OtherBranch;

export interface InboundText {
  setting: CarriedSetting;
  /** The setting's branch is a guess: a new thread asks for a decision instead of taking it. */
  branchGuessed?: boolean;
  lead: LeadRef | null;
  vendorMessageId: string;
  vendorContactId: string | null;
  /** Our number that was texted. */
  number: string;
  body: string;
  attachments: { vendorId: string; type: string; url: string }[];
  /** The vendor's clock, milliseconds. */
  at: number;
  /** The route's rules already wrote the opt-out to D1. */
  optedOut: boolean;
}

export interface DeliveryReport {
  vendorMessageId: string;
  /** Ours, from the text's metadata; null when the vendor does not tell. */
  messageId: string | null;
  kind: "sent" | "delivered" | "failed";
  failureReason: string | null;
  at: number;
  body: string | null;
}

export interface ExternalText {
  vendorMessageId: string;
  body: string;
  at: number;
  number: string | null;
  /** The vendor's own keyword answer or a blast: shown, but no takeover. */
  automatic: boolean;
}

export interface Snapshot {
  seq: number;
  conversation: Conversation;
  messages: Message[];
  draft: DraftView | null;
}

export interface MessagePage {
  items: Message[];
  nextCursor: string | null;
}

/** The verbs. Each call that changes anything answers after the change is durable. */
export interface ConversationRpc {
  start(input: StartInput): Promise<Outcome<Started>>;
  receiveInbound(input: InboundText): Promise<Outcome<Received>>;
  recordDelivery(input: DeliveryReport): Promise<Outcome<{ applied: boolean }>>;
  recordExternal(input: ExternalText): Promise<Outcome<{ applied: boolean }>>;
  takeOver(input: { actor: UserActor; force: boolean }): Promise<Outcome<TakeoverAnswer>>;
  release(input: { actor: UserActor; note: string | null; reply: "now" | "onNextText" | null }): Promise<Outcome<Conversation>>;
  sendAsHuman(input: { actor: UserActor; send: SendBody }): Promise<Outcome<{ message: Message; repeated: boolean }>>;
  editScheduled(input: { actor: UserActor; messageId: string; body?: string; sendAt?: string }): Promise<Outcome<Message>>;
  cancelScheduled(input: { actor: UserActor; messageId: string }): Promise<Outcome<Message>>;
  note(input: { actor: UserActor; clientId: string | null; body: string }): Promise<Outcome<Message>>;
  assign(input: { actor: UserActor; to: { id: string; name: string } | null }): Promise<Outcome<Conversation>>;
  /** The one act that changes a thread's branch. */
  moveBranch(input: MoveBranch): Promise<Outcome<Conversation>>;
  /** A wait looks for its person anew: somebody came or went. */
  route(input: { avoid: string | null }): Promise<Outcome<null>>;
  /** Somebody is no longer a member: what they had asks for another person. */
  personLeft(input: { userId: string; name: string }): Promise<Outcome<null>>;
  snooze(input: { actor: UserActor; until: string | null }): Promise<Outcome<Conversation>>;
  moveStage(input: { actor: UserActor; stage: StageBody }): Promise<Outcome<Conversation>>;
  close(input: { actor: UserActor; as: ClosedAs; why: string | null }): Promise<Outcome<Conversation>>;
  /** A campaign's rule took its lead out: closes that episode unless the lead has answered, a person has it, or it is booked. */
  takeOut(input: { episodeId: string; why: string }): Promise<Outcome<{ taken: boolean }>>;
  reopen(input: { actor: UserActor }): Promise<Outcome<Conversation>>;
  optOut(input: { actor: Actor; source: string; at: number }): Promise<Outcome<Conversation>>;
  optIn(input: { actor: Actor; source: string; at: number }): Promise<Outcome<Conversation>>;
  setFact(input: { actor: UserActor; key: string; value: string | null }): Promise<Outcome<Conversation>>;
  /** A person booked, moved or cancelled a visit; kept as a receipt of the thread. */
  recordVisit(input: { actor: UserActor; receipt: VisitReceipt }): Promise<Outcome<Conversation>>;
  suggest(input: { actor: UserActor }): Promise<Outcome<{ text: string }>>;
  markUnread(): Promise<Outcome<{ unread: number }>>;
  markRead(input: { actor: UserActor; seq: number }): Promise<Outcome<{ unread: number }>>;
  /** The gates in D1 are what stops a send; these only tell the thread and its viewers at once. */
  pause(input: { by: string; at: number; scope: "organization" | "branch" | "campaign" }): Promise<Outcome<null>>;
  resume(): Promise<Outcome<null>>;
  snapshot(): Promise<Outcome<Snapshot>>;
  /** The branch the thread stands in: who may see it follows from it. */
  branch(): Promise<Outcome<string>>;
  eventsSince(input: { since: number; limit: number }): Promise<Outcome<{ events: { seq: number; event: ThreadEvent }[]; seq: number }>>;
  messages(input: { before: number | null; after: number | null; order: "asc" | "desc"; limit: number }): Promise<Outcome<MessagePage>>;
  /** Sender's listing pass: what became of texts whose fate is unknown. */
  resolveUnknown(input: { messageId: string; found: { vendorMessageId: string } | null; complete: boolean }): Promise<Outcome<null>>;
  /** Ids of the files that its texts carry, both ways. */
  fileIds(): Promise<Outcome<string[]>>;
  erase(input: { actor: UserActor }): Promise<Outcome<null>>;
  /** Closes a member's sockets: they prove themselves anew. */
  dismiss(userId: string): Promise<void>;
  /** Only where the sandbox is bound. Seeded rows are inert: no alarm, no outbox. */
  seed(input: { setting: Setting; thread: SeedThread }): Promise<Outcome<null>>;
}

export interface MoveBranch {
  actor: UserActor;
  /** The branch as people know it. */
  name: string;
  /** Of the branch that the thread moves to. */
  setting: Setting;
  /** Members who work in it: whoever has the thread and is not among them gives it up. */
  people: string[];
}

export interface VisitReceipt {
  appointmentId: string;
  label: string;
  status: "held" | "requested" | "booked" | "cancelled";
  date: string;
  from: string;
  to: string;
  address: string | null;
  cents: number | null;
  offerId: string | null;
}
