/** The list above the box: canned replies or colleagues. The focus stays in the box; arrows move, Enter takes, Esc closes. */
import { A } from "@solidjs/router";
import { createEffect, createResource, createSignal, For, on, onCleanup, Show } from "solid-js";
import { fillFields } from "../../../../worker/contract/merge-fields";
import { snippets } from "../../data/snippets";
import { problemWords } from "../../data/problem";
import { useThread } from "../thread/thread-context";
import { fieldValues } from "./field-values";
import type { Picking } from "./picking";

export interface PickKeys {
  /** True when the key was for the list. */
  press: (key: string) => boolean;
}

interface Item {
  id: string;
  name: string;
  hint: string;
  insert: string;
}

const mostShown = 8;
const plain = (words: string) => words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();

export default function PickList(props: {
  picking: Picking;
  id: string;
  keys: (keys: PickKeys | null) => void;
  take: (insert: string) => void;
  close: () => void;
}) {
  const thread = useThread();
  const [replies] = createResource(
    () => props.picking.kind === "snippet",
    async () => (await snippets()).items,
  );
  const [at, setAt] = createSignal(0);
  const all = (): Item[] => {
    if (props.picking.kind === "mention") {
      const { me } = thread.app;
      return me.people
        .filter((one) => one.id !== me.user.id)
        .map((one) => ({ id: one.id, name: one.name, hint: one.away ? "away" : "", insert: `@${one.name} ` }));
    }
    const values = fieldValues(thread);
    return (replies.error === undefined ? (replies() ?? []) : []).map((one) => {
      const filled = fillFields(one.body, values);
      return { id: one.id, name: one.name, hint: filled, insert: filled };
    });
  };
  const items = () => {
    const query = plain(props.picking.query);
    const of = all();
    const begins = of.filter((one) => plain(one.name).startsWith(query));
    return [...begins, ...of.filter((one) => !begins.includes(one) && plain(`${one.name} ${one.hint}`).includes(query))].slice(0, mostShown);
  };
  createEffect(on([() => props.picking.query, items], () => setAt((now) => Math.min(now, Math.max(0, items().length - 1)))));
  const take = (one: Item | undefined) => one && props.take(one.insert);
  props.keys({
    press(key) {
      const count = items().length;
      if (key === "Escape") props.close();
      else if (count === 0) return false;
      else if (key === "ArrowDown") setAt((at() + 1) % count);
      else if (key === "ArrowUp") setAt((at() + count - 1) % count);
      else if (key === "Enter") take(items()[at()]);
      else return false;
      return true;
    },
  });
  onCleanup(() => props.keys(null));
  const nothing = () => {
    if (props.picking.kind === "mention") return "Nobody of that name.";
    if (replies.error !== undefined) return problemWords(replies.error);
    if (replies.loading) return "Loading…";
    return (replies() ?? []).length === 0 ? "No canned replies yet." : "None of that name.";
  };
  return (
    <div class="absolute inset-x-3 bottom-full z-20 mb-1 overflow-hidden rounded-control bg-overlay shadow-e2" data-picking={props.picking.kind}>
      <Show when={items().length > 0} fallback={<p class="px-3 py-2 text-dense text-text-2">{nothing()}</p>}>
        <ul id={props.id} role="listbox" aria-label={props.picking.kind === "mention" ? "Colleagues" : "Canned replies"} class="max-h-72 overflow-y-auto py-1">
          <For each={items()}>
            {(one, index) => (
              <li
                id={`${props.id}-${index()}`}
                role="option"
                aria-selected={at() === index()}
                class="flex min-h-8 cursor-pointer items-baseline gap-2 px-3 py-1.5 aria-selected:bg-hover pointer-coarse:min-h-11"
                onPointerMove={() => setAt(index())}
                // Before the box would lose the focus.
                onPointerDown={(event) => {
                  event.preventDefault();
                  take(one);
                }}
              >
                <span class="shrink-0 font-medium">{one.name}</span>
                <span class="min-w-0 truncate text-dense text-text-2">{one.hint}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.picking.kind === "snippet"}>
        <p class="border-t border-line px-3 py-1.5 text-dense">
          <A href="/settings/snippets" class="text-accent-text hover:underline">
            Canned replies: make and change
          </A>
        </p>
      </Show>
      <p class="unseen" role="status">
        {items()[at()]?.name ?? nothing()}
      </p>
    </div>
  );
}
