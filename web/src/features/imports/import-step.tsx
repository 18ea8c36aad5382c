/** The import as it runs, and what it came to. */
import { A } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Import } from "../../../../worker/contract/imports";
import { rejectsCsv, undoImport } from "../../data/imports";
import { problemWords } from "../../data/problem";
import { Download } from "../records/download";
import { Button } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { DialogBody } from "../../ui/dialog-frame";
import { plural } from "../../words/text";
import { date, millis } from "../../words/time";
import { Verdicts } from "./check-step";
import { Progress } from "./progress";
import { doneWords, undoWords } from "./words";
import { isStill } from "./wizard";

export function ImportStep(props: { one: Import; onChange: (one: Import) => void }) {
  const ask = () => openDialog((dialog) => <ConfirmUndo one={props.one} close={dialog.close} onDone={props.onChange} />);
  const undoable = () => props.one.state === "done" && props.one.undo !== null && Date.now() < millis(props.one.undo.until);
  return (
    <Show when={isStill(props.one)} fallback={<Progress one={props.one} words={props.one.undo?.running ? "Undoing" : "Importing"} />}>
      <div class="flex flex-col gap-6">
        <Show when={props.one.state === "failed"}>
          <p role="alert" class="rounded-control border border-bad-line bg-bad-soft px-3 py-2 text-bad-text">
            {props.one.problem?.message}
          </p>
        </Show>
        <Show when={props.one.state === "undone" && props.one.undo}>{(undo) => <p role="status">{undoWords(undo())}</p>}</Show>
        <Show when={props.one.state === "done"}>
          <p role="status" class="text-head font-semibold">
            {doneWords(props.one.counts)}
          </p>
        </Show>
        <Verdicts one={props.one} />
        <div class="flex flex-wrap items-center gap-3">
          <A href="/leads" class="inline-flex h-8 items-center font-medium text-accent-text hover:underline">
            See the leads
          </A>
          <Show when={props.one.counts.rejected > 0 && props.one.undo !== null}>
            <Download href={rejectsCsv(props.one.id)} name="rejected-rows.csv">
              Download {plural(props.one.counts.rejected, "row")} with the reasons
            </Download>
          </Show>
          <Show when={undoable()}>
            <Button aria-haspopup="dialog" onPress={ask}>
              Undo the import…
            </Button>
            <span class="text-dense text-text-3">until {date(millis(props.one.undo?.until ?? props.one.createdAt), Date.now())}</span>
          </Show>
        </div>
      </div>
    </Show>
  );
}

function ConfirmUndo(props: { one: Import; close: () => void; onDone: (one: Import) => void }) {
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      props.onDone(await undoImport(props.one.id));
      props.close();
    } catch (failure) {
      setError(problemWords(failure));
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title="Undo this import?"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep the leads</Button>
          <Button look="danger" busy={busy()} onPress={() => void go()}>
            Remove {plural(props.one.counts.created, "lead")}
          </Button>
        </>
      }
    >
      <p>Leads that it made are removed, leads that it changed are put back as they stood.</p>
      <p class="pt-2 text-text-2">Whoever was texted, changed or gave consent since stays as they are.</p>
      <Show when={error()}>
        {(words) => (
          <p role="alert" class="pt-2 text-dense text-bad-text">
            {words()}
          </p>
        )}
      </Show>
    </DialogBody>
  );
}
