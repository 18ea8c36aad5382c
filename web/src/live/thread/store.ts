/** One open thread: its socket, its state by the pure steps, and a store that repaints only what changed. */
import { batch, createSignal, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { Conversation, Message } from "../../../../worker/contract/conversation";
import type { DraftView, Viewer } from "../../../../worker/contract/live";
import { olderMessages } from "../../data/conversations";
import { socketUrl } from "../../data/organization";
import { threadFrames } from "../frames";
import { openSocket } from "../socket";
import { withOlder, threadStart, type ThreadState } from "./state";
import { threadReopened, threadStep } from "./step";

interface View {
  conversation: Conversation | null;
  messages: Record<string, Message>;
  draft: DraftView | null;
  viewers: Viewer[];
}

export interface ThreadStore {
  id: string;
  view: View;
  /** Ids in the order of the thread; a new array only when something came or changed its place. */
  list: Accessor<readonly Message[]>;
  status: Accessor<ThreadState["status"]>;
  arriving: Accessor<number>;
  offlineSince: Accessor<number | null>;
  /** The thread is not there, or not for this viewer. */
  refused: Accessor<boolean>;
  older: Accessor<"some" | "loading" | "none" | "failed">;
  loadOlder: () => Promise<void>;
  typing: (typing: boolean) => void;
  close: () => void;
}

/** Waits between asking again after a gap; a server that skips numbers must not be asked in a tight loop. */
const gapWaits = [0, 500, 2_000, 8_000];
const SNAPSHOT = 100;

export function createThreadStore(id: string, options: { expired: () => void }): ThreadStore {
  let state = threadStart;
  let gaps = 0;
  const [view, setView] = createStore<View>({ conversation: null, messages: {}, draft: null, viewers: [] });
  const [list, setList] = createSignal<readonly Message[]>([]);
  const [status, setStatus] = createSignal<ThreadState["status"]>("loading");
  const [arriving, setArriving] = createSignal(0);
  const [offlineSince, setOfflineSince] = createSignal<number | null>(null);
  const [refused, setRefused] = createSignal(false);
  const [older, setOlder] = createSignal<"some" | "loading" | "none" | "failed">("none");

  function show(next: ThreadState): void {
    const before = state;
    state = next;
    batch(() => {
      if (next.conversation !== before.conversation) setView("conversation", reconcile(next.conversation));
      if (next.draft !== before.draft) setView("draft", reconcile(next.draft));
      if (next.viewers !== before.viewers) setView("viewers", reconcile([...next.viewers], { key: "userId" }));
      if (next.messages !== before.messages) {
        const known = new Map(before.messages.map((message) => [message.id, message]));
        for (const message of next.messages) {
          if (known.get(message.id) === message) continue;
          if (view.messages[message.id]) setView("messages", message.id, reconcile(structuredClone(message)));
          else setView("messages", message.id, structuredClone(message));
        }
        setList(next.messages);
      }
      setStatus(next.status);
      setArriving(next.arriving);
    });
  }

  const socket = openSocket({
    url: () => socketUrl(`/api/conversations/${encodeURIComponent(id)}/live?together=1&since=${state.seq}`),
    opened() {
      setOfflineSince(null);
      show(threadReopened(state));
    },
    message(data) {
      const frames = threadFrames(data);
      const next = frames.reduce(threadStep, state);
      for (const frame of frames) if (frame.type === "snapshot") setOlder(frame.messages.length >= SNAPSHOT ? "some" : "none");
      if (next.status === "live") gaps = 0;
      const lost = next.status === "gap" && state.status !== "gap";
      show(next);
      if (lost) setTimeout(() => socket.reopen(), gapWaits[Math.min(gaps++, gapWaits.length - 1)]);
    },
    wavering: () => show(threadReopened(state)),
    lost() {
      setOfflineSince((since) => since ?? Date.now());
    },
    resync: () => (state = { ...state, seq: 0 }),
    ended: () => setRefused(true),
    expired: options.expired,
  });

  return {
    id,
    view,
    list,
    status,
    arriving,
    offlineSince,
    refused,
    older,
    async loadOlder() {
      const first = state.messages[0];
      if (!first || older() === "loading") return;
      setOlder("loading");
      try {
        const page = await olderMessages(id, first.seq);
        show(withOlder(state, page.items));
        setOlder(page.nextCursor === null || page.items.length === 0 ? "none" : "some");
      } catch {
        setOlder("failed");
      }
    },
    typing: (typing) => socket.send({ type: "typing", typing }),
    close: () => socket.close(),
  };
}
