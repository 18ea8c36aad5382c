/** The box that selects a card: over its mark, on hover or while something is selected. The key `x` does the same. */
import type { Card } from "../../../../worker/contract/card";
import { nameOf } from "../../words/owner";
import { useBoardUi } from "./board-ui";

export function CardCheck(props: { card: Card }) {
  const { selected } = useBoardUi();
  const id = () => props.card.conversationId;
  const on = () => selected.ids().has(id());
  return (
    <label
      class={`absolute top-0 left-0 size-9 cursor-pointer pt-2 pl-2.5 pointer-coarse:size-11 ${selected.choosing() ? "" : "opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:hidden"}`}
    >
      <span class={`flex size-6 items-center justify-center rounded-chip ${on() ? "bg-accent-soft" : "bg-surface"}`}>
        <input
          type="checkbox"
          class="size-4 accent-accent pointer-coarse:size-5"
          tabindex={selected.choosing() ? undefined : "-1"}
          aria-label={`Select ${nameOf(props.card)}`}
          checked={on()}
          onClick={(event) => {
            selected.toggle(id(), event.shiftKey);
            event.currentTarget.checked = on();
          }}
        />
      </span>
    </label>
  );
}
