import { createSignal } from "solid-js";
import type { Appointment } from "../../../../worker/contract/conversation";
import { cancelVisit } from "../../data/calendar";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { toast, toastProblem } from "../../ui/toast";

export default function CancelDialog(props: { visit: Appointment; close: () => void }) {
  const [reason, setReason] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const cancel = async () => {
    setBusy(true);
    try {
      await cancelVisit(props.visit.id, reason().trim() || "cancelled by a person");
      toast(`The visit of ${props.visit.label} is cancelled.`);
      props.close();
    } catch (error) {
      toastProblem("The visit could not be cancelled.", error);
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title={`Cancel the visit of ${props.visit.label}?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep it</Button>
          <Button look="danger" busy={busy()} onPress={() => void cancel()}>
            Cancel the visit
          </Button>
        </>
      }
    >
      <p class="pb-3 text-text-2">The window is free for others again. Nobody is texted by this.</p>
      <TextField label="Reason (optional)" maxlength={200} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
    </DialogBody>
  );
}
