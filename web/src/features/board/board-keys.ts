/** Keys of the board (ui.md §8): j k cards, h l columns, x select, m move, a assign, z snooze, n the next that needs a person. */
import { useNavigate } from "@solidjs/router";
import type { ColumnKey } from "../../live/board/columns";
import { useKeys } from "../../ui/keys";
import { refocus } from "../../ui/refocus";
import { toast } from "../../ui/toast";
import { nextWaiting } from "../../live/board/next";
import { nameOf } from "../../words/owner";
import { useApp, type App } from "../frame/app-context";
import { openVerbs, type VerbMenu } from "../verbs/menus";
import { useBoardUi } from "./board-ui";
import type { ColumnHandle } from "./column";

interface Columns {
  columns: () => readonly ColumnKey[];
  handle: (key: ColumnKey) => ColumnHandle | undefined;
  openId: () => string | null;
}

const focusedCard = (): string | null => document.activeElement?.closest("[data-card]")?.getAttribute("data-card") ?? null;

/** A virtual list mounts what it scrolls to a frame later. A card that was erased leaves its place to the first of its column. */
export function focusCard(id: string, column?: ColumnKey, tries = 6): void {
  const element = document.querySelector(`[data-card="${CSS.escape(id)}"]`);
  if (element instanceof HTMLElement) return element.focus({ preventScroll: false });
  if (tries > 0) requestAnimationFrame(() => focusCard(id, column, tries - 1));
  else if (column) refocus(document.querySelector(`[data-column="${column}"] [data-card]`));
}

export function useBoardKeys(board: Columns): void {
  const app = useApp();
  const at = () => {
    const id = focusedCard() ?? board.openId();
    if (id === null) return null;
    for (const key of board.columns()) {
      const index = board.handle(key)?.ids().indexOf(id) ?? -1;
      if (index >= 0) return { key, index };
    }
    return null;
  };
  const go = (key: ColumnKey, index: number) => {
    const handle = board.handle(key);
    const ids = handle?.ids() ?? [];
    const place = Math.max(0, Math.min(ids.length - 1, index));
    const id = ids[place];
    if (id === undefined) return;
    handle?.show(place);
    focusCard(id);
  };
  const firstColumn = () => board.columns().find((key) => (board.handle(key)?.ids().length ?? 0) > 0);
  const step = (by: number) => {
    const now = at();
    if (now) return go(now.key, now.index + by);
    const first = firstColumn();
    if (first) go(first, 0);
  };
  const sideways = (by: number) => {
    const now = at();
    const columns = board.columns();
    if (!now) return step(0);
    for (let next = columns.indexOf(now.key) + by; next >= 0 && next < columns.length; next += by) {
      const key = columns[next];
      if (key && (board.handle(key)?.ids().length ?? 0) > 0) return go(key, now.index);
    }
  };
  useKeys({
    j: { repeat: true, run: () => step(1) },
    k: { repeat: true, run: () => step(-1) },
    l: { repeat: true, run: () => sideways(1) },
    h: { repeat: true, run: () => sideways(-1) },
  });
  useCardKeys(app, board.openId);
}

/** Verbs on the card with the focus, else on the open thread's. */
export function useCardKeys(app: App, openId: () => string | null): void {
  const ui = useBoardUi();
  const navigate = useNavigate();
  const onCard = (label: string, menu: VerbMenu) => () => {
    const id = focusedCard() ?? openId();
    const card = id === null ? undefined : app.board.index.card(id);
    const anchor = document.querySelector(focusedCard() ? `[data-card="${CSS.escape(id ?? "")}"]` : "[data-thread-menu]");
    if (!card || !(anchor instanceof HTMLElement)) return false;
    openVerbs(anchor, `${label} ${nameOf(card)}`, menu, app, card);
  };
  const select = (range: boolean) => () => {
    const id = focusedCard() ?? openId();
    if (id === null || app.board.index.place(id) === null) return false;
    ui.selected.toggle(id, range);
  };
  useKeys({
    x: select(false),
    "Shift+x": select(true),
    m: onCard("Move", "moveEntries"),
    a: onCard("Assign", "assignEntries"),
    z: onCard("Snooze", "snoozeEntries"),
    n: () => {
      const next = nextWaiting(app.board.index.cards(), app.me.user.id, openId(), Date.now(), app.board.lens().branch);
      if (next) navigate(ui.hrefOf(next.conversationId));
      else toast("Nobody is waiting for you.");
    },
  });
}
