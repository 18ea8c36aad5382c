/** Toasts: bottom left, one line, 6 s (10 s with Undo); errors stay until closed (ui.md §3). */
import X from "lucide-solid/icons/x";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createRoot, createSignal, For, Show, type JSX } from "solid-js";
import { Problem, problemWords } from "../data/problem";
import { IconButton } from "./button";
import { Icon } from "./icon";
import { refocus } from "./refocus";

interface Toast {
  id: number;
  words: string;
  bad: boolean;
  requestId: string | null;
  undo: (() => void) | null;
}

const [toasts, setToasts] = createRoot(() => createSignal<readonly Toast[]>([]));
let count = 0;

const dismiss = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));

/** The button that was pressed goes with its message. */
function dismissByHand(id: number): void {
  dismiss(id);
  refocus(null);
}

function show(toast: Omit<Toast, "id">, ms: number | null): void {
  count += 1;
  const id = count;
  setToasts((all) => [...all.slice(-2), { ...toast, id }]);
  if (ms !== null) setTimeout(() => dismiss(id), ms);
}

export const toast = (words: string, undo?: () => void): void => show({ words, bad: false, requestId: null, undo: undo ?? null }, undo ? 10_000 : 6_000);

/** @param what "Dana's text could not be sent." in the words of the one who asked */
export const toastProblem = (what: string, error: unknown): void =>
  show({ words: `${what} ${problemWords(error)}`, bad: true, requestId: error instanceof Problem ? error.requestId : null, undo: null }, null);

export function Toasts(): JSX.Element {
  return (
    <div
      class="pointer-events-none fixed bottom-[calc(16px+var(--foot,0px))] left-4 z-50 flex max-w-[min(480px,calc(100vw-32px))] flex-col gap-2 max-sm:bottom-[calc(72px+var(--foot,0px))]"
      role="region"
      aria-label="Messages of the app"
    >
      <For each={toasts()}>
        {(one) => (
          <div
            role={one.bad ? "alert" : "status"}
            class="pointer-events-auto flex min-h-10 items-center gap-2 rounded-control bg-overlay py-1 pr-1 pl-3 shadow-e2"
          >
            <Show when={one.bad}>
              <Icon of={TriangleAlert} class="text-bad-text" />
            </Show>
            <p class="min-w-0 flex-1 text-dense break-words">
              {one.words}
              <Show when={one.requestId}>{(id) => <span class="ml-1 text-meta text-text-3">{id()}</span>}</Show>
            </p>
            <Show when={one.undo}>
              {(undo) => (
                <button
                  type="button"
                  class="h-7 rounded-control px-2 text-dense font-medium text-accent-text hover:bg-hover pointer-coarse:h-11"
                  onClick={() => {
                    dismissByHand(one.id);
                    undo()();
                  }}
                >
                  Undo
                </button>
              )}
            </Show>
            <IconButton icon={X} dense label="Close message" onPress={() => dismissByHand(one.id)} />
          </div>
        )}
      </For>
    </div>
  );
}
