/** A conversation, its texts and its verbs, as the API and the live frames show them (design §8). */
import { z } from "@hono/zod-openapi";
import { StageKind } from "./playbook";

const Time = z.iso.datetime();
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "write the phone as +, country code and digits");

export const OwnerKind = z.enum(["ai", "waiting", "human", "nobody"]);
export const WaitReason = z.enum([
  "askedForPerson",
  "emergency",
  "legal",
  "minor",
  "notUnderstood",
  "reviewBlocked",
  "reviewMissing",
  "loopGuard",
  "unconfirmedSend",
  "unansweredByPerson",
  "callback",
  "modelDown",
  "budget",
]);
export const ClosedAs = z.enum(["booked", "lost", "noAnswer", "wrongNumber", "optedOut", "other"]);
export const PhaseName = z.enum(["idle", "gathering", "drafting", "reviewing", "awaitingApproval", "sending", "held"]);
export const MessageStatus = z.enum([
  "received",
  "scheduled",
  "held",
  "queued",
  "sending",
  "unknown",
  "accepted",
  "sent",
  "delivered",
  "failed",
  "refused",
  "cancelled",
]);
export const Channel = z.enum(["sms", "test"]);

/** A named person, as far as the viewer may know. */
export const PersonRef = z.object({ id: z.string(), name: z.string() });

export const ReviewClaim = z.object({ quote: z.string(), source: z.string().nullable(), ok: z.boolean() });

/** Why a text of the AI was allowed to leave, or not. `approvedHash` is SHA-256 of the exact bytes. */
export const Review = z
  .object({
    verdict: z.enum(["approved", "approvedAfterChange", "askedPerson", "blocked", "notRun"]),
    reasons: z.array(z.string()),
    claims: z.array(ReviewClaim),
    /** Drafts that were sent back before, oldest first. */
    drafts: z.array(z.object({ text: z.string(), reasons: z.array(z.string()) })),
    approvedHash: z.string().nullable(),
    playbookVersionId: z.string(),
    model: z.string(),
    seconds: z.number(),
    /** US dollars; null for roles that may not see it. */
    costUsd: z.number().nullable(),
  })
  .openapi("Review");

export const Message = z
  .object({
    id: z.string(),
    /** The event that added it; rises within a thread. */
    seq: z.int(),
    episodeId: z.string(),
    kind: z.enum(["text", "note", "system"]),
    /** Null for notes and tool lines. */
    direction: z.enum(["in", "out"]).nullable(),
    author: z.enum(["lead", "ai", "human", "system", "external"]),
    authorUser: PersonRef.nullable(),
    body: z.string(),
    /** `url` is empty and `bytes` null until the file was fetched from the carrier; `problem` says in a line why it never will be. */
    attachments: z.array(z.object({ id: z.string(), type: z.string(), url: z.string(), bytes: z.int().nullable(), problem: z.string().optional() })),
    /** Null for notes and tool lines. */
    status: MessageStatus.nullable(),
    /** Nothing will change any more. */
    terminal: z.boolean(),
    review: Review.nullable(),
    heldUntil: Time.nullable(),
    scheduledFor: Time.nullable(),
    /** One plain line: why it waits or was not sent. */
    reason: z.string().nullable(),
    /** What a system line is about: its kind and the receipt it opens. */
    system: z.object({ about: z.string(), receiptId: z.string().nullable(), result: z.unknown().optional() }).nullable(),
    /** Fixed wording only: which one, e.g. `optOutConfirmation`. */
    fixed: z.string().nullable(),
    /** A follow-up of the playbook or a campaign's opening, else null. */
    purpose: z.enum(["opening", "reply", "followUp", "scheduled", "holding", "optOut", "help", "mask"]).nullable(),
    /** A reaction stands on the message it answers, when that is certain. */
    reactionTo: z.object({ messageId: z.string().nullable(), emoji: z.string() }).nullable(),
    segments: z.int(),
    vendorMessageId: z.string().nullable(),
    /** What whoever posted it called it. */
    clientId: z.string().nullable(),
    createdAt: Time,
    /** Begin of the attempt that the vendor accepted. */
    sentAt: Time.nullable(),
    deliveredAt: Time.nullable(),
  })
  .openapi("Message");

export const StageRef = z.object({ id: z.string(), name: z.string(), kind: StageKind, pinned: z.boolean() });

export const Waiting = z.object({
  reason: WaitReason,
  since: Time,
  /** A person should have answered by then. */
  dueAt: Time,
  /** 0 nobody told yet, 1 the branch, 2 the managers. */
  told: z.int(),
});

export const Fact = z.object({
  key: z.string(),
  value: z.string(),
  /** The text it came from, or null when a person typed it. */
  messageId: z.string().nullable(),
  by: z.string(),
  at: Time,
});

export const Receipt = z.object({
  id: z.string(),
  tool: z.string(),
  summary: z.string(),
  result: z.unknown(),
  ok: z.boolean(),
  at: Time,
});

export const Episode = z.object({
  id: z.string(),
  kind: z.enum(["campaign", "inbound", "test"]),
  campaignId: z.string().nullable(),
  playbookVersionId: z.string(),
  title: z.string(),
  openedAt: Time,
  closedAt: Time.nullable(),
  closedAs: ClosedAs.nullable(),
});

export const Appointment = z
  .object({
    id: z.string(),
    status: z.enum(["held", "requested", "booked", "cancelled", "completed"]),
    /** `Tue Nov 25, 8–10 am`, in the branch's zone. */
    label: z.string(),
    date: z.string(),
    from: z.string(),
    to: z.string(),
    address: z.string().nullable(),
    /** Null when no price is known: a visit without a price is a booking, never $0. */
    cents: z.int().nullable(),
    offerId: z.string().nullable(),
  })
  .openapi("Appointment");

export const Conversation = z
  .object({
    id: z.string(),
    channel: Channel,
    phone: z.string(),
    /** Our number the lead last texted. */
    number: z.string().nullable(),
    lead: z.object({ id: z.string(), name: z.string(), zip: z.string().nullable(), address: z.string().nullable() }).nullable(),
    owner: OwnerKind,
    ownerUser: PersonRef.nullable(),
    ownerSince: Time,
    waiting: Waiting.nullable(),
    closed: z.object({ as: ClosedAs, why: z.string().nullable(), at: Time }).nullable(),
    assignee: PersonRef.nullable(),
    phase: z.object({ name: PhaseName, until: Time.nullable(), why: z.string().nullable() }),
    stage: StageRef,
    episode: Episode,
    episodes: z.array(Episode),
    branchId: z.string(),
    campaignId: z.string().nullable(),
    language: z.string(),
    /** Place of the lead's clock: zone used for showing times, and a label such as `Provo, UT`. */
    zone: z.string(),
    place: z.string().nullable(),
    optedOutAt: Time.nullable(),
    snoozedUntil: Time.nullable(),
    paused: z.object({ by: z.string(), at: Time, scope: z.enum(["organization", "branch", "campaign"]) }).nullable(),
    facts: z.array(Fact),
    receipts: z.array(Receipt),
    appointments: z.array(Appointment),
    consent: z.object({ source: z.string(), at: Time.nullable() }).nullable(),
    unread: z.int(),
    lastInboundAt: Time.nullable(),
    lastOutboundAt: Time.nullable(),
    seq: z.int(),
    createdAt: Time,
  })
  .openapi("Conversation");

export type OwnerKind = z.infer<typeof OwnerKind>;
export type WaitReason = z.infer<typeof WaitReason>;
export type ClosedAs = z.infer<typeof ClosedAs>;
export type PhaseName = z.infer<typeof PhaseName>;
export type MessageStatus = z.infer<typeof MessageStatus>;
export type Channel = z.infer<typeof Channel>;
export type PersonRef = z.infer<typeof PersonRef>;
export type Review = z.infer<typeof Review>;
export type ReviewClaim = z.infer<typeof ReviewClaim>;
export type Message = z.infer<typeof Message>;
export type Fact = z.infer<typeof Fact>;
export type Receipt = z.infer<typeof Receipt>;
export type Episode = z.infer<typeof Episode>;
export type Appointment = z.infer<typeof Appointment>;
export type Conversation = z.infer<typeof Conversation>;
