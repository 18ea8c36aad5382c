/** Texts and notes on their way to the server: shown at once, gone when the thread has them, kept with a reason when they failed. */
import { createSignal, type Accessor } from "solid-js";
import { addNote, sendText } from "../../data/conversations";
import { ownerInTheWay, problemWords } from "../../data/problem";
import { toast } from "../../ui/toast";

export interface Outgoing {
  clientId: string;
  kind: "text" | "note";
  body: string;
  sendAt: string | null;
  attachments: readonly string[];
  /** Colleagues whom a note names. */
  mentions: readonly string[];
  state: "posting" | "failed";
  why: string | null;
  /** The server's id, once it answered; the echo goes when that message is in the thread. */
  messageId: string | null;
}

export interface Outbox {
  items: Accessor<readonly Outgoing[]>;
  /** True when the server has it. A repeat of a client id changes nothing there. */
  post: (item: Pick<Outgoing, "kind" | "body" | "sendAt" | "attachments" | "mentions">) => Promise<boolean>;
  again: (clientId: string) => Promise<boolean>;
  discard: (clientId: string) => void;
}

export const newClientId = (): string => crypto.randomUUID();

export function createOutbox(conversationId: string): Outbox {
  const [items, setItems] = createSignal<readonly Outgoing[]>([]);
  const change = (clientId: string, next: Partial<Outgoing>) => setItems((all) => all.map((one) => (one.clientId === clientId ? { ...one, ...next } : one)));

  async function deliver(item: Outgoing): Promise<boolean> {
    try {
      const message =
        item.kind === "note"
          ? await addNote(conversationId, item.clientId, item.body, item.mentions)
          : await sendText(conversationId, {
              clientId: item.clientId,
              body: item.body,
              ...(item.sendAt === null ? {} : { sendAt: item.sendAt }),
              ...(item.attachments.length > 0 ? { attachments: [...item.attachments] } : {}),
            });
      change(item.clientId, { messageId: message.id });
      return true;
    } catch (error) {
      const owner = ownerInTheWay(error);
      change(item.clientId, { state: "failed", why: owner === null ? problemWords(error) : `${owner} was first. Your words are kept here.` });
      if (owner !== null) toast(`${owner} was first.`);
      return false;
    }
  }

  return {
    items,
    async post(part) {
      const item: Outgoing = { ...part, clientId: newClientId(), state: "posting", why: null, messageId: null };
      setItems((all) => [...all, item]);
      return deliver(item);
    },
    async again(clientId) {
      const item = items().find((one) => one.clientId === clientId);
      if (!item || item.state === "posting") return false;
      change(clientId, { state: "posting", why: null });
      return deliver({ ...item, state: "posting" });
    },
    discard: (clientId) => setItems((all) => all.filter((one) => one.clientId !== clientId)),
  };
}
