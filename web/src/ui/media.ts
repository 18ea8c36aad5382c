import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Whether a media query holds, as a signal. */
export function createMedia(query: string): Accessor<boolean> {
  const list = window.matchMedia(query);
  const [holds, setHolds] = createSignal(list.matches);
  const change = () => setHolds(list.matches);
  list.addEventListener("change", change);
  onCleanup(() => list.removeEventListener("change", change));
  return holds;
}
