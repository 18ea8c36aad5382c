/** A lead's text arrives (conversation.md §3). What it means is decided before any model reads it. */
import type { InboundGate } from "../inbound/gates";
import { asksMoreThanRobot, inboundGate } from "../inbound/gates";
import type { Masked } from "../inbound/mask";
import { isAutoReply, isClosingRemark, languageOf } from "../inbound/remarks";
import type { Reaction } from "../inbound/remarks";
import { asksToStartAgain, isVendorKeyword, optOutRule } from "../optout/rules";
import { afterWorkingTime } from "../windows/working-hours";
import type { Change } from "./change";
import { episodeForInbound } from "./episodes";
import { optIn, optOut } from "./opt-out";
import { gatherCapMs, waitDueMs } from "./state";
import type { StoredMessage } from "./state";

export interface Received {
  /** The message it becomes. */
  id: string;
  /** Masked already. */
  body: string;
  masked: Masked[];
  reaction: (Reaction & { messageId: string | null }) | null;
  attachments: StoredMessage["attachments"];
  vendorMessageId: string;
  vendorContactId: string | null;
  number: string;
  at: number;
  /** The edge already wrote the opt-out to D1. */
  optedOut: boolean;
}

/** What the decision needs to see of the thread besides its state. */
export interface ReceiveLook {
  /** Our last text asked something, and nothing came since. */
  openQuestion: boolean;
  /** A draft is being written, or an approved AI text has not begun to leave. */
  aiBusy: boolean;
}

const gateReasons: Partial<Record<Exclude<InboundGate, null>, string>> = {
  emergency: "Needs a person: it may be an emergency.",
  legal: "Needs a person: the lead speaks of legal steps.",
  minor: "Needs a person: the lead may be a minor.",
};

export function receive(change: Change, input: Received, look: ReceiveLook): void {
  const { state } = change;
  const remark = input.reaction !== null || isClosingRemark(input.body) || isAutoReply(input.body);
  const rule = optOutRule(input.body);
  if (!(remark && state.episode.closedAt !== null) && state.optedOut === null && rule !== "stop" && !input.optedOut) episodeForInbound(change);
  const openBefore = state.lastInbound !== null && state.lastInbound.seq > state.answeredSeq;
  const { id, seq } = change.append({
    id: input.id,
    kind: "text",
    direction: "in",
    author: "lead",
    body: input.body,
    attachments: input.attachments,
    status: "received",
    vendorMessageId: input.vendorMessageId,
    reaction: input.reaction ? { messageId: input.reaction.messageId, emoji: input.reaction.emoji } : null,
  });
  state.lastInbound = { at: change.now, seq, messageId: id };
  state.number = input.number;
  state.unread += 1;
  state.vendorContactId = input.vendorContactId ?? state.vendorContactId;
  state.language = languageOf(input.body) ?? state.language;
  state.leadUsedEmoji ||= input.reaction === null && /\p{Extended_Pictographic}/u.test(input.body);
  if (state.snoozedUntil !== null) {
    state.snoozedUntil = null;
    change.timer("snooze", null);
  }
  if (state.lead === null) change.command("resolveLead", { kind: "resolveLead", number: input.number, name: null });
  if (input.attachments.length > 0) change.command(`attachments:${id}`, { kind: "storeAttachments", messageId: id });
  if (state.owner.kind !== "nobody") change.timer("silence", change.lastActivity() + 14 * 86_400_000);
  if (!remark && state.episode.firstOutAt !== null && state.episode.firstReplyAt === null && rule === null) state.episode.firstReplyAt = change.now;
  settleMeaning(change, input, look, { id, seq, remark, openBefore, rule });
}

interface Meaning {
  id: string;
  seq: number;
  remark: boolean;
  openBefore: boolean;
  rule: ReturnType<typeof optOutRule>;
}

function settleMeaning(change: Change, input: Received, look: ReceiveLook, text: Meaning): void {
  const { state } = change;
  const vendorAnswers = change.context.setting.vendorAnswersKeywords && isVendorKeyword(input.body);
  const noAnswer = () => {
    if (!text.openBefore) state.answeredSeq = text.seq;
  };
  if (state.optedOut !== null) {
    if (asksToStartAgain(input.body)) optIn(change, { source: "text", confirm: !vendorAnswers, by: null });
    noAnswer();
    return;
  }
  if (text.rule === "stop" || input.optedOut) {
    if (!input.optedOut) change.command("recordOptOut", { kind: "recordOptOut", source: "text", at: change.now });
    optOut(change, { at: change.now, source: "text", confirm: !vendorAnswers, by: null });
    return;
  }
  // Whatever it says, a lead who writes is not chased: follow-ups and a colleague's planned text wait.
  change.cancel({ purpose: "followUp" }, `Cancelled: ${change.nameOfLead()} wrote.`);
  change.timer("followUp", null);
  change.effects.push({ do: "holdScheduled", reason: `${change.nameOfLead()} wrote first. Send it anyway, or cancel it.` });
  if (text.rule === "help") {
    if (!vendorAnswers) change.fixed("help", "help", text.seq);
    noAnswer();
    return;
  }
  if (text.remark && !(look.openQuestion && input.reaction === null && !isAutoReply(input.body))) {
    noAnswer();
    return;
  }
  state.askedSeq = text.seq;
  if (text.rule === "maybe") {
    state.optOutCheck = { messageId: text.id };
    interrupt(change, look, true);
    change.command(`classify:${text.id}`, { kind: "classifyOptOut", messageId: text.id });
    return;
  }
  if (input.masked.length > 0) {
    change.askPerson("askedForPerson", "A card or social security number was removed from a text. A person should help with it.");
    change.fixed("maskNotice", "mask", text.seq);
    return;
  }
  wakeOwner(change, input, look, text);
}

function wakeOwner(change: Change, input: Received, look: ReceiveLook, text: Meaning): void {
  const { state } = change;
  const gate = inboundGate(input.body);
  const reason = gate === null ? undefined : gateReasons[gate];
  if (reason !== undefined && (gate === "emergency" || gate === "legal" || gate === "minor")) {
    if (gate === "legal") state.risk = "legal";
    if (state.owner.kind === "human") change.line("gate", reason);
    else return change.askPerson(gate, reason);
  }
  if (state.owner.kind === "human") {
    change.timer("answer", afterWorkingTime(change.context.setting, change.now, waitDueMs));
    return;
  }
  if (state.owner.kind !== "ai") return;
  if (gate === "wrongNumber") {
    change.line("wrongNumber", "The lead says that this is the wrong number.");
    change.close("wrongNumber", null);
    state.lead = null;
    state.answeredSeq = text.seq;
    return;
  }
  if (gate === "robot") {
    state.askedIfRobot = true;
    if (!asksMoreThanRobot(input.body) && !text.openBefore && !look.aiBusy) {
      change.fixed("robot", "reply", text.seq);
      state.askedIfRobot = false;
      return;
    }
  }
  interrupt(change, look, false);
  gather(change);
}

/** A newer fragment ends the draft, at most twice in a row; then the draft completes and the fragment gets the next turn. */
function interrupt(change: Change, look: ReceiveLook, always: boolean): void {
  const { state } = change;
  if (!look.aiBusy || (state.contextKills >= 2 && !always)) return;
  state.context += 1;
  state.contextKills += 1;
  change.killTurn();
  change.line("dropped", `Draft dropped: ${change.nameOfLead()} wrote again.`);
  change.cancel({ author: "ai" }, `Not sent: ${change.nameOfLead()} wrote again.`);
}

/** The quiet moment that gathers a burst into one turn. */
export function gather(change: Change): void {
  const { state } = change;
  state.gatheringSince ??= change.now;
  const due = Math.min(change.now + change.context.setting.settings.replyDelayMs, state.gatheringSince + gatherCapMs);
  if (state.phase.name === "idle" || state.phase.name === "held") state.phase = { name: "gathering", until: null, why: null };
  change.timer("gather", due);
}

/** The classifier, or a person, has said what a doubtful text meant. */
export function settleOptOutCheck(change: Change, verdict: "stop" | "unclear" | "not_stop"): void {
  const { state } = change;
  if (state.optOutCheck === null || state.optedOut !== null) return;
  state.optOutCheck = null;
  if (verdict === "stop") {
    change.command("recordOptOut", { kind: "recordOptOut", source: "text", at: change.now });
    optOut(change, { at: change.now, source: "text", confirm: true, by: null });
    return;
  }
  if (state.owner.kind !== "ai") return;
  if (verdict === "unclear") {
    change.fixed("didYouMeanStop", "reply", state.lastInbound?.seq ?? null);
    return;
  }
  gather(change);
}
