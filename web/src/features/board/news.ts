/** Says "needs a person" to a screen reader, at most every five seconds. */
import { createEffect, on, onCleanup } from "solid-js";
import type { BoardStore } from "../../live/board/store";
import { announce } from "../../ui/live-region";

const QUIET_MS = 5_000;

export function useWaitingNews(board: BoardStore): void {
  let known = new Set<string>();
  let timer = 0;
  let fresh = new Set<string>();
  const say = () => {
    timer = 0;
    const names = [...fresh].flatMap((id) => board.index.card(id)?.name ?? []);
    fresh = new Set();
    if (names.length > 0) announce(names.length === 1 ? `${names[0]} needs a person` : `${names.length} conversations need a person`);
  };
  createEffect(
    on(
      () => [board.column("waiting"), board.opened()] as const,
      ([ids, opened]) => {
        const now = new Set(ids);
        if (opened && known.size > 0) for (const id of ids) if (!known.has(id)) fresh.add(id);
        known = now;
        if (fresh.size > 0 && timer === 0) timer = window.setTimeout(say, QUIET_MS);
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));
}
