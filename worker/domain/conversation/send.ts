/** Begin and Settle of one text, and what the vendor tells about it later. All are decisions over a Change; statuses only rise. */
import type { Change } from "./change";
import type { BeginDecision } from "./begin";
import type { DeliveryReport, ExternalText } from "./rpc";
import { rises } from "./status";
import { optOut } from "./opt-out";
import { partAfter } from "./parting";
import { planFollowUp } from "./turn";
import { isVendorKeyword } from "../optout/rules";
import type { StoredMessage } from "./state";

export type SendOutcome =
  | { kind: "accepted"; vendorMessageId: string; contactId: string | null }
  | { kind: "refused"; reason: string; retryable: boolean; retryAfterMs: number | null; optedOut: boolean }
  | { kind: "unknown"; reason: string };

const maxAttempts = 5;

/** Writes `sending`; the caller dispatches in the same tick. */
export function begins(change: Change, row: StoredMessage, unprompted: boolean): void {
  const { state } = change;
  change.effects.push({
    do: "change",
    id: row.id,
    set: { status: "sending", attempt: row.attempt + 1, beganAt: change.now, heldUntil: null, reason: null, unprompted },
  });
  if (row.fixed === "optOutConfirmation" && state.optedOut !== null) state.optedOut.confirmed = true;
  if (row.answersSeq !== null && row.purpose !== "holding" && row.purpose !== "mask") state.answeredSeq = Math.max(state.answeredSeq, row.answersSeq);
  if (row.author === "human" && state.lastInbound !== null) {
    state.answeredSeq = state.lastInbound.seq;
    change.timer("answer", null);
  }
  if (row.author === "ai") {
    state.episode.byAi = true;
    state.episode.aiDisclosed = true;
    state.askedIfRobot = false;
    if (/\bstop\b/i.test(row.body)) state.episode.stopSaid = true;
    if (row.purpose === "followUp") state.episode.followUpsSent += 1;
  }
  if (row.author === "human") state.episode.byPerson = true;
  state.lastOutboundAt = change.now;
}

/** A text that Begin did not let go. */
export function doesNotBegin(change: Change, row: StoredMessage, decision: Exclude<BeginDecision, { may: "begin" } | { may: "prepareAgain" }>): void {
  const end = (status: "cancelled" | "refused", reason: string) =>
    change.effects.push({ do: "change", id: row.id, set: { status, terminal: true, reason, heldUntil: null } });
  switch (decision.may) {
    case "cancel":
      end("cancelled", decision.reason);
      if (decision.applyOptOut) optOut(change, { ...decision.applyOptOut, confirm: false, by: null });
      if (row.author === "ai" && change.state.phase.name === "sending") change.idle();
      return;
    case "refuse":
      end("refused", decision.reason);
      if (row.author === "ai") change.idle();
      partAfter(change, row);
      return;
    case "hold":
      change.effects.push({
        do: "change",
        id: row.id,
        set: { status: decision.why === "window" ? "held" : "queued", heldUntil: decision.until, notBefore: decision.until, reason: decision.reason },
      });
      if (row.author === "ai") change.state.phase = { name: "held", until: decision.until, why: decision.reason };
      return;
    case "redraft":
      end("cancelled", decision.reason);
      change.idle();
      change.startTurn(row.purpose === "opening" ? "opening" : row.purpose === "followUp" ? "followUp" : "reply");
  }
}

export function settles(change: Change, row: StoredMessage, outcome: SendOutcome): void {
  const { state } = change;
  if (row.author === "ai" && state.phase.name === "sending") change.idle();
  switch (outcome.kind) {
    case "accepted": {
      if (outcome.contactId) state.vendorContactId = outcome.contactId;
      const status = row.status !== null && rises(row.status, "accepted") ? "accepted" : row.status;
      change.effects.push({
        do: "change",
        id: row.id,
        set: {
          status,
          vendorMessageId: row.vendorMessageId ?? outcome.vendorMessageId,
          sentAt: row.sentAt ?? row.beganAt,
          reason: status === "accepted" ? null : row.reason,
        },
      });
      left(change, row);
      return;
    }
    case "refused": {
      // An event that proves acceptance beats the response.
      if (row.status !== "sending" && row.status !== "unknown") return;
      if (outcome.optedOut && state.optedOut === null) {
        change.command("recordOptOut", { kind: "recordOptOut", source: "vendor", at: change.now });
        optOut(change, { at: change.now, source: "vendor", confirm: false, by: null });
      }
      if (outcome.retryable && row.attempt < maxAttempts && !outcome.optedOut) {
        const wait = outcome.retryAfterMs ?? Math.min(60_000, 1_000 * 2 ** row.attempt);
        change.effects.push({
          do: "change",
          id: row.id,
          set: { status: "queued", notBefore: change.now + wait, reason: `Waits: the carrier is busy (${outcome.reason}).` },
        });
        return;
      }
      const status = outcome.retryable ? "failed" : "refused";
      change.effects.push({
        do: "change",
        id: row.id,
        set: { status, terminal: true, reason: outcome.optedOut ? "Not sent: asked to stop." : `Failed: ${outcome.reason}.` },
      });
      partAfter(change, row);
      return;
    }
    case "unknown":
      if (row.status !== "sending") return;
      isUnknown(change, row);
  }
}

/** Nobody can say whether it left: looked up, never blindly sent again. */
export function isUnknown(change: Change, row: StoredMessage): void {
  change.effects.push({ do: "change", id: row.id, set: { status: "unknown", reason: "Checking with the carrier. It will not be sent twice." } });
  change.command(`lookUp:${row.id}:${row.attempt}`, { kind: "lookUp", messageId: row.id, beganAt: row.beganAt ?? change.now });
}

function left(change: Change, row: StoredMessage): void {
  const { state } = change;
  state.episode.firstOutAt ??= row.beganAt ?? change.now;
  if (row.author !== "ai" || partAfter(change, row)) return;
  if (state.visitToConfirm) {
    state.visitToConfirm = false;
    return change.askPerson("callback", "Needs a person: the lead asked for a visit. Confirm it, or offer another time.");
  }
  planFollowUp(change);
}

/** The listing pass has looked: found, proven absent, or not to be known. */
export function resolves(change: Change, row: StoredMessage, input: { found: { vendorMessageId: string } | null; complete: boolean; expired: boolean }): void {
  if (row.status !== "unknown") return;
  if (input.found) return settles(change, row, { kind: "accepted", vendorMessageId: input.found.vendorMessageId, contactId: null });
  if (input.complete) {
    if (row.attempt >= maxAttempts) {
      change.effects.push({
        do: "change",
        id: row.id,
        set: { status: "failed", terminal: true, reason: "Failed: the carrier did not take it after five attempts." },
      });
      partAfter(change, row);
    } else
      change.effects.push({
        do: "change",
        id: row.id,
        set: { status: "queued", notBefore: change.now, reason: "The carrier never got it. It is sent again." },
      });
    return;
  }
  if (!input.expired) return;
  change.effects.push({
    do: "change",
    id: row.id,
    set: { status: "failed", terminal: true, reason: "Failed: the carrier could not confirm this text. It was not sent again." },
  });
  change.askPerson("unconfirmedSend", "Needs a person: nobody can confirm whether the last text arrived.");
}

/** A delivery event of the vendor. Late and repeated ones change nothing; a status never moves backwards. */
export function delivered(change: Change, row: StoredMessage, report: DeliveryReport): boolean {
  if (row.status === null) return false;
  const unsettled = row.status === "sending" || row.status === "unknown";
  // A text that is queued again was proven absent; an event for it means the proof was wrong, and it must not leave twice.
  const came = (row.status === "queued" || row.status === "held" || row.status === "cancelled") && row.attempt > 0;
  const to = report.kind === "failed" ? "failed" : report.kind;
  if (!came && !rises(row.status, to)) {
    if (row.vendorMessageId === null) change.effects.push({ do: "change", id: row.id, set: { vendorMessageId: report.vendorMessageId } });
    return false;
  }
  const failed = report.kind === "failed";
  change.effects.push({
    do: "change",
    id: row.id,
    set: {
      status: to,
      vendorMessageId: row.vendorMessageId ?? report.vendorMessageId,
      sentAt: row.sentAt ?? row.beganAt,
      terminal: to === "delivered" || failed,
      reason: failed ? `Failed: ${failureWords(report.failureReason)}` : null,
      ...(to === "delivered" ? { deliveredAt: change.now } : {}),
    },
  });
  if (unsettled && !failed) {
    if (row.author === "ai" && change.state.phase.name === "sending") change.idle();
    left(change, row);
  }
  if (unsettled && failed) partAfter(change, row);
  return true;
}

/** Vendor slugs in plain words; unknown ones are shown as they are. */
export function failureWords(reason: string | null): string {
  switch (reason) {
    case "invalid_mobile_number":
    case "invalid_number":
      return "this number is a landline or does not exist.";
    case "unreachable_carrier":
    case "unreachable_destination":
      return "the carrier cannot reach this phone.";
    case "spam_detected":
    case "blocked":
      return "the carrier blocked it as spam.";
    case "carrier_error":
      return "the carrier had an error.";
    case null:
      return "the carrier gave no reason.";
    default:
      return `the carrier says “${reason}”.`;
  }
}

/** A text of ours that was not made here: shown, and it counts as a person taking over, unless the vendor made it itself. */
export function external(change: Change, input: ExternalText, lastInboundBody: string | null): void {
  const { state } = change;
  const automatic = input.automatic || (lastInboundBody !== null && isVendorKeyword(lastInboundBody) && change.now - (state.lastInbound?.at ?? 0) < 300_000);
  change.append({
    kind: "text",
    direction: "out",
    author: "external",
    body: input.body,
    status: "sent",
    vendorMessageId: input.vendorMessageId,
    sentAt: input.at,
    reason: automatic ? "Sent by the texting service itself" : "Sent outside Plaibook",
  });
  if (automatic) return;
  if (state.lastInbound !== null) state.answeredSeq = state.lastInbound.seq;
  state.lastOutboundAt = change.now;
  if (state.owner.kind !== "ai" && state.owner.kind !== "waiting") return;
  change.raiseAuthority();
  change.killTurn();
  change.cancel({ author: "ai" }, "Not sent: someone answered outside Plaibook.");
  change.own({ kind: "human", userId: "external", name: "Someone outside Plaibook", since: change.now });
  change.idle();
}
