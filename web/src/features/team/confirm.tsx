/** A question before something that takes another person to undo. */
import { createSignal } from "solid-js";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { toastProblem } from "../../ui/toast";

export function Confirm(props: { title: string; words: string; act: string; keep: string; failed: string; run: () => Promise<void>; close: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    try {
      await props.run();
      props.close();
    } catch (error) {
      toastProblem(props.failed, error);
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title={props.title}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>{props.keep}</Button>
          <Button look="danger" busy={busy()} onPress={() => void go()}>
            {props.act}
          </Button>
        </>
      }
    >
      <p>{props.words}</p>
    </DialogBody>
  );
}
