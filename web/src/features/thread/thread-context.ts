/** What the parts of an open thread share. */
import { createContext, useContext, type Accessor } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import type { Conversation } from "../../../../worker/contract/conversation";
import type { ThreadStore } from "../../live/thread/store";
import type { App } from "../frame/app-context";
import type { Outbox } from "../composer/outbox";

/** What a takeover left behind: the AI's unfinished words, and what was already on its way. */
export interface Leftover {
  at: string;
  draft: string | null;
  inFlight: readonly string[];
}

/** The composer, as the rest of the thread sees it. */
export interface ComposerHandle {
  focus: () => void;
  /** Puts words into the box; asks nothing, sends nothing. */
  use: (text: string) => void;
  note: () => void;
  suggest: () => void;
}

export interface Thread {
  app: App;
  store: ThreadStore;
  conversation: Accessor<Conversation>;
  card: Accessor<Card>;
  /** "Maria", or the phone. */
  name: Accessor<string>;
  lead: Accessor<{ name: string; zone: string }>;
  outbox: Outbox;
  leftover: Accessor<Leftover | null>;
  takeOver: (force?: boolean) => Promise<boolean>;
  taking: Accessor<boolean>;
  composer: { current: ComposerHandle | null };
  /** Scrolls a message into view and marks it for a moment. */
  showMessage: (id: string) => void;
  close: () => void;
}

export const ThreadContext = createContext<Thread>();

export function useThread(): Thread {
  const thread = useContext(ThreadContext);
  if (!thread) throw new Error("useThread is called outside a thread");
  return thread;
}
