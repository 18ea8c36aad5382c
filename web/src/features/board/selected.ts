/** The board's selection as signals. What stands no more on the board leaves it. */
import { createEffect, createMemo, createSignal, on, type Accessor } from "solid-js";
import { columnKeys } from "../../live/board/columns";
import { nothingSelected, stillShown, toggled, upTo, type Selection } from "../../live/board/selection";
import type { BoardStore } from "../../live/board/store";

export interface Selected {
  ids: Accessor<ReadonlySet<string>>;
  /** A card is selected, or somebody is about to select by touch. */
  choosing: Accessor<boolean>;
  choose: () => void;
  toggle: (id: string, range: boolean) => void;
  set: (ids: readonly string[]) => void;
  clear: () => void;
  /** The cards as they stand on the screen, told by whichever list shows them. */
  shownBy: (order: () => readonly string[]) => void;
}

export function createSelected(board: BoardStore): Selected {
  const [selection, setSelection] = createSignal<Selection>(nothingSelected);
  const [choosing, setChoosing] = createSignal(false);
  let order: () => readonly string[] = () => [];
  const ids = createMemo(() => selection().ids);
  const clear = () => {
    setSelection(nothingSelected);
    setChoosing(false);
  };
  createEffect(
    on(
      () => columnKeys.map((key) => board.column(key)),
      () => ids().size > 0 && setSelection((now) => stillShown(now, (id) => board.index.place(id) !== null)),
      { defer: true },
    ),
  );
  return {
    ids,
    choosing: () => choosing() || ids().size > 0,
    choose: () => setChoosing(true),
    toggle: (id, range) => setSelection((now) => (range ? upTo(now, id, order()) : toggled(now, id))),
    set: (next) => setSelection({ ids: new Set(next), from: null }),
    clear,
    shownBy: (told) => (order = told),
  };
}
