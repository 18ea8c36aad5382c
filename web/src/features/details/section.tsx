import type { JSX } from "solid-js";

/** One part of the details, with its one action at the right. */
export function Section(props: { title: string; action?: JSX.Element; children: JSX.Element }): JSX.Element {
  return (
    <section class="border-b border-line px-4 py-3">
      <header class="flex min-h-7 items-center gap-2">
        <h3 class="flex-1 text-dense font-semibold">{props.title}</h3>
        {props.action}
      </header>
      {props.children}
    </section>
  );
}
