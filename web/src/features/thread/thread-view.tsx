/** The thread: header, owner strip, texts, composer. Under 1024 px it fills the screen with strip and composer always in sight. */
import { onMount } from "solid-js";
import { useKeys } from "../../ui/keys";
import { titleOf } from "../verbs/subject";
import { Composer } from "../composer/composer";
import { ThreadHeader } from "./header";
import { MessageList } from "./message-list";
import { OwnerStrip } from "./owner-strip";
import { useReading } from "./reading";
import { useThread } from "./thread-context";

export function ThreadView(props: { detailsOpen: boolean; onDetails: () => void }) {
  const thread = useThread();
  let pane: HTMLElement | undefined;
  useReading(thread);
  useKeys({
    i: () => props.onDetails(),
    r: () => thread.composer.current?.focus(),
    "Shift+n": () => thread.composer.current?.note(),
    v: () => openLastVerdict(pane),
    s: () => thread.composer.current?.suggest(),
    Escape: () =>
      pane?.contains(document.activeElement) && document.activeElement !== pane && document.activeElement?.matches("textarea") ? pane.focus() : thread.close(),
  });
  onMount(() => {
    // Coming from a card by key or click: the thread is where one goes on. A link opened from outside keeps the page's own focus.
    if (document.activeElement?.closest("[data-card]") || document.activeElement === document.body) pane?.focus({ preventScroll: true });
  });
  return (
    <section
      ref={(made) => (pane = made)}
      aria-label={`Conversation with ${titleOf(thread.conversation())}`}
      tabindex="-1"
      data-thread={thread.store.id}
      class="flex h-full w-(--thread) shrink-0 flex-col border-l border-line bg-surface outline-none max-md:w-full max-md:border-l-0"
    >
      <ThreadHeader detailsOpen={props.detailsOpen} onDetails={props.onDetails} />
      <OwnerStrip />
      <MessageList />
      <Composer />
    </section>
  );
}

/** The reasons of the AI's last text, and back. */
function openLastVerdict(pane: HTMLElement | undefined): void {
  const chip = [...(pane?.querySelectorAll("[data-verdict]") ?? [])].at(-1);
  if (!(chip instanceof HTMLElement)) return;
  chip.click();
  chip.focus();
  chip.scrollIntoView({ block: "nearest" });
}
