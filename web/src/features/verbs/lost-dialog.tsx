import { createSignal, For } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Choice, TextField } from "../../ui/field";
import { lostReasons } from "../../words/reasons";
import { nameOf } from "../../words/owner";
import type { App } from "../frame/app-context";
import { closeAs, moveTo } from "./verbs";

/** Lost asks why: a reason of the list, and words if there are any. */
export default function LostDialog(props: { app: App; card: Card; closing: boolean; close: () => void }) {
  const [reason, setReason] = createSignal<string>(lostReasons[0]);
  const [words, setWords] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const lose = async () => {
    setBusy(true);
    const why = [reason(), words().trim()].filter(Boolean).join(": ").slice(0, 200);
    const done = props.closing ? await closeAs(props.card, "lost", why) : await moveTo(props.app, props.card, "lost", { lostWhy: why });
    if (done) props.close();
    setBusy(false);
  };
  return (
    <DialogBody
      title={`Why is ${nameOf(props.card)} lost?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void lose()}>
            {props.closing ? "Close as lost" : "Move to Lost"}
          </Button>
        </>
      }
    >
      <fieldset class="mb-3 flex flex-col">
        <legend class="unseen">Reason</legend>
        <For each={lostReasons}>{(one) => <Choice name="lost" label={one} checked={reason() === one} onChoose={() => setReason(one)} />}</For>
      </fieldset>
      <TextField label="In words (optional)" maxlength={160} value={words()} onInput={(event) => setWords(event.currentTarget.value)} />
    </DialogBody>
  );
}
