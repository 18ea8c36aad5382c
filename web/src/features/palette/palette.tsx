/** Everything by name: verbs, pages, loaded conversations at once; leads and texts of the whole company as the search answers. */
import { useLocation, useNavigate } from "@solidjs/router";
import { Dialog } from "@kobalte/core/dialog";
import Search from "lucide-solid/icons/search";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { millis, point } from "../../words/time";
import { useApp } from "../frame/app-context";
import { createFound } from "../search/found";
import { partialWords, placeOf } from "../search/words";
import { commandsFor, type Command } from "./commands";
import { Option } from "./option";
import { search } from "./search";

/** More stand on the page of results. */
const hitsShown = 8;

export default function Palette(props: { close: () => void }) {
  const app = useApp();
  const navigate = useNavigate();
  const location = useLocation();
  const listId = createUniqueId();
  const [words, setWords] = createSignal("");
  const [at, setAt] = createSignal(0);
  const openId = () => /^\/cockpit\/(.+)$/.exec(location.pathname)?.[1] ?? null;
  const commands = commandsFor(app, openId(), navigate);
  const found = createFound(words, hitsShown);
  const hits = createMemo((): Command[] =>
    (found.page()?.items ?? []).map((item) => ({
      type: "hit",
      item,
      name: item.kind === "lead" ? item.hit.text : item.name,
      hint: item.kind === "lead" ? "" : point(millis(item.at), Date.now()),
    })),
  );
  const all = (): Command[] =>
    hits().length > 0
      ? [{ type: "verb", name: `All results for “${words().trim()}”`, hint: "", run: () => navigate(`/search?q=${encodeURIComponent(words().trim())}`) }]
      : [];
  const shown = createMemo(() => [...search(commands, app.board.index.cards(), words()), ...hits(), ...all()]);
  const current = () => Math.min(at(), shown().length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    props.close();
    // The dialog gives the focus back first; a verb may then move it on.
    queueMicrotask(() => {
      if (command.type === "verb") command.run();
      else navigate(command.type === "hit" ? placeOf(command.item) : `/cockpit/${command.id}`);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (current() + step + shown().length) % Math.max(1, shown().length);
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.isComposing && !event.repeat) {
      event.preventDefault();
      run(shown()[current()]);
    }
  };
  const note = () => partialWords(found.page()?.partial ?? null);
  return (
    <div class="flex w-[560px] max-w-full flex-col max-sm:w-auto">
      <Dialog.Title class="unseen">Search, go to or do</Dialog.Title>
      <div class="flex h-12 items-center gap-2 border-b border-line px-4">
        <Icon of={Search} class="text-text-3" />
        <input
          class="h-full min-w-0 flex-1 bg-transparent text-head outline-none placeholder:text-text-3"
          placeholder="A name, a phone, a text, a page, a verb"
          role="combobox"
          aria-label="A name, a phone, a text, a page or a verb"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown().length > 0 ? `${listId}-${current()}` : undefined}
          autofocus
          value={words()}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <ul id={listId} role="listbox" aria-label="Results" class="max-h-[min(480px,60vh)] overflow-y-auto p-1">
        <For each={shown()}>
          {(command, index) => (
            <Option id={`${listId}-${index()}`} command={command} current={index() === current()} onPoint={() => setAt(index())} onRun={() => run(command)} />
          )}
        </For>
      </ul>
      <div aria-live="polite" class="empty:hidden">
        <Show when={found.error()}>
          {(error) => (
            <p class="flex items-center gap-2 border-t border-line px-4 py-2 text-dense text-text-2">
              <span class="flex-1">Leads and texts were not searched. {problemWords(error())}</span>
              <Button dense onPress={found.again}>
                Try again
              </Button>
            </p>
          )}
        </Show>
        <Show when={!found.error() && found.busy() && found.page() === null}>
          <p class="border-t border-line px-4 py-2 text-dense text-text-3">Searching leads and texts…</p>
        </Show>
        <Show when={note()}>{(words) => <p class="border-t border-line px-4 py-2 text-dense text-text-2">{words()}</p>}</Show>
        <Show when={shown().length === 0 && !found.busy() && !found.error()}>
          <p class="px-4 py-3 text-dense text-text-2">
            Nothing found for “{words()}”. <span class="text-text-3">Searches names, phones and texts.</span>
          </p>
        </Show>
      </div>
    </div>
  );
}
