import ArrowDownNarrowWide from "lucide-solid/icons/arrow-down-narrow-wide";
import ArrowUpNarrowWide from "lucide-solid/icons/arrow-up-narrow-wide";
import ChevronsLeftRight from "lucide-solid/icons/chevrons-right-left";
import { Show } from "solid-js";
import { clock } from "../../live/clock";
import type { ColumnKey } from "../../live/board/columns";
import { IconButton } from "../../ui/button";
import { countWords } from "../../words/text";
import { duration } from "../../words/time";
import { columnName } from "./column-name";
import { useApp } from "../frame/app-context";

/** A stage has no colour of its own; only Booked has the good dot and the queue the warn one. */
export function ColumnDot(props: { column: ColumnKey }) {
  return (
    <Show when={props.column === "waiting" || props.column === "booked"}>
      <span class={`size-2 shrink-0 rounded-full ${props.column === "waiting" ? "bg-warn" : "bg-good"}`} aria-hidden="true" />
    </Show>
  );
}

export function ColumnHead(props: { column: ColumnKey; count: number; onFold: (() => void) | null }) {
  const { board } = useApp();
  const longest = () => board.lens().longest[props.column] === true;
  const oldest = () => {
    const since = board.counts().oldestWait;
    return props.column === "waiting" && since !== null && props.count > 0 ? since : null;
  };
  return (
    <header class="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-3">
      <ColumnDot column={props.column} />
      <h2 class="truncate font-semibold">{columnName(props.column)}</h2>
      <span class="tabular text-dense text-text-3">{countWords(props.count)}</span>
      <span class="flex-1" />
      <Show when={oldest()}>{(since) => <span class="tabular text-meta text-text-3">oldest {duration(clock.slow() - since())}</span>}</Show>
      <Show when={props.column !== "waiting"}>
        <IconButton
          dense
          icon={longest() ? ArrowUpNarrowWide : ArrowDownNarrowWide}
          label="Longest wait first"
          tip={longest() ? "Longest wait first. Press for the latest first" : "Latest first. Press for the longest wait"}
          pressed={longest()}
          onPress={() => board.look({ longest: { ...board.lens().longest, [props.column]: !longest() } })}
        />
      </Show>
      <Show when={props.onFold}>{(fold) => <IconButton dense icon={ChevronsLeftRight} label={`Fold ${columnName(props.column)}`} onPress={fold()} />}</Show>
    </header>
  );
}
