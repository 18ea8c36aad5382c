import { Show } from "solid-js";

/** A box to tick, with its words. */
export const Tick = (props: { label: string; hint?: string | undefined; on: boolean; onChange: (on: boolean) => void }) => (
  <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
    <input type="checkbox" class="size-4 accent-accent" checked={props.on} onChange={(event) => props.onChange(event.currentTarget.checked)} />
    <span>
      {props.label}
      <Show when={props.hint}>
        <span class="block text-meta text-text-3">{props.hint}</span>
      </Show>
    </span>
  </label>
);
