/** A page beside the Cockpit: title, one column, scrolls by itself. */
import { onCleanup, onMount, type JSX } from "solid-js";

export function Page(props: { title: string; hint?: string | undefined; wide?: boolean; children: JSX.Element }): JSX.Element {
  const before = document.title;
  onMount(() => (document.title = props.title));
  onCleanup(() => (document.title = before));
  return (
    <div class="h-full overflow-y-auto" tabindex="0" role="region" aria-label={props.title}>
      <div class={`mx-auto px-6 py-6 max-sm:px-4 ${props.wide ? "max-w-[1080px]" : "max-w-[640px]"}`}>
        <h1 class="text-title font-semibold">{props.title}</h1>
        {props.hint ? <p class="mt-1 max-w-[68ch] text-text-2">{props.hint}</p> : null}
        <div class="mt-6 flex flex-col gap-6">{props.children}</div>
      </div>
    </div>
  );
}

export const Panel = (props: { title?: string; children: JSX.Element }) => (
  <section class="rounded-control border border-line bg-surface p-4 shadow-e1">
    {props.title ? <h2 class="pb-2 text-head font-semibold">{props.title}</h2> : null}
    {props.children}
  </section>
);
