/** What the board is narrowed by, each with its own way out. Stands only while something is. */
import X from "lucide-solid/icons/x";
import { createResource, For } from "solid-js";
import { campaign } from "../../data/campaigns";
import { filtersOf, noFilters } from "../../live/board/look";
import { Icon } from "../../ui/icon";
import { useApp } from "../frame/app-context";
import { activeFilters } from "./filter-words";
import { useLook } from "./view";

export default function FilterChips() {
  const { me, board } = useApp();
  const look = useLook(board);
  // A name that does not load leaves the chip without it; the filter works all the same.
  const [name] = createResource(
    () => board.lens().campaign,
    (id) =>
      campaign(id).then(
        (one) => one.name,
        () => "not yours",
      ),
  );
  const button = "flex h-7 items-center gap-1 rounded-control px-2 text-dense font-medium transition-colors pointer-coarse:h-11";
  return (
    <div role="group" aria-label="Filters in use" class="flex flex-wrap items-center gap-1 px-4 pb-2 max-sm:px-3" data-filters>
      <For each={activeFilters(me, filtersOf(board.lens()), name.latest)}>
        {(one) => (
          <button
            type="button"
            class={`${button} border border-accent-line bg-accent-soft text-accent-text hover:border-accent`}
            aria-label={`${one.words}: take this filter away`}
            onClick={() => look(one.without)}
          >
            {one.words}
            <Icon of={X} size={12} />
          </button>
        )}
      </For>
      <button type="button" class={`${button} text-accent-text hover:bg-hover`} onClick={() => look(noFilters)}>
        Clear filters
      </button>
    </div>
  );
}
