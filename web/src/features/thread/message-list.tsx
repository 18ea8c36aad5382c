/** The texts, oldest first. Stays at the foot while one reads there; otherwise nothing moves and a pill counts what came below. */
import ArrowDown from "lucide-solid/icons/arrow-down";
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { clock } from "../../live/clock";
import { dividerWords, isPill, rowsOf, type Row } from "../../live/thread/rows";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Time } from "../../ui/time";
import { date } from "../../words/time";
import { DraftBubble } from "./draft-bubble";
import { EchoBubble } from "./echo-bubble";
import { NoteRow, SystemRow } from "./side-rows";
import { TextRow } from "./text-row";
import { useThread } from "./thread-context";

const NEAR_PX = 80;

export function MessageList() {
  const thread = useThread();
  const { store, conversation } = thread;
  let box: HTMLDivElement | undefined;
  const [atFoot, setAtFoot] = createSignal(true);
  const [leftAt, setLeftAt] = createSignal(0);

  /** Fixed when the thread is opened: reading it must not move the line. */
  const unreadFrom = createMemo<{ id: string | null } | null>((before) => {
    if (before) return before;
    const inbound = store.list().filter((message) => message.direction === "in" && message.kind === "text");
    const { unread } = conversation();
    if (store.status() === "loading") return null;
    return { id: unread > 0 ? (inbound.at(-unread)?.id ?? inbound[0]?.id ?? null) : null };
  }, null);
  const rows = createMemo(() => rowsOf(store.list(), { unreadFrom: unreadFrom()?.id ?? null, episodes: conversation().episodes }));
  const byKey = createMemo(() => new Map(rows().map((row) => [row.key, row])));
  const keys = createMemo(() => rows().map((row) => row.key));
  const pills = createMemo(() => {
    const ids = new Set(store.list().map((message) => message.id));
    return Map.groupBy(
      store.list().filter((message) => isPill(message, ids)),
      (message) => message.reactionTo?.messageId ?? "",
    );
  });
  /** Gone when the thread has it: an answer may be lost, or come after the event. */
  const echoes = createMemo(() => {
    const waiting = thread.outbox.items().filter((item) => item.messageId === null || !store.view.messages[item.messageId]);
    if (waiting.length === 0) return waiting;
    const posted = new Set(store.list().map((message) => message.clientId));
    return waiting.filter((item) => !posted.has(item.clientId));
  });
  const below = () => (atFoot() ? 0 : Math.max(0, store.list().length - leftAt()));

  const toFoot = () => box?.scrollTo({ top: box.scrollHeight });
  const onScroll = () => {
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    if (atFoot() && !near) setLeftAt(store.list().length);
    setAtFoot(near);
    if (box.scrollTop < 120 && store.older() === "some") void store.loadOlder();
  };
  onMount(() => {
    const divider = box?.querySelector("[data-unread]");
    if (divider instanceof HTMLElement && box) box.scrollTop = divider.offsetTop - box.offsetTop - 8;
    else toFoot();
    // The composer grows and the draft is written: whoever stands at the foot stays there.
    const observer = new ResizeObserver(() => atFoot() && toFoot());
    if (box) observer.observe(box);
    if (box?.firstElementChild) observer.observe(box.firstElementChild);
    onCleanup(() => observer.disconnect());
  });
  createEffect(on([() => keys().at(-1), () => echoes().length, () => store.view.draft?.text], () => atFoot() && toFoot(), { defer: true }));

  const row = (key: string) => byKey().get(key);
  return (
    <div class="relative min-h-0 flex-1">
      <div
        ref={(made) => (box = made)}
        class="relative h-full overflow-y-auto overscroll-contain px-4"
        onScroll={onScroll}
        tabindex="0"
        role="region"
        aria-label="Texts"
      >
        <div class="flex min-h-full flex-col justify-end py-3">
          <Show when={store.older() !== "none"}>
            <div class="flex justify-center pb-2">
              <Button dense look="quiet" busy={store.older() === "loading"} onPress={() => void store.loadOlder()}>
                {store.older() === "failed" ? "Earlier texts did not load. Try again" : "Show earlier texts"}
              </Button>
            </div>
          </Show>
          <ol class="flex flex-col" aria-label="Texts, oldest first">
            <For each={keys()}>{(key) => <Show when={row(key)}>{(now) => <RowView row={now()} pills={pills} />}</Show>}</For>
            <For each={echoes()}>{(echo) => <EchoBubble echo={echo} />}</For>
          </ol>
          <Show when={store.view.draft}>{(draft) => <DraftBubble draft={draft()} />}</Show>
        </div>
      </div>
      <Show when={below() > 0}>
        <button
          type="button"
          class="absolute bottom-3 left-1/2 inline-flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-text px-3 text-dense font-medium text-surface shadow-e2 pointer-coarse:h-11"
          onClick={toFoot}
        >
          <Icon of={ArrowDown} />
          {below()} new below
        </button>
      </Show>
    </div>
  );
}

function Divider(props: { words: string; at?: number; unread?: boolean; episode?: boolean }) {
  return (
    <li class="flex items-center gap-3 py-3 text-meta text-text-3" data-unread={props.unread ? "" : undefined} data-episode={props.episode ? "" : undefined}>
      <span class={`h-px flex-1 ${props.unread ? "bg-accent-line" : "bg-line"}`} />
      <span class={props.unread ? "font-medium text-accent-text" : ""}>
        <Show when={props.at !== undefined} fallback={props.words}>
          <Time at={props.at ?? 0}>{props.words}</Time>
        </Show>
      </span>
      <span class={`h-px flex-1 ${props.unread ? "bg-accent-line" : "bg-line"}`} />
    </li>
  );
}

function RowView(props: { row: Row; pills: () => Map<string, Message[]> }) {
  const { store } = useThread();
  const message = () => ("id" in props.row ? store.view.messages[props.row.id] : undefined);
  return (
    <Switch>
      <Match when={props.row.type === "day" && props.row}>{(day) => <Divider words={dividerWords(day(), clock.slow())} at={day().at} />}</Match>
      <Match when={props.row.type === "unread"}>
        <Divider words={dividerWords(props.row, clock.slow())} unread />
      </Match>
      <Match when={props.row.type === "episode" && props.row}>
        {(episode) => <Divider episode words={`${episode().title} · began ${date(episode().at, clock.slow())}`} />}
      </Match>
      <Match when={props.row.type === "text" && props.row}>
        {(text) => (
          <Show when={message()}>
            {(shown) => (
              <TextRow message={shown()} first={text().first} last={text().last} line={text().line} reactions={props.pills().get(shown().id) ?? []} />
            )}
          </Show>
        )}
      </Match>
      <Match when={props.row.type === "note"}>
        <Show when={message()}>{(shown) => <NoteRow message={shown()} />}</Show>
      </Match>
      <Match when={props.row.type === "system"}>
        <Show when={message()}>{(shown) => <SystemRow message={shown()} />}</Show>
      </Match>
    </Switch>
  );
}
