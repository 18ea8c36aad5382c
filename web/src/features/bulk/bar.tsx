/** The bar at the board's foot while cards are selected: how many, the verbs, all that match, and what was refused. */
import CircleCheck from "lucide-solid/icons/circle-check";
import Clock from "lucide-solid/icons/alarm-clock";
import MoveRight from "lucide-solid/icons/move-right";
import UserRoundPlus from "lucide-solid/icons/user-round-plus";
import X from "lucide-solid/icons/x";
import { lazy, onCleanup, onMount, Show } from "solid-js";
import { can } from "../../data/me";
import { MOST, selectAllWords } from "../../live/board/bulk";
import { columnKeys } from "../../live/board/columns";
import { Button, IconButton } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import type { IconOf } from "../../ui/icon";
import { useKeys } from "../../ui/keys";
import { openMenu, type MenuEntry } from "../../ui/menu";
import { Spinner } from "../../ui/spinner";
import { countWords } from "../../words/text";
import type { Selected } from "../board/selected";
import { useApp, type App } from "../frame/app-context";
import { bulkAssign, bulkClose, bulkMove, bulkSnooze } from "./entries";
import { createBulk } from "./state";

const RefusedList = lazy(() => import("./refused-list"));

export default function BulkBar(props: { selected: Selected }) {
  const app = useApp();
  const bulk = createBulk(app, props.selected);
  return (
    <Show when={props.selected.choosing() || bulk.running()}>
      <Bar app={app} selected={props.selected} bulk={bulk} />
    </Show>
  );
}

function Bar(props: { app: App; selected: Selected; bulk: ReturnType<typeof createBulk> }) {
  const { board, me } = props.app;
  const count = () => props.selected.ids().size;
  const matching = () => columnKeys.flatMap((key) => board.column(key));
  const clear = () => {
    props.bulk.forget();
    props.selected.clear();
  };
  const closed = () => {
    if (!can(me, "conversations.act")) return "Your role can only read";
    if (board.connection().state === "offline") return "The line is lost";
    return count() === 0 ? "Select conversations first" : null;
  };
  useKeys({ Escape: clear });
  // Messages of the app stand above the bar, not on it.
  let bar: HTMLDivElement | undefined;
  onMount(() => {
    const watch = new ResizeObserver(() => document.documentElement.style.setProperty("--foot", `${bar?.offsetHeight ?? 0}px`));
    if (bar) watch.observe(bar);
    onCleanup(() => {
      watch.disconnect();
      document.documentElement.style.removeProperty("--foot");
    });
  });
  const refused = () => props.bulk.refused().length;
  return (
    <div
      ref={(made) => (bar = made)}
      role="region"
      aria-label="Selected conversations"
      class="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-overlay px-4 py-2 max-sm:px-3 max-sm:py-1"
      data-bulk
    >
      <Show
        when={props.bulk.running()}
        fallback={
          <>
            <p class="tabular font-semibold" role="status">
              {count() === 0 ? "Select conversations" : `${countWords(count())} selected`}
            </p>
            <div class="flex gap-1 max-sm:order-last max-sm:w-full max-sm:[&>button]:flex-1">
              <Verb icon={UserRoundPlus} name="Assign" closed={closed()} entries={() => bulkAssign(props.app, props.bulk.run)} />
              <Verb icon={MoveRight} name="Move" closed={closed()} entries={() => bulkMove(props.app, props.bulk.run)} />
              <Verb icon={Clock} name="Snooze" closed={closed()} entries={() => bulkSnooze(props.bulk.run)} />
              <Verb icon={CircleCheck} name="Close" closed={closed()} entries={() => bulkClose(props.bulk.run)} />
            </div>
            <Show when={count() < Math.min(MOST, matching().length)}>
              <Button dense look="quiet" onPress={() => props.selected.set(matching().slice(0, MOST))}>
                {selectAllWords(matching().length)}
              </Button>
            </Show>
            <Show when={refused() > 0}>
              <Button
                dense
                look="quiet"
                class="max-sm:order-1"
                onPress={() => openDialog((dialog) => <RefusedList refused={props.bulk.refused()} close={dialog.close} />)}
              >
                {refused() === 1 ? "See which one was not" : `See which ${countWords(refused())} were not`}
              </Button>
            </Show>
            <IconButton dense icon={X} class="ml-auto" label="Clear the selection" keys="Esc" onPress={clear} />
          </>
        }
      >
        {(now) => (
          <>
            <Spinner />
            <p class="tabular font-medium" role="status">
              {now().doing} {countWords(now().done)} of {countWords(now().of)}…
            </p>
            <Button dense class="ml-auto" onPress={props.bulk.stop}>
              Stop
            </Button>
          </>
        )}
      </Show>
    </div>
  );
}

function Verb(props: { icon: IconOf; name: string; closed: string | null; entries: () => MenuEntry[] }) {
  let button: HTMLButtonElement | undefined;
  return (
    <Button
      dense
      icon={props.icon}
      ref={(made) => (button = made)}
      aria-haspopup="menu"
      closed={props.closed}
      onPress={() => button && openMenu({ anchor: button, label: `${props.name} the selected`, entries: props.entries() })}
    >
      {props.name}
    </Button>
  );
}
