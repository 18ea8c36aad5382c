import { Show, type JSX } from "solid-js";
import { Icon, type IconOf } from "./icon";

/** One line of what will be here, one of what to do, one button (ui.md §10). */
export function Empty(props: {
  icon?: IconOf;
  title: string;
  /** The page has no other heading. */ page?: boolean;
  hint?: string | undefined;
  children?: JSX.Element;
}): JSX.Element {
  return (
    <div class="flex h-full min-h-40 flex-col items-center justify-center gap-2 p-6 text-center">
      <Show when={props.icon}>{(icon) => <Icon of={icon()} size={20} class="text-text-3" />}</Show>
      <Show when={props.page} fallback={<p class="max-w-[42ch] font-medium">{props.title}</p>}>
        <h1 class="max-w-[42ch] font-medium">{props.title}</h1>
      </Show>
      <Show when={props.hint}>
        <p class="max-w-[48ch] text-dense text-text-2">{props.hint}</p>
      </Show>
      <Show when={props.children}>
        <div class="mt-2 flex gap-2">{props.children}</div>
      </Show>
    </div>
  );
}
