/** Views, what there is to do in one line, words to filter by, and a new conversation. */
import Plus from "lucide-solid/icons/plus";
import Bookmark from "lucide-solid/icons/bookmark";
import ListChecks from "lucide-solid/icons/list-checks";
import ListFilter from "lucide-solid/icons/list-filter";
import { createSignal, For, lazy, Show, Suspense } from "solid-js";
import { clock } from "../../live/clock";
import { isFiltered } from "../../live/board/look";
import { can } from "../../data/me";
import { Button, IconButton } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { openPopover } from "../../ui/popover";
import { keysFor } from "../../ui/kbd";
import { useKeys } from "../../ui/keys";
import { countsWords } from "../../words/owner";
import { useLook, views } from "./view";
import { useApp } from "../frame/app-context";
import { useBoardUi } from "./board-ui";

const FilterPanel = lazy(() => import("./filter-panel"));
const ViewsPanel = lazy(() => import("../views/panel"));
const FilterChips = lazy(() => import("./filter-chips"));
const NewConversation = lazy(() => import("./new-conversation"));
export const openNewConversation = (): void => openDialog((dialog) => <NewConversation close={dialog.close} />);

export function PageBar() {
  const app = useApp();
  const { me, board } = app;
  const look = useLook(board);
  const { selected } = useBoardUi();
  let button: HTMLButtonElement | undefined;
  let saved: HTMLButtonElement | undefined;
  let timer = 0;
  /** What is typed stands at once; the board follows when the hand rests. */
  const [typed, setTyped] = createSignal<string | null>(null);
  const filter = (words: string) => {
    setTyped(words);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      setTyped(null);
      look({ words });
    }, 80);
  };
  const open = () => {
    if (button) openPopover(button, "Filter conversations", (panel) => <FilterPanel app={app} look={look} close={panel.close} />);
  };
  const openSaved = () => saved && openPopover(saved, "Saved views", (panel) => <ViewsPanel app={app} look={look} close={panel.close} />);
  useKeys({ f: open });
  return (
    <div class="@container shrink-0">
      <div class="flex min-h-(--page-bar) items-center gap-x-3 gap-y-1 px-4 max-md:flex-wrap max-md:py-1 max-sm:px-3">
        <div role="group" aria-label="Views" class="-ml-2 flex items-center gap-1 max-sm:mx-0 max-sm:w-full max-sm:overflow-x-auto">
          <For each={views}>
            {(one) => (
              <button
                type="button"
                aria-pressed={board.lens().view === one.view}
                data-tip={one.tip}
                class="h-7 shrink-0 rounded-control px-2 text-dense font-medium text-text-2 transition-colors hover:bg-hover aria-pressed:bg-pressed aria-pressed:text-text pointer-coarse:h-11"
                onClick={() => look({ view: one.view })}
              >
                {one.name}
              </button>
            )}
          </For>
          <IconButton dense icon={Bookmark} ref={(made) => (saved = made)} label="Saved views" aria-haspopup="dialog" onPress={openSaved} />
        </div>
        <p class="tabular min-w-0 flex-1 truncate text-dense text-text-2 max-md:order-last max-md:basis-full md:@max-[700px]:invisible" data-counts>
          <Show when={board.opened()}>
            <For each={countsWords(board.counts(), clock.slow())}>
              {(part, at) => <span class={part.startsWith("oldest") ? "@max-[980px]:hidden" : ""}>{at() === 0 ? part : ` · ${part}`}</span>}
            </For>
          </Show>
        </p>
        <input
          type="search"
          class="h-7 w-40 rounded-control @max-[900px]:w-28 border border-control bg-surface px-2 text-dense placeholder:text-text-3 max-sm:min-w-0 max-sm:flex-1 pointer-coarse:h-11 pointer-coarse:text-head"
          placeholder="Filter cards"
          aria-label="Filter cards by name, phone or last text"
          value={typed() ?? board.lens().words}
          onInput={(event) => filter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            if (event.currentTarget.value === "") event.currentTarget.blur();
            else filter("");
          }}
        />
        <Button
          dense
          icon={ListFilter}
          ref={(made) => (button = made)}
          aria-haspopup="dialog"
          tip={`Filter  ${keysFor("F")}`}
          class={isFiltered(board.lens()) ? "border-accent! text-accent-text!" : ""}
          onPress={open}
        >
          <span class="@max-[980px]:unseen">Filter</span>
        </Button>
        <IconButton
          dense
          icon={ListChecks}
          class="hidden! pointer-coarse:inline-flex!"
          label="Select conversations"
          pressed={selected.choosing()}
          onPress={() => (selected.choosing() ? selected.clear() : selected.choose())}
        />
        <Button dense icon={Plus} onPress={openNewConversation} closed={can(me, "conversations.act") ? null : "Your role can only read"} tip="New conversation">
          <span class="@max-[980px]:unseen">New conversation</span>
        </Button>
      </div>
      <Show when={isFiltered(board.lens())}>
        <Suspense>
          <FilterChips />
        </Suspense>
      </Show>
    </div>
  );
}
