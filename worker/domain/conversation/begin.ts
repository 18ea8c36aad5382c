/**
 * Begin: the last decision before a text leaves (conversation.md §5, step 2). Pure, over the row and the state as they are inside the
 * transaction that writes `sending`; the send is called in the same tick. What it refuses cannot be sent by any path.
 */
import { renderFixed, fixedNames } from "../fixed";
import type { FixedContext, FixedName } from "../fixed";
import type { Gates, SendingGates } from "../gates";
import { capped } from "../consent/caps";
import type { Unprompted } from "../consent/caps";
import { neverText } from "../consent/may-text";
import { clockLabel, dateLabel } from "../zones/local";
import { answerMs, answerWindow, freshAnswerMs, isAwaited, unpromptedWindow } from "../windows/windows";
import type { RuleNamed } from "../windows/windows";
import type { OpeningHours } from "../windows/working-hours";
import { approvalMs, confirmationMs } from "./state";
import type { StoredMessage, ThreadState } from "./state";

export interface BeginLook {
  now: number;
  /** What the number alone says of the place: for dates in a line. */
  zones: readonly string[];
  holdTillMorning: boolean;
  branch: OpeningHours | null;
  /** Texts to this phone that it was not waiting for, this one not among them. */
  recent: () => readonly Unprompted[];
  gates: Gates;
  /** SHA-256 of the bytes that would leave, made in Prepare. */
  hash: string;
  preparedBody: string;
  fixedContext: Omit<FixedContext, "language">;
  /** An earlier AI text of the episode, or these bytes, name the company and the AI (I9). */
  disclosed: boolean;
  /** The thread's branch at this moment. */
  branchId: string;
  /** A test thread: its far end is a pane in the app, which may be written to at night. */
  test: boolean;
}

export type BeginDecision =
  /** `unprompted`: the lead does not wait for it, so that it counts against the caps. */
  | { may: "begin"; unprompted: boolean }
  /** The gates were read more than a second ago, or the row changed: prepare anew. */
  | { may: "prepareAgain" }
  | { may: "cancel"; reason: string; applyOptOut?: { at: number; source: string } }
  | { may: "refuse"; reason: string }
  | { may: "hold"; until: number; reason: string; why: "window" | "paused" | "campaign" | "check" }
  /** The approval expired, or the context is no longer what was approved: write it anew. */
  | { may: "redraft"; reason: string };

const stampMs = 1_000;

export function mayBegin(row: StoredMessage, state: ThreadState, look: BeginLook): BeginDecision {
  const { gates, now } = look;
  if (now - gates.stampedAt > stampMs || gates.branchId !== look.branchId || row.body !== look.preparedBody) return { may: "prepareAgain" };
  const stopped = state.optedOut ?? gates.optedOut;
  if (stopped !== null) {
    const confirmation = row.fixed === "optOutConfirmation" && state.optedOut !== null && !state.optedOut.confirmed;
    if (!confirmation) {
      const reason = `Not sent: asked to stop on ${dateLabel(look.zones[0] ?? "UTC", stopped.at)}.`;
      return { may: "cancel", reason, ...(state.optedOut === null ? { applyOptOut: { at: stopped.at, source: stopped.source } } : {}) };
    }
    if (now - stopped.at > confirmationMs) return { may: "cancel", reason: "Not sent: the confirmation was more than five minutes late." };
  } else if (row.fixed === "optOutConfirmation") return { may: "cancel", reason: "Not sent: the opt-out was lifted." };
  const byKind = kindMay(row, state, look);
  if (byKind) return byKind;
  if (look.test) return { may: "begin", unprompted: false };
  return windowMay(row, state, look);
}

function kindMay(row: StoredMessage, state: ThreadState, look: BeginLook): BeginDecision | null {
  const { owner } = state;
  if (row.author === "ai") {
    if (owner.kind !== "ai") return { may: "cancel", reason: ownerReason(state) };
    if (row.fenceAuthority !== state.authority) return { may: "cancel", reason: "Not sent: the conversation changed hands." };
    if (row.fenceContext !== state.context) return { may: "redraft", reason: "Not sent: the lead wrote again." };
    if (row.approvedHash === null || row.approvedHash !== look.hash) return { may: "cancel", reason: "Not sent: the review did not approve these words." };
    if (state.optOutCheck !== null) return { may: "hold", until: look.now + 2_000, reason: "Waits: checking whether the lead asked to stop.", why: "check" };
    if (look.gates.paused !== null) return { may: "hold", until: look.now + 15_000, reason: `Waits: ${look.gates.paused.by} paused the AI.`, why: "paused" };
    if (look.gates.campaignEnded && (row.purpose === "opening" || row.purpose === "followUp"))
      return { may: "cancel", reason: "Not sent: the campaign ended." };
    if (!look.gates.campaignRunning) return { may: "hold", until: look.now + 60_000, reason: "Waits: the campaign is paused.", why: "campaign" };
    if (!look.disclosed) return { may: "redraft", reason: "Not sent: the text before it did not arrive, so this one must say who writes." };
    if (row.approvedAt === null || look.now - row.approvedAt > approvalMs)
      return { may: "redraft", reason: "Not sent: the approval was older than 15 minutes." };
    return null;
  }
  if (row.author === "human") {
    if (owner.kind !== "human" || owner.userId !== row.user?.id) return { may: "cancel", reason: "Not sent: its author no longer has this conversation." };
    return null;
  }
  const name = fixedNames.find((fixed) => fixed === row.fixed);
  if (!name || renderFixed(name, { ...look.fixedContext, language: row.language ?? "en" }) !== row.body)
    return { may: "cancel", reason: "Not sent: not a fixed wording." };
  if (!anyOwner(name) && owner.kind !== "ai" && owner.kind !== "waiting") return { may: "cancel", reason: ownerReason(state) };
  return null;
}

function anyOwner(name: FixedName): boolean {
  return name === "optOutConfirmation" || name === "startConfirmation" || name === "help";
}

function ownerReason(state: ThreadState): string {
  const { owner } = state;
  if (owner.kind === "human") return `Not sent: ${owner.name} took over.`;
  if (owner.kind === "waiting") return "Not sent: a person was asked.";
  return "Not sent: the conversation is closed.";
}

/** Of a text what says whether somebody waits for it. */
export type Answering = Pick<StoredMessage, "author" | "purpose" | "answersSeq" | "attempt">;

/**
 * Since when the lead waits for this text; null when it does not. A person who writes while the lead's last text is fresh is in the middle
 * of a talk, whoever answered last (docs/decisions/person-answers.md).
 */
export function openSince(row: Answering, state: ThreadState, now: number): number | null {
  const { lastInbound } = state;
  if (lastInbound === null || row.purpose === "followUp" || row.purpose === "opening" || row.purpose === "scheduled") return null;
  if (row.author === "system") return lastInbound.at;
  const unanswered = lastInbound.seq > state.answeredSeq;
  if (row.author === "human") return unanswered || now - lastInbound.at < freshAnswerMs ? lastInbound.at : null;
  if (row.answersSeq === null) return null;
  // An attempt that never arrived answered nothing.
  const again = row.attempt > 0 && row.answersSeq >= state.answeredSeq;
  return unanswered || again ? lastInbound.at : null;
}

function windowMay(row: StoredMessage, state: ThreadState, look: BeginLook): BeginDecision {
  const { now } = look;
  const since = openSince(row, state, now);
  if (isAwaited(since, now, look.holdTillMorning)) return { may: "begin", unprompted: false };
  const { sending } = look.gates;
  // It was fresh when it was asked, or the setting changed: rules and place are read first.
  if (sending === null) return { may: "prepareAgain" };
  const answers = since !== null && now - since < answerMs;
  if (answers) {
    const open = answerWindow(sending.places.zones, now);
    return open.open ? { may: "begin", unprompted: false } : holdFor(state, sending, open);
  }
  const never = needsConsent(row, state) && neverText(sending.standing, asked(sending, now));
  if (never) return { may: "refuse", reason: `Not sent: ${never.words}.` };
  const full = capped(
    { places: sending.places, policy: sending.policy, text: { ai: row.author === "ai", opening: row.purpose === "opening" }, recent: look.recent() },
    now,
  );
  const facts = { places: sending.places, policy: sending.policy, branch: look.branch };
  const open = unpromptedWindow(facts, now);
  if (full === null) return open.open ? { may: "begin", unprompted: true } : holdFor(state, sending, open);
  // When the cap frees it may be night: it waits for the later of both.
  const then = unpromptedWindow(facts, full.until);
  return holdFor(state, sending, { until: then.open ? full.until : then.until, rule: open.open ? full.rule : open.rule });
}

const asked = ({ places, policy, category }: SendingGates, now: number) => ({
  category,
  consentRequired: policy.consentRequired,
  now,
  zone: places.zones[0] ?? "UTC",
});

/** A campaign's text to somebody who has not written since it began: it needs consent. Who writes first has a conversation. */
function needsConsent(row: StoredMessage, state: ThreadState): boolean {
  const { episode, lastInbound } = state;
  return episode.kind === "campaign" && row.author === "ai" && (lastInbound === null || lastInbound.at < episode.openedAt);
}

function holdFor(state: ThreadState, { places }: SendingGates, held: { until: number | null; rule: RuleNamed }): BeginDecision {
  if (held.until === null) return { may: "refuse", reason: `Not sent: no-common-window. There is ${held.rule.words}.` };
  const who = state.lead?.firstName ?? state.lead?.name ?? "the lead";
  return {
    may: "hold",
    until: held.until,
    reason: `Waits until ${clockLabel(places.zones[0] ?? "UTC", held.until)} for ${who}: ${held.rule.words}.`,
    why: "window",
  };
}
