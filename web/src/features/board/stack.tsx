/** Under 1024 px: one list grouped by column, most urgent first, nothing to scroll sideways. */
import { createMemo, Show, type JSX } from "solid-js";
import { Virtualizer } from "virtua/solid";
import { columnKeys, type ColumnKey } from "../../live/board/columns";
import { Block, Late } from "../../ui/skeleton";
import { countWords } from "../../words/text";
import { useApp } from "../frame/app-context";
import { useCardKeys } from "./board-keys";
import { useBoardUi } from "./board-ui";
import { CardLink, CARD_GAP, CARD_HEIGHT } from "./card";
import { ColumnDot } from "./column-head";
import { columnName } from "./column-name";
import { createHeld } from "./held";
import { createStableOrder } from "./stable";

const HEAD = "head:";

export function Stack(props: { openId: string | null }) {
  const app = useApp();
  const { board } = app;
  let scroll: HTMLDivElement | undefined;
  const { held, focused, watch } = createHeld();
  const live = createMemo(() =>
    columnKeys.flatMap((key) => {
      const ids = board.column(key);
      return ids.length > 0 ? [`${HEAD}${key}`, ...ids] : [];
    }),
  );
  const order = createStableOrder({
    live,
    held,
    known: (id) => id.startsWith(HEAD) || board.index.card(id) !== undefined,
    moved: board.ownMoves,
    lens: board.lens,
  });
  const kept = createMemo(() => {
    const id = focused();
    const at = id === null ? -1 : order.ids().indexOf(id);
    return at < 0 ? [] : [at];
  });
  useBoardUi().selected.shownBy(() => order.ids().filter((id) => !id.startsWith(HEAD)));
  useCardKeys(app, () => props.openId);
  const List = (list: JSX.HTMLAttributes<HTMLUListElement>) => <ul aria-label="Conversations" {...list} />;
  const headKey = (row: string): ColumnKey | undefined => columnKeys.find((key) => row === `${HEAD}${key}`);
  return (
    <div class="relative h-full">
      <Show when={order.fresh() > 0}>
        <button
          type="button"
          class="absolute top-2 left-1/2 z-10 h-8 -translate-x-1/2 rounded-full bg-text px-4 text-dense font-medium text-surface shadow-e2 pointer-coarse:h-11"
          onClick={order.settle}
        >
          {order.fresh()} new
        </button>
      </Show>
      <div
        ref={(made) => {
          scroll = made;
          watch(made);
        }}
        class="h-full overflow-y-auto px-3 pb-3 sm:mx-auto sm:max-w-[720px]"
      >
        <Show
          when={order.ids().length > 0}
          fallback={
            <Show when={!board.opened()}>
              <Late>
                <div class="flex flex-col gap-2 pt-2">
                  <Block class="h-26" />
                  <Block class="h-26" />
                  <Block class="h-26" />
                </div>
              </Late>
            </Show>
          }
        >
          <Virtualizer data={order.ids()} as={List} item="li" itemSize={CARD_HEIGHT + CARD_GAP} keepMounted={kept()} {...(scroll ? { scrollRef: scroll } : {})}>
            {(row) => (
              <Show
                when={headKey(row)}
                fallback={
                  <div style={{ "padding-bottom": `${CARD_GAP}px` }}>
                    <CardLink id={row} />
                  </div>
                }
              >
                {(key) => (
                  <h2 class="flex h-9 items-center gap-2 pt-1 font-semibold">
                    <ColumnDot column={key()} />
                    {columnName(key())}
                    <span class="tabular text-dense font-normal text-text-3">{countWords(board.column(key()).length)}</span>
                  </h2>
                )}
              </Show>
            )}
          </Virtualizer>
        </Show>
      </div>
    </div>
  );
}
