/** The cards of a column as a labelled virtual list. The focused card stays mounted, so that scrolling never loses the focus. */
import { createMemo, type JSX } from "solid-js";
import { Virtualizer, type VirtualizerHandle } from "virtua/solid";
import type { ColumnKey } from "../../live/board/columns";
import { columnName } from "./column-name";
import { CardLink, CARD_GAP, CARD_HEIGHT } from "./card";

export function ColumnList(props: {
  ids: readonly string[];
  column: ColumnKey;
  focused: string | null;
  handle: (handle: VirtualizerHandle | undefined) => void;
}): JSX.Element {
  let scroll: HTMLDivElement | undefined;
  const kept = createMemo(() => {
    const at = props.focused === null ? -1 : props.ids.indexOf(props.focused);
    return at < 0 ? [] : [at];
  });
  const List = (list: JSX.HTMLAttributes<HTMLUListElement>) => <ul aria-label={columnName(props.column)} {...list} />;
  return (
    <div ref={(made) => (scroll = made)} class="min-h-0 flex-1 overflow-y-auto overscroll-contain pr-0.5 pl-1.5 [scrollbar-gutter:stable]">
      <Virtualizer
        ref={props.handle}
        data={props.ids}
        as={List}
        item="li"
        itemSize={CARD_HEIGHT + CARD_GAP}
        keepMounted={kept()}
        {...(scroll ? { scrollRef: scroll } : {})}
      >
        {(id) => (
          <div style={{ "padding-bottom": `${CARD_GAP}px` }}>
            <CardLink id={id} column={props.column} />
          </div>
        )}
      </Virtualizer>
    </div>
  );
}
