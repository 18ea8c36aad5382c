/** Still blocks of the final size, shown only when waiting takes longer than a blink. */
import { createSignal, onCleanup, Show, type JSX } from "solid-js";

export function Late(props: { children: JSX.Element; ms?: number }): JSX.Element {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), props.ms ?? 150);
  onCleanup(() => clearTimeout(timer));
  return <Show when={late()}>{props.children}</Show>;
}

export const Block = (props: { class?: string }) => <div aria-hidden="true" class={`rounded-control bg-pressed ${props.class ?? ""}`} />;
