/** Viewers of a thread: hibernating sockets. A viewer says where it stopped (`since`) and gets what it missed, then `caughtUp`. */
import { CloseCode } from "../../contract/close-codes";
import { ClientFrame } from "../../contract/live";
import type { ThreadFrame, Viewer } from "../../contract/live";
import { conversationFor, messageFor } from "../../domain/redact";
import type { SocketViewer } from "../../domain/viewer";
import { conversationView, messageView } from "./view";
import type { Thread } from "./thread";

const replayed = 500;
const snapshotSize = 100;

/** The frames a viewer needs to stand where the thread stands. */
export function catchUp(thread: Thread, since: number): ThreadFrame[] {
  const { store } = thread;
  const state = store.state();
  const setting = store.setting();
  if (!state || !setting) return [];
  const seq = store.seq();
  const frames: ThreadFrame[] = [];
  if (since <= 0 || since < store.firstSeq() - 1 || since > seq || seq - since > replayed) {
    frames.push({
      type: "snapshot",
      seq,
      conversation: conversationView(store, state, setting, thread.live),
      messages: store.newest(snapshotSize).map((row) => messageView(store, row)),
      draft: thread.live?.draft ?? null,
    });
  } else {
    const conversation = conversationView(store, state, setting, thread.live);
    for (const event of store.eventsSince(since, replayed)) {
      const row = event.messageId === null ? null : store.message(event.messageId);
      frames.push({
        type: "event",
        seq: event.seq,
        event: row ? { type: "message", message: messageView(store, row) } : { type: "conversation", conversation },
      });
    }
    if (thread.live) frames.push({ type: "draft", turn: thread.live.id, step: thread.live.draft.step, delta: thread.live.draft.text });
  }
  frames.push({ type: "caughtUp", seq });
  return frames;
}

/** Each person once; typing in any of their windows counts. */
export function presenceOf(viewers: readonly SocketViewer[]): Viewer[] {
  const people = new Map<string, Viewer>();
  for (const { userId, name, typing } of viewers) people.set(userId, { userId, name, typing: typing || (people.get(userId)?.typing ?? false) });
  return [...people.values()];
}

export type ReadFrame = { ok: true; frame: ClientFrame } | { ok: false; code: number };

export function readFrame(data: string | ArrayBuffer): ReadFrame {
  if (typeof data !== "string" || data.length > 1_000) return { ok: false, code: CloseCode.BadFrame };
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(data));
    return parsed.success ? { ok: true, frame: parsed.data } : { ok: false, code: CloseCode.BadFrame };
  } catch {
    return { ok: false, code: CloseCode.BadFrame };
  }
}

/** The frame as this viewer may see it, as text for the socket. */
export function frameFor(viewer: SocketViewer, frame: ThreadFrame): string {
  if (frame.type === "snapshot")
    return JSON.stringify({
      ...frame,
      conversation: conversationFor(viewer, frame.conversation),
      messages: frame.messages.map((message) => messageFor(viewer, message)),
    });
  if (frame.type === "event" && frame.event.type === "message")
    return JSON.stringify({ ...frame, event: { ...frame.event, message: messageFor(viewer, frame.event.message) } });
  if (frame.type === "event" && frame.event.type === "conversation")
    return JSON.stringify({ ...frame, event: { ...frame.event, conversation: conversationFor(viewer, frame.event.conversation) } });
  return JSON.stringify(frame);
}
