/** A conversation with a phone that has not written yet. It opens at once; the first text decides who answers. */
import { useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { startConversation } from "../../data/conversations";
import { Problem } from "../../data/problem";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { phoneOf } from "./phone-of";

export default function NewConversation(props: { close: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const start = async () => {
    const phone = phoneOf(text());
    if (phone === null) return setError("Write a phone number with area code, such as (801) 555-0117.");
    setBusy(true);
    setError(null);
    try {
      const conversation = await startConversation(phone);
      props.close();
      navigate(`/cockpit/${conversation.id}`);
    } catch (failure) {
      setError(failure instanceof Problem ? failure.message : "The conversation could not be opened.");
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title="New conversation"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void start()}>
            Open conversation
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy()) void start();
        }}
      >
        <TextField
          label="Phone"
          type="tel"
          autocomplete="off"
          placeholder="(801) 555-0117"
          autofocus
          value={text()}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setError(null);
          }}
          error={error()}
          hint="Nothing is sent yet. If a conversation with this phone exists, it opens."
        />
      </form>
    </DialogBody>
  );
}
