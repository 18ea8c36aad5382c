/** One card: a link whose name is one full sentence. Fixed height, so that lists can be virtual; nothing else stands on it (ui.md §4). */
import Ellipsis from "lucide-solid/icons/ellipsis";
import { For, Show } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { columnOf, type ColumnKey } from "../../live/board/columns";
import { clock } from "../../live/clock";
import { IconButton } from "../../ui/button";
import { Initials } from "../../ui/initials";
import { cardSentence, lastPrefix, nameOf } from "../../words/owner";
import { ago, clock as clockWords } from "../../words/time";
import { useApp } from "../frame/app-context";
import { openVerbs } from "../verbs/menus";
import { useBoardUi } from "./board-ui";
import { CardCheck } from "./card-check";
import { CardChips } from "./card-chips";
import { OwnerMark } from "./owner-mark";

export const CARD_HEIGHT = 104;
export const CARD_GAP = 8;

function CardTime(props: { card: Card; staleSince: number | null }) {
  const at = () => props.card.lastLeadAt ?? props.card.last?.at ?? null;
  return (
    <span class="tabular text-meta whitespace-nowrap text-text-3 group-focus-within:invisible group-hover:invisible pointer-coarse:visible!">
      {props.staleSince === null ? (at() === null ? "" : ago(at() ?? 0, clock.slow())) : `as of ${clockWords(props.staleSince)}`}
    </span>
  );
}

function CardBody(props: { card: Card; column: ColumnKey | null }) {
  const { me, board, personName } = useApp();
  const ui = useBoardUi();
  let link: HTMLAnchorElement | undefined;
  const id = props.card.conversationId;
  const others = () => (board.viewers[id] ?? []).filter((viewer) => viewer.userId !== me.user.id);
  const staleSince = () => {
    const connection = board.connection();
    return connection.state === "offline" ? connection.since : null;
  };
  /** The order is held and the card has gone to another column: it stays here, and says so. */
  const away = () => (props.column !== null && columnOf(props.card) !== props.column ? columnOf(props.card) : null);
  const words = () => (staleSince() === null ? "text-text-2" : "text-text-3");
  const moreLabel = () => `Move, assign, snooze ${nameOf(props.card)}`;
  return (
    <div class="group relative">
      <a
        href={ui.hrefOf(id)}
        ref={(element) => {
          link = element;
          ui.drag.card(element, id);
        }}
        data-card={id}
        data-moved={board.justMoved[id] && !away() ? "" : undefined}
        data-dragged={ui.drag.dragged() === id ? "" : undefined}
        data-selected={ui.selected.ids().has(id) ? "" : undefined}
        aria-current={ui.isOpen(id) ? "true" : undefined}
        class="flex flex-col gap-1 rounded-control border border-line bg-surface px-[11px] py-[9px] shadow-e1 transition-colors hover:border-line-2 aria-[current=true]:border-accent aria-[current=true]:ring-1 aria-[current=true]:ring-accent data-selected:border-accent-line data-selected:bg-accent-soft data-dragged:opacity-60 data-moved:shadow-[inset_2px_0_0_var(--accent)]"
        style={{ height: `${CARD_HEIGHT}px` }}
      >
        {/* One sentence for the ear; the parts below are for the eye. */}
        <span class="unseen">{cardSentence(props.card, me.user.id, clock.slow())}</span>
        <span class="flex h-5 items-center gap-2" aria-hidden="true">
          <OwnerMark owner={props.card.owner} person={props.card.ownerUser} closedAs={props.card.closed?.as ?? null} me={me.user.id} />
          <span class={`min-w-0 flex-1 truncate font-semibold ${staleSince() === null ? "" : "text-text-3"}`} dir="auto">
            {nameOf(props.card)}
          </span>
          <CardTime card={props.card} staleSince={staleSince()} />
        </span>
        <span class={`line-clamp-2 h-9 text-dense break-words ${words()}`} dir="auto" aria-hidden="true">
          <Show when={props.card.last} fallback={<span class="text-text-3">Nothing was sent yet</span>}>
            {(last) => (
              <>
                <span class="text-text-3">{lastPrefix(last(), me.user, personName)}</span>
                {last().text}
              </>
            )}
          </Show>
        </span>
        <span class="flex h-5 items-center gap-1" aria-hidden="true">
          <CardChips card={props.card} language={me.organization.language} me={me.user.id} watch={board.lens().view === "watch"} away={away()} />
          <For each={others().slice(0, 3)}>{(viewer) => <Initials name={viewer.name} size={18} />}</For>
          <Show when={props.card.unread > 0}>
            <span class="tabular ml-1 inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-text px-1 text-tiny font-semibold text-surface">
              {props.card.unread > 99 ? "99+" : props.card.unread}
            </span>
          </Show>
        </span>
      </a>
      <CardCheck card={props.card} />
      <IconButton
        dense
        icon={Ellipsis}
        label={moreLabel()}
        tip="Move, assign, snooze"
        tabindex="-1"
        class="absolute top-1.5 right-1.5 bg-surface opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden"
        onPress={() => link && openVerbs(link, moreLabel(), "cardEntries", ui.app, props.card)}
      />
    </div>
  );
}

/** @param props.column where it stands; null in the list that has no columns */
export function CardLink(props: { id: string; column?: ColumnKey }) {
  const { board } = useApp();
  return <Show when={board.card(props.id)}>{(card) => <CardBody card={card()} column={props.column ?? null} />}</Show>;
}
