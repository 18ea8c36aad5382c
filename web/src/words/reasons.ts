/** Why a conversation waits, is closed or was moved, in the product's words. */
import type { ClosedAs, WaitReason } from "../../../worker/contract/conversation";
import type { StageKind } from "../../../worker/contract/playbook";
import { sentence } from "./text";

/** Fits after "Needs a person: ". */
export const waitWords: Record<WaitReason, string> = {
  askedForPerson: "asked for a person",
  emergency: "emergency",
  legal: "legal",
  minor: "may be a minor",
  notUnderstood: "not understood",
  reviewBlocked: "a text was blocked",
  reviewMissing: "the review did not run",
  loopGuard: "going in circles",
  unconfirmedSend: "a text is unconfirmed",
  unansweredByPerson: "waits for our answer",
  callback: "call back",
  modelDown: "the AI can't answer",
  budget: "the AI's budget is spent",
};

export const waitTitle = (reason: WaitReason): string => sentence(waitWords[reason]);

/** Fits after "Closed as ". */
export const closedWords: Record<ClosedAs, string> = {
  booked: "booked",
  lost: "lost",
  noAnswer: "no answer",
  wrongNumber: "wrong number",
  optedOut: "opted out",
  other: "other",
};

export const kindNames: Record<StageKind, string> = {
  new: "New",
  engaged: "Engaged",
  qualified: "Qualified",
  booked: "Booked",
  lost: "Lost",
  optedOut: "Opted out",
};

export const lostReasons = ["Price", "Chose another company", "No need any more", "Bad timing", "Outside our area", "Other"] as const;

/** Where a card's risk mark comes from (Watch). */
export const riskWords = {
  sentBack: "Sent back twice",
  price: "Price asked",
  angry: "Angry",
  loop: "In circles",
  legal: "Legal",
} as const;
