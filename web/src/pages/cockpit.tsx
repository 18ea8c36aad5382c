/** The Cockpit: the board, and beside it the conversation that is open. */
import { useLocation, useNavigate, useParams } from "@solidjs/router";
import { createEffect, createMemo, createSelector, lazy, onCleanup, Show, Suspense } from "solid-js";
import { useApp } from "../features/frame/app-context";
import { focusCard } from "../features/board/board-keys";
import { Board } from "../features/board/board";
import { Stack } from "../features/board/stack";
import { BoardUiContext } from "../features/board/board-ui";
import { BoardState } from "../features/board/board-state";
import { createDrag } from "../features/board/drag";
import { createSelected } from "../features/board/selected";
import { useWaitingNews } from "../features/board/news";
import { PageBar } from "../features/board/page-bar";
import { useLookOfAddress } from "../features/board/view";
import { withVerbs } from "../features/verbs/menus";
import { moveRule } from "../features/verbs/rules";
import { can } from "../data/me";
import { columnOf, type ColumnKey } from "../live/board/columns";
import { createMedia } from "../ui/media";
import { NoThread } from "../features/thread/no-thread";

const loadThread = () => import("../features/thread/thread-pane");
const ThreadPane = lazy(loadThread);
const BulkBar = lazy(() => import("../features/bulk/bar"));

export default function Cockpit() {
  const app = useApp();
  const { board, me } = app;
  const params = useParams<{ conversationId?: string }>();
  const navigate = useNavigate();
  const location = useLocation();
  const openId = () => params.conversationId ?? null;
  const isOpen = createSelector(openId);
  const narrow = createMedia("(width < 1024px)");
  const broad = createMedia("(width >= 1680px)");
  const mayAct = can(me, "conversations.act");

  const drag = createDrag({
    allowed(id, to) {
      const card = board.index.card(id);
      return card !== undefined && moveRule(card, to, mayAct).allowed;
    },
    drop(id, to) {
      const card = board.index.card(id);
      if (card && to !== "waiting") withVerbs((verbs) => verbs.askMove(app, card, to));
    },
  });
  const selected = createSelected(board);
  /** The bar stays once it came: what it does goes on when nothing is selected any more. */
  const everSelected = createMemo((was: boolean) => was || selected.choosing(), false);
  createEffect(() => board.watch(openId()));
  onCleanup(() => board.watch(null));
  useWaitingNews(board);
  useLookOfAddress(board);
  // The thread is the next thing anyone opens.
  if (openId() === null) setTimeout(() => void loadThread(), 1_000);

  const hrefOf = (id: string) => `/cockpit/${id}${location.search}`;
  /** Where the open card stood last: it may be erased. */
  let column: ColumnKey | undefined;
  createEffect(() => {
    const card = board.index.card(openId() ?? "");
    if (card) column = columnOf(card);
  });
  const close = () => {
    const id = openId();
    navigate(`/cockpit${location.search}`);
    if (id !== null) requestAnimationFrame(() => focusCard(id, column));
  };
  return (
    <BoardUiContext.Provider value={{ app, isOpen, hrefOf, drag, selected }}>
      <div class="flex h-full min-h-0">
        <h1 class="unseen">Cockpit</h1>
        <Show when={!narrow() || openId() === null}>
          <section aria-label="Board" class="flex min-w-0 flex-1 flex-col">
            <PageBar />
            <div class="min-h-0 flex-1">
              <BoardState>
                <Show when={narrow()} fallback={<Board openId={openId()} />}>
                  <Stack openId={openId()} />
                </Show>
              </BoardState>
            </div>
            <Show when={everSelected()}>
              <Suspense>
                <BulkBar selected={selected} />
              </Suspense>
            </Show>
          </section>
        </Show>
        <Show
          when={openId()}
          keyed
          fallback={
            <Show when={broad() || (!narrow() && board.lens().view === "waiting")}>
              <NoThread />
            </Show>
          }
        >
          {(id) => (
            <Suspense fallback={<div class="w-(--thread) border-l border-line bg-surface max-md:w-full" />}>
              <ThreadPane id={id} onClose={close} />
            </Suspense>
          )}
        </Show>
      </div>
    </BoardUiContext.Provider>
  );
}
