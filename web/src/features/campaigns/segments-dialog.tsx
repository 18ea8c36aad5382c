/** The company's segments: choose one to start from; rename and delete them here too. */
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import type { Segment, SegmentFilters } from "../../../../worker/contract/segments";
import { problemWords } from "../../data/problem";
import { changeSegment, deleteSegment, makeSegment, segments } from "../../data/segments";
import { Button, IconButton } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Failure } from "../../ui/failure";
import { TextField } from "../../ui/field";
import { Block, Late } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "../frame/app-context";
import { filterWords, sameFilters } from "./segment-words";

interface RowProps {
  segment: Segment;
  current: boolean;
  onChoose: () => void;
  /** The list has changed. */
  onChange: () => void;
}

export function SegmentsDialog(props: { filters: SegmentFilters; onUse: (segment: Segment) => void; close: () => void }) {
  const [list, { refetch }] = createResource(segments);
  /** `latest`: the list stays while it is read anew. */
  const known = () => (list.error === undefined ? (list.latest ?? null) : null);
  const again = () => void refetch();
  return (
    <DialogBody title="Start from a segment" close={props.close} toRead={known()?.length === 0}>
      <Switch>
        <Match when={list.error !== undefined}>
          <Failure title="The segments did not load." safe="The filters are as they were." error={list.error} retry={again} />
        </Match>
        <Match when={known() === null}>
          <Late>
            <div class="flex flex-col gap-2">
              <Block class="h-10" />
              <Block class="h-10" />
            </div>
          </Late>
        </Match>
        <Match when={known()?.length === 0}>
          <p class="text-text-2">No segments yet. Set filters, then save them under a name with “Save as segment…”.</p>
        </Match>
        <Match when={known()}>
          {(all) => (
            <>
              <p class="pb-2 text-text-2">Its filters take the place of those in the campaign, as a copy.</p>
              <ul aria-label="Segments" class="-mx-2">
                {/* By id: a row that changed is the same row, and keeps the focus. */}
                <For each={all().map(({ id }) => id)}>
                  {(id) => (
                    <Show when={all().find((one) => one.id === id)}>
                      {(segment) => (
                        <Row
                          segment={segment()}
                          current={sameFilters(segment().filters, props.filters)}
                          onChoose={() => {
                            props.onUse(segment());
                            props.close();
                          }}
                          onChange={again}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </ul>
            </>
          )}
        </Match>
      </Switch>
    </DialogBody>
  );
}

function Row(props: RowProps) {
  const { me } = useApp();
  const [naming, setNaming] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  let row: HTMLLIElement | undefined;
  const named = () => {
    setNaming(false);
    queueMicrotask(() => row?.querySelector("button")?.focus());
  };
  const remove = async () => {
    const { name, filters, id } = props.segment;
    setBusy(true);
    try {
      await deleteSegment(id);
      toast(`“${name}” is deleted. No campaign changes.`, () => {
        makeSegment({ name, filters }).then(props.onChange, (error: unknown) => toastProblem("It was not brought back.", error));
      });
      props.onChange();
    } catch (error) {
      toastProblem("The segment was not deleted.", error);
    }
    setBusy(false);
  };
  return (
    <li ref={(made) => (row = made)} class="flex min-h-9 items-center gap-1 rounded-control px-2 py-1 hover:bg-hover">
      <Show when={!naming()} fallback={<Rename segment={props.segment} onChange={props.onChange} close={named} />}>
        <button
          type="button"
          class="flex min-h-8 min-w-0 flex-1 flex-col items-start justify-center text-left pointer-coarse:min-h-11"
          aria-current={props.current ? "true" : undefined}
          onClick={() => props.onChoose()}
        >
          <span class={`max-w-full font-medium break-words ${props.current ? "text-accent-text" : ""}`} dir="auto">
            {props.segment.name}
          </span>
          <span class="text-meta text-text-3">{filterWords(props.segment.filters, me.branches, Date.now())}</span>
        </button>
        <IconButton dense icon={Pencil} label={`Rename ${props.segment.name}`} onPress={() => setNaming(true)} />
        <IconButton dense icon={Trash} label={`Delete ${props.segment.name}`} busy={busy()} onPress={() => void remove()} />
      </Show>
    </li>
  );
}

function Rename(props: { segment: Segment; onChange: () => void; close: () => void }) {
  const [name, setName] = createSignal(props.segment.name);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    const wanted = name().trim();
    if (wanted === "") return setError("Give the segment a name.");
    if (wanted === props.segment.name) return props.close();
    setBusy(true);
    try {
      await changeSegment(props.segment.id, { name: wanted, updatedAt: props.segment.updatedAt });
      toast(`It is called “${wanted}” now.`);
      props.onChange();
      props.close();
    } catch (failure) {
      setError(problemWords(failure).replace(/^name: t/, "T"));
    }
    setBusy(false);
  };
  return (
    <form
      class="flex flex-1 items-end gap-2 py-1"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy()) void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        props.close();
      }}
    >
      <div class="flex-1">
        <TextField
          label={`New name of ${props.segment.name}`}
          maxlength={80}
          ref={(made) => queueMicrotask(() => made.select())}
          value={name()}
          error={error()}
          onInput={(event) => (setName(event.currentTarget.value), setError(null))}
        />
      </div>
      <Button look="primary" busy={busy()} onPress={() => void save()}>
        Rename
      </Button>
    </form>
  );
}
