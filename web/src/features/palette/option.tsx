/** One row of the palette. */
import { Show, type JSX } from "solid-js";
import { authorOf, phonesOf } from "../search/words";
import { Marked } from "../search/marked";
import type { Command } from "./commands";

export function Option(props: { id: string; command: Command; current: boolean; onPoint: () => void; onRun: () => void }): JSX.Element {
  const item = () => (props.command.type === "hit" ? props.command.item : null);
  return (
    <li
      id={props.id}
      role="option"
      aria-selected={props.current}
      class="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 py-1 aria-selected:bg-hover pointer-coarse:min-h-11"
      onPointerMove={() => props.onPoint()}
      onClick={() => props.onRun()}
    >
      <Show
        when={item()}
        fallback={
          <>
            <span class="min-w-0 flex-1 truncate" dir="auto">
              {props.command.name}
            </span>
            <span class="tabular text-meta text-text-3">{props.command.hint}</span>
          </>
        }
      >
        {(hit) => (
          <>
            <span class="min-w-0 flex-1">
              <span class="block truncate" dir="auto">
                <Show when={hit().kind === "lead"} fallback={props.command.name}>
                  <Marked {...hit().hit} />
                </Show>
              </span>
              <Show when={hit().kind !== "lead"}>
                <span class="line-clamp-2 text-dense text-text-2" dir="auto">
                  {authorOf(hit()) === "" ? "" : `${authorOf(hit())}: `}
                  <Marked {...hit().hit} />
                </span>
              </Show>
            </span>
            <span class="tabular shrink-0 text-meta text-text-3">{hit().kind === "lead" ? phonesOf(hit()) : props.command.hint}</span>
          </>
        )}
      </Show>
    </li>
  );
}
