/** Every row has a verdict before anything is written. */
import { createResource, createSignal, For, Show } from "solid-js";
import type { Import, Verdict } from "../../../../worker/contract/imports";
import { importRows } from "../../data/imports";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { countWords, plural } from "../../words/text";
import { Progress } from "./progress";
import { runWords, verdictNames, verdicts } from "./words";
import { isStill } from "./wizard";

export function CheckStep(props: { one: Import; busy: boolean; error: unknown; onRun: () => void; onRetry: () => void }) {
  return (
    <Show when={props.error === null} fallback={<Failure title="The check did not start." error={props.error} retry={props.onRetry} />}>
      <Show when={!props.busy && isStill(props.one)} fallback={<Progress one={props.one} words="Checking the rows" />}>
        <Show when={props.one.problem === null} fallback={<p role="alert">{props.one.problem?.message}</p>}>
          <div class="flex flex-col gap-6">
            <Verdicts one={props.one} />
            <p class="max-w-[68ch]">{runWords(props.one.counts)} Nothing is texted; you can undo it for 30 days.</p>
            <Button
              look="primary"
              class="self-start"
              closed={props.one.counts.created + props.one.counts.updated === 0 ? "No row of this file says anything new" : null}
              onPress={props.onRun}
            >
              Import {plural(props.one.counts.created + props.one.counts.updated, "lead")}
            </Button>
          </div>
        </Show>
      </Show>
    </Show>
  );
}

/** Counts that add up to the file's rows, and the first rows of each. */
export function Verdicts(props: { one: Import }) {
  return (
    <div class="flex flex-col gap-3">
      <p class="font-medium">{plural(props.one.counts.rows, "row")} in the file</p>
      <For each={verdictNames.filter((name) => props.one.counts[name] > 0)}>{(name) => <VerdictRows one={props.one} verdict={name} />}</For>
    </div>
  );
}

/** Opened, it reads its rows; what needs a look is open. */
function VerdictRows(props: { one: Import; verdict: Verdict }) {
  const [open, setOpen] = createSignal(props.verdict === "rejected");
  return (
    <details class="rounded-control border border-line bg-surface shadow-e1" open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="cursor-pointer px-4 py-2">
        <span class="tabular font-semibold">{countWords(props.one.counts[props.verdict])}</span> <span class="font-medium">{verdicts[props.verdict].name}</span>{" "}
        <span class="text-dense text-text-2">{verdicts[props.verdict].hint}</span>
      </summary>
      <Show when={open()}>
        <FirstRows one={props.one} verdict={props.verdict} />
      </Show>
    </details>
  );
}

function FirstRows(props: { one: Import; verdict: Verdict }) {
  // Read anew when the counts change: another check may have other rows.
  const [rows] = createResource(
    () => `${props.one.id} ${props.one.state} ${props.one.counts[props.verdict]}`,
    () => importRows(props.one.id, props.verdict, 5),
  );
  return (
    <Show when={rows.error === undefined} fallback={<p class="px-4 pb-3 text-dense text-bad-text">The rows did not load.</p>}>
      <ul class="border-t border-line px-4 py-2 text-dense">
        <For each={rows.latest?.items ?? []}>
          {(row) => (
            <li class="flex gap-3 py-1">
              <span class="tabular w-16 shrink-0 text-text-3">Row {countWords(row.row)}</span>
              <span class="min-w-0 break-words">{row.reason ?? (props.verdict === "created" ? "As it stands." : "With what is new.")}</span>
            </li>
          )}
        </For>
        <Show when={props.one.counts[props.verdict] > 5}>
          <li class="py-1 text-text-3">and {countWords(props.one.counts[props.verdict] - 5)} more</li>
        </Show>
      </ul>
    </Show>
  );
}
