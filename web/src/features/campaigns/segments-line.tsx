/** Above the filters: start from a segment, or keep what they say as one. The list is asked for when somebody wants it. */
import { createMemo, createSignal, Show } from "solid-js";
import type { Segment, SegmentFilters } from "../../../../worker/contract/segments";
import { Button } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { toast } from "../../ui/toast";
import { useApp } from "../frame/app-context";
import type { Builder } from "./builder-state";
import { SaveSegment } from "./save-segment";
import { filtersOf, filterWords, sameFilters } from "./segment-words";
import { SegmentsDialog } from "./segments-dialog";

export function SegmentsLine(props: { builder: Builder }) {
  const { me } = useApp();
  const [from, setFrom] = createSignal<Segment | null>(null);
  const filters = createMemo(() => filtersOf(props.builder.draft.audience));
  /** The one that was chosen or saved here, as long as the filters are still its own. */
  const chosen = () => {
    const segment = from();
    return segment !== null && sameFilters(segment.filters, filters()) ? segment : null;
  };
  const take = (next: SegmentFilters) => props.builder.change({ audience: { ...next, leaveOut: props.builder.current().audience.leaveOut } });
  const use = (segment: Segment) => {
    const before = filtersOf(props.builder.current().audience);
    setFrom(segment);
    take(segment.filters);
    toast(`The filters of “${segment.name}” are in place.`, () => take(before));
  };
  return (
    <div class="flex flex-col gap-2 border-b border-line pb-3">
      <div class="flex flex-wrap gap-2">
        <Button aria-haspopup="dialog" onPress={() => openDialog((dialog) => <SegmentsDialog filters={filters()} onUse={use} close={dialog.close} />)}>
          Start from a segment…
        </Button>
        <Button
          aria-haspopup="dialog"
          closed={chosen() ? `This is “${chosen()?.name}” already` : null}
          onPress={() => openDialog((dialog) => <SaveSegment filters={filtersOf(props.builder.current().audience)} onSaved={setFrom} close={dialog.close} />)}
        >
          Save as segment…
        </Button>
      </div>
      <p role="status" class="text-dense">
        <Show when={chosen()}>
          {(segment) => (
            <>
              <strong class="font-semibold">Segment: {segment().name}.</strong>{" "}
            </>
          )}
        </Show>
        {filterWords(filters(), me.branches, Date.now())}.
      </p>
      <p class="text-meta text-text-3">A campaign copies a segment's filters: changing the segment later does not change this campaign.</p>
    </div>
  );
}
