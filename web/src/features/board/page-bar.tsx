/** Views, what there is to do in one line, words to filter by, and a new conversation. */
import Plus from "lucide-solid/icons/plus";
import { createRoot, createSignal, For, lazy, Show } from "solid-js";
import { clock } from "../../live/clock";
import type { BoardStore } from "../../live/board/store";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { keysFor } from "../../ui/kbd";
import { useKeys } from "../../ui/keys";
import { countsWords } from "../../words/owner";
import { keepView, views } from "./view";
import { useApp } from "../frame/app-context";

const NewConversation = lazy(() => import("./new-conversation"));
export const openNewConversation = (): void => openDialog((dialog) => <NewConversation close={dialog.close} />);

const [words, setWords] = createRoot(() => createSignal(""));
export function filterBy(board: BoardStore, text: string): void {
  setWords(text);
  board.look({ words: text.trim().toLowerCase() });
}

export function PageBar() {
  const { me, board } = useApp();
  let field: HTMLInputElement | undefined;
  let timer = 0;
  const filter = (text: string) => {
    setWords(text);
    clearTimeout(timer);
    timer = window.setTimeout(() => filterBy(board, text), 80);
  };
  useKeys({ f: () => field?.focus() });
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
                onClick={() => {
                  keepView(one.view);
                  board.look({ view: one.view });
                }}
              >
                {one.name}
              </button>
            )}
          </For>
        </div>
        <p class="tabular min-w-0 flex-1 truncate text-dense text-text-2 max-md:order-last max-md:basis-full md:@max-[700px]:invisible" data-counts>
          <Show when={board.opened()}>
            <For each={countsWords(board.counts(), clock.slow())}>
              {(part, at) => <span class={part.startsWith("oldest") ? "@max-[980px]:hidden" : ""}>{at() === 0 ? part : ` · ${part}`}</span>}
            </For>
          </Show>
        </p>
        <input
          ref={(made) => (field = made)}
          type="search"
          class="h-7 w-40 rounded-control @max-[900px]:w-28 border border-control bg-surface px-2 text-dense placeholder:text-text-3 max-sm:min-w-0 max-sm:flex-1 pointer-coarse:h-11 pointer-coarse:text-head"
          placeholder="Filter cards"
          aria-label="Filter cards by name, phone or last text"
          data-tip={`Filter cards  ${keysFor("F")}`}
          value={words()}
          onInput={(event) => filter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            if (words() === "") field?.blur();
            else filter("");
          }}
        />
        <Button dense icon={Plus} onPress={openNewConversation} closed={can(me, "conversations.act") ? null : "Your role can only read"} tip="New conversation">
          <span class="@max-[980px]:unseen">New conversation</span>
        </Button>
      </div>
    </div>
  );
}
