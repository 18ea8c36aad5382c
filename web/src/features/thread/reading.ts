/** Reading: tells the server what was seen, and a screen reader what came. Only while the page is in front and the thread complete. */
import { createEffect, on, onCleanup } from "solid-js";
import { markRead } from "../../data/conversations";
import { announce } from "../../ui/live-region";
import { forgetUnread, isKeptUnread } from "./kept-unread";
import type { Thread } from "./thread-context";

export function useReading(thread: Thread): void {
  let timer = 0;
  const seen = () => {
    clearTimeout(timer);
    if (isKeptUnread(thread.store.id) || document.hidden || thread.store.status() !== "live" || thread.conversation().unread === 0) return;
    const { seq } = thread.conversation();
    timer = window.setTimeout(() => void markRead(thread.store.id, seq).catch(() => null), 300);
  };
  createEffect(on([thread.store.status, () => thread.conversation().unread, () => thread.conversation().seq], seen));
  document.addEventListener("visibilitychange", seen);
  onCleanup(() => {
    forgetUnread(thread.store.id);
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  });

  const newest = () => thread.store.list().findLast((message) => message.kind === "text");
  createEffect(
    on(
      () => [newest()?.id, thread.store.status()] as const,
      ([id, status], before) => {
        const message = newest();
        if (!message || before === undefined || before[0] === id || before[1] !== "live" || status !== "live") return;
        if (message.direction === "in") announce(`${thread.name()} wrote: ${message.body}`);
        else if (message.author === "ai") announce(`The AI wrote: ${message.body}`);
      },
    ),
  );
}
