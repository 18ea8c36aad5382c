/** A secret goes in and is never shown again; what the vendor says against it stands below. */
import { createSignal } from "solid-js";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { toast } from "../../ui/toast";

export function SecretForm(props: {
  label: string;
  hint: string;
  placeholder: string;
  act: string;
  closed: string | null;
  done: string;
  send: (secret: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      await props.send(typed().trim());
      setTyped("");
      toast(props.done);
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(false);
  };
  return (
    <form
      class="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed().trim() !== "") void go();
      }}
    >
      <TextField
        label={props.label}
        type="password"
        autocomplete="off"
        placeholder={props.placeholder}
        hint={props.hint}
        value={typed()}
        error={error()}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" dense class="self-start" busy={busy()} closed={props.closed ?? (typed().trim() === "" ? "Write it first" : null)}>
        {props.act}
      </Button>
    </form>
  );
}
