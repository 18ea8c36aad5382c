/** A card of the board: one conversation with its current or last episode (ui.md §4). Times are epoch milliseconds: 10,000 of them travel at once. */
import type { ClosedAs, OwnerKind, WaitReason } from "./conversation";
import type { StageKind } from "./playbook";

export interface Card {
  conversationId: string;
  episodeId: string;
  /** The conversation's own sequence: a card with a lower one is older. */
  seq: number;
  name: string;
  phone: string;
  owner: OwnerKind;
  ownerUser: { id: string; name: string } | null;
  assignee: { id: string; name: string } | null;
  waiting: { reason: WaitReason; since: number; dueAt: number; told: number } | null;
  closed: { as: ClosedAs; why: string | null; at: number } | null;
  stage: { id: string; name: string; kind: StageKind };
  last: { author: "lead" | "ai" | "human" | "system" | "external" | "note"; by: string | null; text: string; at: number } | null;
  /** The lead's last text; what the card's order and its clock follow. */
  lastLeadAt: number | null;
  updatedAt: number;
  unread: number;
  /** What the AI does at this moment. */
  working: "gathering" | "writing" | "reviewing" | null;
  failed: boolean;
  /** A send nobody can vouch for yet: checking with the carrier. */
  unknown: boolean;
  heldUntil: number | null;
  scheduledFor: number | null;
  snoozedUntil: number | null;
  visit: { label: string; cents: number | null } | null;
  language: string | null;
  /** Why the Watch view shows it first: sent back twice, price asked, angry, going in circles. */
  risk: "sentBack" | "price" | "angry" | "loop" | "legal" | null;
  campaignId: string | null;
  branchId: string;
  test: boolean;
}
