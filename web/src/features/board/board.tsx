/** The board from 1024 px on: the queue first and sticky, the stages, closed kinds as strips. */
import { createEffect, For, on, Show } from "solid-js";
import { remembered } from "../../data/choices";
import { closedKinds, columnKeys, type ColumnKey } from "../../live/board/columns";
import { countWords } from "../../words/text";
import { useApp } from "../frame/app-context";
import { useBoardKeys } from "./board-keys";
import { useBoardUi } from "./board-ui";
import { Column, type ColumnHandle } from "./column";
import { ColumnDot } from "./column-head";
import { columnName } from "./column-name";

const readKeys = (text: string): ColumnKey[] | null => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? columnKeys.filter((key) => parsed.includes(key)) : null;
  } catch {
    return null;
  }
};
const [open, setOpen] = remembered<ColumnKey[]>("open-closed-columns", [], readKeys);

export function Board(props: { openId: string | null }) {
  const { board } = useApp();
  const handles = new Map<ColumnKey, ColumnHandle>();
  let frame: HTMLDivElement | undefined;
  const onlyQueue = () => board.lens().view === "waiting";
  const folds = (key: ColumnKey) => closedKinds.includes(key);
  const folded = (key: ColumnKey) => folds(key) && !open().includes(key);
  const shown = () => columnKeys.filter((key) => key === "waiting" || !onlyQueue());
  const fold = (key: ColumnKey, closed: boolean) => setOpen(closed ? open().filter((other) => other !== key) : [...open(), key]);

  const standing = () => shown().filter((key) => !folded(key));
  useBoardUi().selected.shownBy(() => standing().flatMap((key) => handles.get(key)?.ids() ?? []));
  useBoardKeys({ columns: standing, handle: (key) => handles.get(key), openId: () => props.openId });

  // The thread took part of the board's width: keep the column one came from in sight.
  createEffect(
    on(
      () => props.openId,
      (id) => {
        if (id === null) return;
        requestAnimationFrame(() => {
          const column = frame?.querySelector(`[data-card="${CSS.escape(id)}"]`)?.closest("[data-column]");
          if (frame && column instanceof HTMLElement) reveal(frame, column);
        });
      },
    ),
  );

  return (
    <div ref={(made) => (frame = made)} class="board-columns flex h-full gap-3 overflow-x-auto overscroll-x-contain px-4 pb-4">
      <For each={shown()}>
        {(key) => (
          <Show when={!folded(key)} fallback={<Strip column={key} onOpen={() => fold(key, false)} />}>
            <Column
              column={key}
              onFold={folds(key) ? () => fold(key, true) : null}
              register={(handle) => (handle ? handles.set(key, handle) : handles.delete(key))}
            />
          </Show>
        )}
      </For>
    </div>
  );
}

/** Scrolls sideways only as far as needed, past the sticky first column. */
function reveal(frame: HTMLElement, column: HTMLElement): void {
  if (column.dataset["column"] === "waiting") return;
  const sticky = frame.querySelector('[data-column="waiting"]');
  const from = (sticky?.getBoundingClientRect().right ?? 0) + 12;
  const to = frame.getBoundingClientRect().right - 16;
  const { left, right } = column.getBoundingClientRect();
  if (left < from) frame.scrollBy({ left: left - from });
  else if (right > to) frame.scrollBy({ left: Math.min(right - to, left - from) });
}

function Strip(props: { column: ColumnKey; onOpen: () => void }) {
  const { board } = useApp();
  const count = () => board.column(props.column).length;
  return (
    <button
      type="button"
      class="flex h-full w-10 shrink-0 flex-col items-center gap-2 rounded-control bg-sunken py-3 text-text-2 transition-colors hover:bg-hover"
      aria-label={`Open ${columnName(props.column)}, ${count()} in the last 7 days`}
      data-tip={`${columnName(props.column)}, last 7 days`}
      onClick={props.onOpen}
    >
      <ColumnDot column={props.column} />
      <span class="tabular text-dense text-text-3">{countWords(count())}</span>
      <span class="font-semibold [writing-mode:vertical-rl]">{columnName(props.column)}</span>
    </button>
  );
}
