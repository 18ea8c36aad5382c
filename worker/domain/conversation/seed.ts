/** A thread of the demo, told in minutes before now, so that it is fresh whenever it is planted. */
import type { ClosedAs, MessageStatus, Review, WaitReason } from "../../contract/conversation";
import type { LeadRef, VisitReceipt } from "./rpc";

export interface SeedMessage {
  minutesAgo: number;
  kind: "text" | "note" | "system";
  author: "lead" | "ai" | "human" | "system" | "external";
  by?: { id: string; name: string };
  body: string;
  status?: MessageStatus;
  reason?: string;
  /** Minutes from now; for held and scheduled texts. */
  inMinutes?: number;
  review?: Omit<Review, "approvedHash" | "playbookVersionId">;
  fixed?: string;
  reactionTo?: { index: number | null; emoji: string };
  attachments?: { id: string; type: string; url: string; bytes: number | null }[];
  receipt?: { tool: string; result: unknown };
}

export interface SeedThread {
  lead: LeadRef;
  number: string;
  title: string;
  kind: "campaign" | "inbound";
  campaignId: string | null;
  openedMinutesAgo: number;
  stageId: string;
  stagePinned?: boolean;
  owner:
    | { kind: "ai" }
    | { kind: "waiting"; reason: WaitReason; sinceMinutesAgo: number; dueInMinutes: number }
    | { kind: "human"; userId: string; name: string; sinceMinutesAgo: number }
    | { kind: "nobody"; closedAs: ClosedAs; why: string | null; minutesAgo: number };
  assignee?: { id: string; name: string };
  snoozedForMinutes?: number;
  working?: "gathering" | "writing" | "reviewing";
  unread: number;
  facts: { key: string; value: string; messageIndex: number | null; by: string }[];
  visit?: VisitReceipt;
  risk?: "sentBack" | "price" | "angry" | "loop" | "legal";
  language: string | null;
  optedOut?: boolean;
  messages: SeedMessage[];
}
