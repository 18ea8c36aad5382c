/**
 * Keys. Single keys act only when no field has the focus and nothing is open on top, and can be switched off (ui.md §8). What was
 * registered last is asked first; a handler that returns false passes the key on. A held key repeats only where that is said.
 */
import { onCleanup } from "solid-js";
import { singleKeys } from "../data/choices";
import { dialogIsOpen } from "./dialog";
import { isMac } from "./kbd";
import { menuIsOpen } from "./menu";
import { popoverIsOpen } from "./popover";

type Handler = (event: KeyboardEvent) => boolean | void;
export interface KeyMap {
  [keys: string]: Handler | { repeat: true; run: Handler };
}

const layers: KeyMap[] = [];
const SEQUENCE_MS = 1_200;
let first: { key: string; at: number } | null = null;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select"));

/** "Mod+k", "Shift+N", "j", "?": the name under which a key is registered. */
export function nameOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key);
  return `${mod ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey && (letter || key.length > 1) ? "Shift+" : ""}${key}`;
}

function run(name: string, event: KeyboardEvent): boolean {
  for (const layer of layers.toReversed()) {
    const entry = layer[name];
    if (!entry) continue;
    const repeats = typeof entry !== "function";
    // A held key never does the same deed twice.
    if (event.repeat && !repeats) return true;
    if ((repeats ? entry.run : entry)(event) !== false) return true;
  }
  return false;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || dialogIsOpen() || menuIsOpen() || popoverIsOpen()) return;
  const name = nameOf(event);
  const single = !name.startsWith("Mod+") && !name.startsWith("Alt+") && event.key.length === 1;
  if (single) {
    if (isField(event.target) || !singleKeys() || event.metaKey || event.ctrlKey) return;
    const before = first && performance.now() - first.at < SEQUENCE_MS ? first.key : null;
    first = null;
    if (before !== null && run(`${before} ${name}`, event)) return event.preventDefault();
    if (name === "g" && !event.repeat) {
      first = { key: "g", at: performance.now() };
      return;
    }
  } else if (isField(event.target) && !name.startsWith("Mod+") && event.key !== "Escape") return;
  if (run(name, event)) event.preventDefault();
}

/** Does what a key does, for a menu or the palette; also where single keys are switched off. */
export function invoke(name: string): void {
  run(name, new KeyboardEvent("keydown"));
}

export function startKeys(): void {
  document.addEventListener("keydown", onKey);
}

/** Registers keys for as long as the calling component lives. */
export function useKeys(map: KeyMap): void {
  layers.push(map);
  onCleanup(() => layers.splice(layers.indexOf(map), 1));
}
