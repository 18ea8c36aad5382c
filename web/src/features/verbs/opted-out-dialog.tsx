import { createSignal } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { nameOf } from "../../words/owner";
import { firstName, phoneWords } from "../../words/text";
import { recordOptOut } from "./verbs";

/** A confirmation, because it stops all texts and has no undo. */
export default function OptedOutDialog(props: { card: Card; close: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const record = async () => {
    setBusy(true);
    if (await recordOptOut(props.card)) props.close();
    setBusy(false);
  };
  return (
    <DialogBody
      title={`Stop all texts to ${firstName(nameOf(props.card))}?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep texting</Button>
          <Button look="danger" busy={busy()} onPress={() => void record()}>
            Stop all texts
          </Button>
        </>
      }
    >
      <p>
        Nothing more is sent to {phoneWords(props.card.phone)}, by the AI or by a person. Only {firstName(nameOf(props.card))}, or an admin with proof, can lift
        it.
      </p>
    </DialogBody>
  );
}
