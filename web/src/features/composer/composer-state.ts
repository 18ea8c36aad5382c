/** The composer's own state: mode, words, attachments, and sending them once. */
import { createMemo, createSignal } from "solid-js";
import { openFields } from "../../../../worker/contract/merge-fields";
import { suggestion } from "../../data/conversations";
import { can } from "../../data/me";
import { clock } from "../../live/clock";
import { toastProblem } from "../../ui/toast";
import { clock as clockWords } from "../../words/time";
import type { Thread } from "../thread/thread-context";
import { createAttachments } from "./attachments";
import { keepDraft, readDraft, type Mode } from "./drafts";
import { mentionsIn } from "./picking";
import { segments as segmentsOf } from "./load-segments";
import { composerState, nightQuestion, type NightQuestion } from "./guards";

export function createComposer(thread: Thread) {
  const id = thread.store.id;
  const [mode, setMode] = createSignal<Mode>("text");
  const [drafts, setDrafts] = createSignal<Record<Mode, string>>({ text: readDraft(id, "text"), note: readDraft(id, "note") });
  const [sending, setSending] = createSignal(false);
  const [suggesting, setSuggesting] = createSignal(false);
  const [night, setNight] = createSignal<NightQuestion | null>(null);
  const attachments = createAttachments();
  const words = () => drafts()[mode()];
  const segments = createMemo(() => (mode() === "text" ? segmentsOf(drafts().text) : null));
  const write = (text: string, into: Mode = mode()) => {
    setDrafts((all) => ({ ...all, [into]: text }));
    keepDraft(id, into, text);
    setNight(null);
  };
  const guard = createMemo(() => {
    const since = thread.store.offlineSince();
    return composerState(thread.conversation(), {
      me: thread.app.me.user.id,
      mayAct: can(thread.app.me, "conversations.act"),
      status: thread.store.status(),
      arriving: thread.store.arriving(),
      offlineSince: since === null ? null : clockWords(since),
      name: thread.name(),
      now: clock.slow(),
    });
  });
  const closed = () => (mode() === "note" ? guard().noteClosed : guard().closed);
  const empty = () => words().trim() === "" && (mode() === "note" || attachments.ids().length === 0);
  /** A merge field of a canned reply that nothing was known for. */
  const unfilled = () => (mode() === "text" ? openFields(words())[0] : undefined);
  /** Why Send does nothing now. */
  const unsendable = () => {
    if (closed() !== null) return closed();
    if (attachments.busy()) return "The picture is still being stored";
    if (empty()) return "There is nothing to send yet";
    return unfilled() === undefined ? null : `Fill in ${unfilled()} first`;
  };

  async function send(options: { sendAt?: number } = {}): Promise<boolean> {
    if (sending() || unsendable() !== null) return false;
    // Asked once: pressing Send again is the answer.
    const asks = mode() === "text" && options.sendAt === undefined && night() === null ? nightQuestion(thread.conversation(), thread.name(), Date.now()) : null;
    if (asks) {
      setNight(asks);
      return false;
    }
    setSending(true);
    const kind = mode();
    const body = words();
    const pictures = kind === "text" ? attachments.ids() : [];
    write("", kind);
    if (kind === "text") attachments.clear();
    else setMode("text");
    thread.store.typing(false);
    const posted = thread.outbox.post({
      kind,
      body,
      sendAt: options.sendAt === undefined ? null : new Date(options.sendAt).toISOString(),
      attachments: pictures,
      mentions: kind === "note" ? mentionsIn(body, thread.app.me.people) : [],
    });
    setSending(false);
    return posted;
  }

  async function suggest(): Promise<void> {
    if (suggesting() || guard().closed !== null) return;
    setSuggesting(true);
    try {
      const { text } = await suggestion(id);
      // Words that are already there are the person's: the suggestion goes below them.
      setMode("text");
      write(words().trim() === "" ? text : `${words()}\n${text}`, "text");
    } catch (error) {
      toastProblem("The AI could not suggest a text.", error);
    }
    setSuggesting(false);
  }

  return {
    mode,
    setMode,
    words,
    write,
    segments,
    guard,
    closed,
    unfilled,
    unsendable,
    sending,
    suggesting,
    suggest,
    send,
    night,
    dropNight: () => setNight(null),
    attachments,
  };
}

export type ComposerModel = ReturnType<typeof createComposer>;
