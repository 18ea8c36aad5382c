import { For } from "solid-js";

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
/** "⌘" is Ctrl elsewhere. */
export const keysFor = (keys: string): string => (isMac ? keys : keys.replace("⌘", "Ctrl ").replace("⇧", "Shift ").replace("⌥", "Alt ")).trim();

export function Keys(props: { keys: readonly string[] }) {
  return (
    <span class="inline-flex items-center gap-1">
      <For each={props.keys}>
        {(key) => (
          <kbd class="inline-flex h-5 min-w-5 items-center justify-center rounded-chip border border-line-2 bg-surface px-1 font-sans text-meta font-medium text-text-2">
            {keysFor(key)}
          </kbd>
        )}
      </For>
    </span>
  );
}
