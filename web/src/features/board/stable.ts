/** A column's order as a memo: it follows the live order, or stands still while it is held. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import { holdOrder, type HeldOrder } from "../../live/board/hold";

export interface StableOrder {
  ids: Accessor<readonly string[]>;
  /** Came since the order stands still. */
  fresh: Accessor<number>;
  settle: () => void;
}

export function createStableOrder(options: {
  live: Accessor<readonly string[]>;
  held: Accessor<boolean>;
  known: (id: string) => boolean;
  moved: Accessor<ReadonlySet<string>>;
  /** Changes when the board is looked at another way; then nothing of the old order stays. */
  lens: Accessor<unknown>;
}): StableOrder {
  const [settled, settle] = createSignal(0);
  const order = createMemo<HeldOrder & { settled: number; lens: unknown }>(
    (before) => {
      const live = options.live();
      const now = settled();
      const lens = options.lens();
      if (!options.held() || before.settled !== now || before.lens !== lens) return { ids: live, fresh: 0, settled: now, lens };
      return { ...holdOrder(before.ids, live, options.known, options.moved()), settled: now, lens };
    },
    { ids: [], fresh: 0, settled: 0, lens: null },
  );
  const ids = createMemo(() => order().ids);
  return { ids, fresh: () => order().fresh, settle: () => settle((count) => count + 1) };
}
