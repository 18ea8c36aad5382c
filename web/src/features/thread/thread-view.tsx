/** The thread: header, owner strip, texts, composer. Under 1024 px it fills the screen with strip and composer always in sight. */
import { onMount } from "solid-js";
import { useKeys } from "../../ui/keys";
import { titleOf } from "../verbs/subject";
import { Composer } from "../composer/composer";
import { ThreadHeader } from "./header";
import { MessageList } from "./message-list";
import { OwnerStrip } from "./owner-strip";
import { useReading } from "./reading";
import { useThread, type Thread } from "./thread-context";

export function ThreadView(props: { detailsOpen: boolean; onDetails: () => void }) {
  const thread = useThread();
  let pane: HTMLElement | undefined;
  useReading(thread);
  useKeys({
    i: () => props.onDetails(),
    r: () => thread.composer.current?.focus(),
    "Shift+n": () => thread.composer.current?.note(),
    v: () => openLastVerdict(pane),
    "[": () => void toEpisode(thread, -1),
    "]": () => void toEpisode(thread, 1),
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

/** To where the episode before, or the next, begins; older texts are fetched when they are not here yet. */
async function toEpisode(thread: Thread, by: 1 | -1): Promise<void> {
  const box = document.querySelector('[data-thread] [aria-label="Texts"]');
  if (!(box instanceof HTMLElement)) return;
  const place = () => [...box.querySelectorAll("[data-episode]")].map((one) => one.getBoundingClientRect().top - box.getBoundingClientRect().top);
  const next = () => (by === 1 ? place().find((top) => top > 40) : place().findLast((top) => top < -8));
  if (by === -1 && next() === undefined && thread.store.older() === "some") await thread.store.loadOlder();
  const top = next();
  if (top !== undefined) box.scrollBy({ top: top - 8 });
  else if (by === -1) box.scrollTo({ top: 0 });
}
