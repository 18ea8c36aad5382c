/** What a screen reader hears without moving: one polite line, said again only when it is new. */
import { createRoot, createSignal } from "solid-js";

const [said, setSaid] = createRoot(() => createSignal(""));

/** A trailing no-break space makes the same words news again. */
export const announce = (words: string): void => void setSaid((before) => (before === words ? `${words}\u00a0` : words));

export const LiveRegion = () => (
  <div role="status" aria-live="polite" class="unseen">
    {said()}
  </div>
);
