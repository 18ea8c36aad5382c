/** Choices of this browser: mode, single-key shortcuts, folded columns. A closed storage only forgets them. */
import { createRoot, createSignal, type Accessor } from "solid-js";

export function remembered<T>(key: string, first: T, read: (text: string) => T | null): [Accessor<T>, (value: T) => void] {
  const name = `plaibook.${key}`;
  let start = first;
  try {
    const kept = localStorage.getItem(name);
    start = (kept === null ? null : read(kept)) ?? first;
  } catch {
    // Private windows may refuse storage.
  }
  const [value, setValue] = createRoot(() => createSignal<T>(start));
  return [
    value,
    (next) => {
      setValue(() => next);
      try {
        localStorage.setItem(name, typeof next === "string" ? next : JSON.stringify(next));
      } catch {
        // See above.
      }
    },
  ];
}

export const readBoolean = (text: string): boolean | null => (text === "true" ? true : text === "false" ? false : null);

export type Mode = "system" | "light" | "dark";
const [mode, keepMode] = remembered<Mode>("theme", "system", (text) => (text === "light" || text === "dark" ? text : null));
export { mode };

export function setMode(next: Mode): void {
  keepMode(next);
  if (next === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = next;
}

export const [singleKeys, setSingleKeys] = remembered("single-keys", true, readBoolean);
