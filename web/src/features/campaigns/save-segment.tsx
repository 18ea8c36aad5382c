/** Keeps the filters under a name. A name that is taken may be meant: then its segment gets these filters. */
import { createSignal, Show } from "solid-js";
import type { Segment, SegmentFilters } from "../../../../worker/contract/segments";
import { problemWords } from "../../data/problem";
import { changeSegment, makeSegment, segmentInTheWay } from "../../data/segments";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { toast } from "../../ui/toast";
import { useApp } from "../frame/app-context";
import { filterWords } from "./segment-words";

export function SaveSegment(props: { filters: SegmentFilters; onSaved: (segment: Segment) => void; close: () => void }) {
  const { me } = useApp();
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [taken, setTaken] = createSignal<Segment | null>(null);
  const [busy, setBusy] = createSignal(false);
  const run = async (act: () => Promise<Segment>, done: (segment: Segment) => string) => {
    setBusy(true);
    try {
      const segment = await act();
      props.onSaved(segment);
      toast(done(segment));
      props.close();
    } catch (failure) {
      setTaken(segmentInTheWay(failure));
      setError(problemWords(failure).replace(/^name: t/, "T"));
    }
    setBusy(false);
  };
  const save = () => {
    if (name().trim() === "") return setError("Give the segment a name.");
    void run(
      () => makeSegment({ name: name().trim(), filters: props.filters }),
      (segment) => `“${segment.name}” is saved for everybody.`,
    );
  };
  const replace = (segment: Segment) =>
    void run(
      () => changeSegment(segment.id, { filters: props.filters, updatedAt: segment.updatedAt }),
      (changed) => `“${changed.name}” has these filters now.`,
    );
  return (
    <DialogBody
      title="Save as segment"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Show when={taken()}>{(segment) => <Button onPress={() => replace(segment())}>Replace its filters</Button>}</Show>
          <Button look="primary" busy={busy()} onPress={save}>
            Save the segment
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-3"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy()) save();
        }}
      >
        <TextField
          label="Name"
          hint="Everybody in the company who builds campaigns sees it."
          maxlength={80}
          value={name()}
          error={error()}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setError(null);
            setTaken(null);
          }}
        />
        <div class="text-dense">
          <p class="font-medium text-text-2">It means</p>
          <p dir="auto">{filterWords(props.filters, me.branches, Date.now())}.</p>
          <p class="pt-1 text-meta text-text-3">What a campaign leaves out, like customers, is each campaign's own choice.</p>
        </div>
      </form>
    </DialogBody>
  );
}
