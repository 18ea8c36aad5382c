/** A thread as its viewer knows it. Immutable: every frame gives a new state that shares what did not change. */
import type { Conversation, Message } from "../../../../worker/contract/conversation";
import type { DraftView, Viewer } from "../../../../worker/contract/live";

export interface ThreadState {
  /** `gap`: a frame is missing; the socket asks again from `seq`. */
  status: "loading" | "catchingUp" | "live" | "gap" | "erased";
  seq: number;
  conversation: Conversation | null;
  /** In order of their seq; the oldest may lack older ones. */
  messages: readonly Message[];
  draft: DraftView | null;
  viewers: readonly Viewer[];
  /** Texts of the lead that came while catching up. */
  arriving: number;
}

export const threadStart: ThreadState = { status: "loading", seq: 0, conversation: null, messages: [], draft: null, viewers: [], arriving: 0 };

/** A message is whole: it replaces the one it is, or takes its place by seq. */
export function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const at = messages.findIndex((known) => known.id === message.id);
  if (at >= 0) return messages.with(at, message);
  const after = messages.findLastIndex((known) => known.seq <= message.seq);
  return messages.toSpliced(after + 1, 0, message);
}

/** Older messages that were asked for by page. */
export function withOlder(state: ThreadState, older: readonly Message[]): ThreadState {
  const known = new Set(state.messages.map((message) => message.id));
  const added = older.filter((message) => !known.has(message.id));
  return added.length === 0 ? state : { ...state, messages: [...added, ...state.messages].toSorted((a, b) => a.seq - b.seq) };
}
