/** Everything by name: pages, loaded conversations, verbs on the one that is open. */
import { useLocation, useNavigate } from "@solidjs/router";
import { Dialog } from "@kobalte/core/dialog";
import Search from "lucide-solid/icons/search";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { Icon } from "../../ui/icon";
import { useApp } from "../frame/app-context";
import { commandsFor, type Command } from "./commands";
import { search } from "./search";

export default function Palette(props: { close: () => void }) {
  const app = useApp();
  const navigate = useNavigate();
  const location = useLocation();
  const listId = createUniqueId();
  const [words, setWords] = createSignal("");
  const [at, setAt] = createSignal(0);
  const openId = () => /^\/cockpit\/(.+)$/.exec(location.pathname)?.[1] ?? null;
  const commands = commandsFor(app, openId(), navigate);
  const found = createMemo(() => search(commands, app.board.index.cards(), words()));
  const current = () => Math.min(at(), found().length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    props.close();
    // The dialog gives the focus back first; a verb may then move it on.
    queueMicrotask(() => (command.type === "conversation" ? navigate(`/cockpit/${command.id}`) : command.run()));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (current() + step + found().length) % Math.max(1, found().length);
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.isComposing && !event.repeat) {
      event.preventDefault();
      run(found()[current()]);
    }
  };
  return (
    <div class="flex w-[560px] max-w-full flex-col max-sm:w-auto">
      <Dialog.Title class="unseen">Go to or do</Dialog.Title>
      <div class="flex h-12 items-center gap-2 border-b border-line px-4">
        <Icon of={Search} class="text-text-3" />
        <input
          class="h-full flex-1 bg-transparent text-head outline-none placeholder:text-text-3"
          placeholder="A page, a conversation, a verb"
          role="combobox"
          aria-label="A page, a conversation or a verb"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={found().length > 0 ? `${listId}-${current()}` : undefined}
          autofocus
          value={words()}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <ul id={listId} role="listbox" aria-label="Results" class="max-h-[min(420px,60vh)] overflow-y-auto p-1">
        <For each={found()}>
          {(command, index) => (
            <li
              id={`${listId}-${index()}`}
              role="option"
              aria-selected={index() === current()}
              class="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 aria-selected:bg-hover pointer-coarse:min-h-11"
              onPointerMove={() => setAt(index())}
              onClick={() => run(command)}
            >
              <span class="min-w-0 flex-1 truncate" dir="auto">
                {command.name}
              </span>
              <span class="tabular text-meta text-text-3">{command.hint}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={found().length === 0}>
        <p class="px-4 pb-4 text-dense text-text-2">
          Nothing found for “{words()}”. <span class="text-text-3">Searches pages, verbs, and loaded conversations by name and phone.</span>
        </p>
      </Show>
    </div>
  );
}
