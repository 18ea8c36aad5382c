/** Tells colleagues that one is writing, and takes it back after a pause. */
import { onCleanup } from "solid-js";

const PAUSE_MS = 4_000;

export function createTyping(tell: (typing: boolean) => void): (typing: boolean) => void {
  let told = false;
  let timer = 0;
  const say = (typing: boolean) => {
    clearTimeout(timer);
    if (typing) timer = window.setTimeout(() => say(false), PAUSE_MS);
    if (typing === told) return;
    told = typing;
    tell(typing);
  };
  onCleanup(() => say(false));
  return say;
}
