/** One column: head, the pill of what came meanwhile, its cards. Its order stands still while someone is at work in it. */
import { createMemo, Show } from "solid-js";
import type { VirtualizerHandle } from "virtua/solid";
import type { ColumnKey } from "../../live/board/columns";
import { can } from "../../data/me";
import { Block, Late } from "../../ui/skeleton";
import { plural } from "../../words/text";
import { useApp } from "../frame/app-context";
import { moveRule } from "../verbs/rules";
import { useBoardUi } from "./board-ui";
import { ColumnHead } from "./column-head";
import { columnName } from "./column-name";
import { ColumnList } from "./column-list";
import { createHeld } from "./held";
import { createStableOrder } from "./stable";

export interface ColumnHandle {
  ids: () => readonly string[];
  show: (index: number) => void;
}

export function Column(props: { column: ColumnKey; onFold: (() => void) | null; register: (handle: ColumnHandle | null) => void }) {
  const { me, board } = useApp();
  const ui = useBoardUi();
  const live = () => board.column(props.column);
  const { held, focused, watch } = createHeld();
  const order = createStableOrder({
    live,
    held: () => held() || ui.drag.dragged() !== null,
    known: (id) => board.index.card(id) !== undefined,
    moved: board.ownMoves,
    lens: board.lens,
  });
  let list: VirtualizerHandle | undefined;
  props.register({ ids: order.ids, show: (index) => list?.scrollToIndex(index, { align: "nearest" }) });

  const verdict = createMemo(() => {
    const id = ui.drag.dragged();
    const card = id === null ? undefined : board.index.card(id);
    return card ? moveRule(card, props.column, can(me, "conversations.act")) : null;
  });
  const lifted = () => verdict()?.allowed === true;
  const refusal = () => {
    const now = verdict();
    return now && !now.allowed ? now.why : null;
  };
  const empty = () => order.ids().length === 0;
  return (
    <section
      ref={(element) => {
        watch(element);
        ui.drag.column(element, props.column);
      }}
      aria-label={`${columnName(props.column)}, ${live().length}`}
      data-column={props.column}
      class={`relative flex h-full w-(--col) shrink-0 flex-col rounded-control border bg-sunken transition-colors ${props.column === "waiting" ? "sticky left-0 z-10 shadow-[-16px_0_0_var(--canvas),12px_0_0_var(--canvas)]" : ""} ${ui.drag.over() === props.column ? "border-accent" : lifted() ? "border-accent-line" : "border-transparent"}`}
    >
      <ColumnHead column={props.column} count={live().length} onFold={props.onFold} />
      <Show when={order.fresh() > 0}>
        <button
          type="button"
          class="absolute top-10 left-1/2 z-10 h-7 -translate-x-1/2 rounded-full bg-text px-3 text-meta font-medium text-surface shadow-e2"
          onClick={order.settle}
        >
          {order.fresh()} new
        </button>
      </Show>
      <Show when={refusal()}>{(why) => <p class="absolute inset-x-2 top-11 z-10 rounded-control bg-tip px-2 py-1 text-meta text-on-tip">{why()}</p>}</Show>
      <Show
        when={!empty()}
        fallback={
          <Show
            when={board.opened()}
            fallback={
              <Late>
                <Skeleton />
              </Late>
            }
          >
            <ColumnEmpty column={props.column} />
          </Show>
        }
      >
        <ColumnList ids={order.ids()} column={props.column} focused={focused()} handle={(handle) => (list = handle)} />
      </Show>
    </section>
  );
}

function ColumnEmpty(props: { column: ColumnKey }) {
  const { board } = useApp();
  return (
    <Show when={props.column === "waiting"} fallback={<p class="px-3 py-2 text-meta text-text-3">None right now</p>}>
      <div class="px-3 py-2">
        <p class="font-medium">Nobody is waiting.</p>
        <p class="text-dense text-text-2">The AI has {plural(board.counts().ai, "conversation")}.</p>
      </div>
    </Show>
  );
}

const Skeleton = () => (
  <div class="flex flex-col gap-2 px-1.5" aria-hidden="true">
    <Block class="h-26" />
    <Block class="h-26" />
    <Block class="h-26" />
  </div>
);
