/** Whether one can write here, and what the empty box says (ui.md §5). Pure; the composer obeys. */
import type { Conversation } from "../../../../worker/contract/conversation";
import type { ThreadState } from "../../live/thread/state";
import { OUTSIDE } from "../thread/strip-words";
import { firstName, plural } from "../../words/text";
import { date, hourIn, millis, nextHour, point } from "../../words/time";

export interface ComposerState {
  /** Why no text can be written; null when one can. */
  closed: string | null;
  noteClosed: string | null;
  placeholder: string;
  /** Sending takes the conversation over. */
  takesOver: boolean;
}

export interface Around {
  me: string;
  mayAct: boolean;
  status: ThreadState["status"];
  arriving: number;
  offlineSince: string | null;
  name: string;
  now: number;
}

export function composerState(conversation: Conversation, around: Around): ComposerState {
  const closed = closedWhy(conversation, around);
  const noteClosed = around.mayAct ? lineWhy(around) : "Your role can only read";
  const takesOver = closed === null && conversation.ownerUser?.id !== around.me;
  const placeholder =
    closed ??
    (conversation.owner === "ai"
      ? "Write a text. Sending it takes over from the AI."
      : conversation.owner === "waiting"
        ? `Text ${around.name}. Sending it takes the conversation.`
        : `Text ${around.name}…`);
  return { closed, noteClosed, placeholder, takesOver };
}

/** Until the thread is complete nobody writes: two people must not answer because one missed a text. */
function lineWhy(around: Around): string | null {
  if (around.offlineSince !== null) return `Offline, showing ${around.offlineSince}. Your draft is kept.`;
  if (around.status !== "live") return around.arriving > 0 ? `${plural(around.arriving, "new text is", "new texts are")} coming in…` : "Catching up…";
  return null;
}

function closedWhy(conversation: Conversation, around: Around): string | null {
  if (!around.mayAct) return "Your role can only read";
  if (conversation.optedOutAt !== null) {
    return `${around.name} asked to stop on ${date(millis(conversation.optedOutAt), around.now)}. Nothing can be sent.`;
  }
  const line = lineWhy(around);
  if (line !== null) return line;
  if (conversation.owner === "human" && conversation.ownerUser?.id !== around.me && conversation.ownerUser?.id !== OUTSIDE) {
    return `${conversation.ownerUser ? firstName(conversation.ownerUser.name) : "A colleague"} has this conversation`;
  }
  return null;
}

export type Press = "send" | "sendNext" | "later" | "leave" | null;

/** What a key means in the box. A held key never sends; composing a character (IME) never does. */
export function pressOf(event: { key: string; repeat: boolean; isComposing: boolean; mod: boolean; shift: boolean; alt: boolean }): Press {
  if (event.isComposing) return null;
  if (event.key === "Escape") return "leave";
  if (event.key !== "Enter") return null;
  if (event.mod) return event.repeat ? null : event.shift ? "sendNext" : "send";
  if (event.alt) return event.repeat ? null : "later";
  return null;
}

export interface NightQuestion {
  words: string;
  /** Waiting until then is offered. */
  morning: number;
}

const DAY = 86_400_000;

/** Their night: an answer to a recent text asks once. A first text needs no question, the server lets it wait for the window. */
export function nightQuestion(conversation: Conversation, name: string, now: number): NightQuestion | null {
  const hour = hourIn(conversation.zone, now);
  if (hour >= 8 && hour < 21) return null;
  const answers = conversation.lastInboundAt !== null && now - millis(conversation.lastInboundAt) < DAY;
  if (!answers || conversation.channel === "test") return null;
  return { words: `It is ${point(now, now, conversation.zone)} for ${name}.`, morning: nextHour(conversation.zone, 8, now) };
}
