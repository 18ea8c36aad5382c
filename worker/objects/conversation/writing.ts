/** A person writes: a text takes over, a repeat answers with the first result, a text the rules forbid says why. */
import type { Message } from "../../contract/conversation";
import type { SendBody } from "../../contract/verbs";
import { colleagueHas, takeOver } from "../../domain/conversation/own";
import type { Refusal } from "../../domain/conversation/own";
import type { Outcome, UserActor } from "../../domain/conversation/rpc";
import type { StoredMessage } from "../../domain/conversation/state";
import { dateLabel } from "../../domain/zones/local";
import { refused } from "./thread";
import type { Thread } from "./thread";
import { messageView } from "./view";

const sixtyDays = 60 * 86_400_000;

export type WrittenAttachment = StoredMessage["attachments"][number];

export function sendAsHumanVerb(
  thread: Thread,
  input: { actor: UserActor; send: SendBody; attachments: WrittenAttachment[] },
): Outcome<{ message: Message; repeated: boolean }> {
  const { actor, send } = input;
  const known = thread.store.messageByClient(send.clientId);
  if (known) return { ok: true, value: { message: messageView(thread.store, known), repeated: true } };
  if (send.body.trim() === "" && input.attachments.length === 0) return refused("validation", "Write a text or attach a picture.", { path: "body" });
  const sendAt = send.sendAt === undefined ? null : Date.parse(send.sendAt);
  const now = thread.ports.now();
  if (sendAt !== null && (sendAt <= now || sendAt > now + sixtyDays))
    return refused("validation", "Choose a time within the next 60 days.", { path: "sendAt" });
  const result = thread.decide((change): { refusal: Refusal } | { id: string } => {
    const { state } = change;
    const refusal = colleagueHas(change, actor, false);
    if (refusal) {
      change.nothing = true;
      return { refusal };
    }
    const stopped = state.optedOut;
    if (stopped === null) takeOver(change, actor);
    const refusedLine = stopped === null ? null : `Not sent: asked to stop on ${dateLabel(change.context.setting.zone, stopped.at)}.`;
    const { id } = change.append({
      kind: "text",
      direction: "out",
      author: "human",
      user: { id: actor.id, name: actor.name },
      body: send.body,
      attachments: input.attachments,
      status: refusedLine !== null ? "refused" : sendAt !== null ? "scheduled" : "queued",
      reason: refusedLine,
      purpose: sendAt !== null ? "scheduled" : "reply",
      scheduledFor: sendAt,
      clientId: send.clientId,
    });
    return { id };
  });
  if ("refusal" in result) return { ok: false, error: result.refusal };
  const row = thread.store.message(result.id);
  return row ? { ok: true, value: { message: messageView(thread.store, row), repeated: false } } : refused("internal", "The text was not kept.");
}

/** A planned or held text of a person, not yet on its way. */
function planned(thread: Thread, messageId: string): StoredMessage | Refusal {
  const row = thread.store.message(messageId);
  if (!row || row.direction !== "out") return { code: "not_found", message: "There is no such text." };
  if (row.status !== "scheduled" && row.status !== "held")
    return { code: "conflict", message: "This text is no longer waiting; it cannot be changed.", details: { status: row.status } };
  return row;
}

export function editScheduledVerb(thread: Thread, input: { actor: UserActor; messageId: string; body?: string; sendAt?: string }): Outcome<Message> {
  const row = planned(thread, input.messageId);
  if ("code" in row) return { ok: false, error: row };
  if (row.author !== "human") return refused("conflict", "Only a person's text can be edited. Cancel this one, or take over.");
  const now = thread.ports.now();
  const sendAt = input.sendAt === undefined ? null : Date.parse(input.sendAt);
  if (sendAt !== null && sendAt > now + sixtyDays) return refused("validation", "Choose a time within the next 60 days.", { path: "sendAt" });
  if (input.body !== undefined && input.body.trim() === "" && row.attachments.length === 0) return refused("validation", "Write a text.", { path: "body" });
  const result = thread.decide((change): Refusal | null => {
    const refusal = colleagueHas(change, input.actor, input.actor.may.force);
    if (refusal) {
      change.nothing = true;
      return refusal;
    }
    // A text whose author was asked goes on as soon as it gets a time again; its new author is who decided so.
    const at = sendAt ?? row.scheduledFor ?? now;
    takeOver(change, input.actor);
    change.effects.push({
      do: "change",
      id: row.id,
      set: {
        body: input.body ?? row.body,
        status: "scheduled",
        terminal: false,
        scheduledFor: Math.max(at, now),
        heldUntil: null,
        reason: null,
        user: { id: input.actor.id, name: input.actor.name },
      },
    });
    return null;
  });
  if (result) return { ok: false, error: result };
  const after = thread.store.message(row.id);
  return after ? { ok: true, value: messageView(thread.store, after) } : refused("internal", "The text was not kept.");
}

export function cancelScheduledVerb(thread: Thread, input: { actor: UserActor; messageId: string }): Outcome<Message> {
  const row = planned(thread, input.messageId);
  if ("code" in row) return { ok: false, error: row };
  thread.decide((change) => {
    change.effects.push({
      do: "change",
      id: row.id,
      set: { status: "cancelled", terminal: true, heldUntil: null, reason: `Cancelled by ${input.actor.name}.` },
    });
    if (row.author === "ai") {
      change.raiseAuthority();
      change.idle();
    }
  });
  const after = thread.store.message(row.id);
  return after ? { ok: true, value: messageView(thread.store, after) } : refused("internal", "The text was not kept.");
}
