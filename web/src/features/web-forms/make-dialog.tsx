import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import { problemWords } from "../../data/problem";
import { makeWebForm } from "../../data/web-forms";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { areaClass, Choice, Field, TextField } from "../../ui/field";
import { toast } from "../../ui/toast";

const words = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter(Boolean);

interface Typed {
  name: string;
  wording: string;
  category: "marketing" | "informational";
  origins: string;
  tags: string;
  busy: boolean;
  error: string | null;
}

export function MakeForm(props: { company: string; close: () => void; onDone: () => void }) {
  const [state, set] = createStore<Typed>({
    name: "",
    wording: `I agree to get texts from ${props.company} at this number about my request and with offers, up to 4 a month. Consent is no condition of a purchase. Message and data rates may apply. Reply STOP to end, HELP for help.`,
    category: "marketing",
    origins: "",
    tags: "",
    busy: false,
    error: null,
  });
  const missing = () => (state.name.trim() === "" ? "Give the form a name" : words(state.origins).length === 0 ? "Name the page that sends it" : null);
  const go = async () => {
    if (missing() !== null || state.busy) return;
    set({ busy: true, error: null });
    try {
      const tags = state.tags
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean);
      const made = await makeWebForm({ name: state.name.trim(), wording: state.wording, category: state.category, origins: words(state.origins), tags });
      toast(`The form “${made.name}” is ready.`);
      props.close();
      props.onDone();
    } catch (failure) {
      set({ busy: false, error: problemWords(failure) });
    }
  };
  return (
    <DialogBody
      title="New web form"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={state.busy} closed={missing()} onPress={() => void go()}>
            Make the form
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <TextField
          label="Name"
          hint="For your team: where it stands."
          maxlength={80}
          value={state.name}
          onInput={(event) => set("name", event.currentTarget.value)}
        />
        <Field label="What people agree to" hint="Kept word for word with each of them. A lawyer may want to see it.">
          {(ids) => (
            <textarea
              id={ids.id}
              rows={5}
              maxlength={2000}
              class={areaClass}
              aria-describedby={ids.describedBy}
              value={state.wording}
              onInput={(event) => set("wording", event.currentTarget.value)}
            />
          )}
        </Field>
        <fieldset>
          <legend class="pb-1 font-medium">That is</legend>
          <Choice name="category" label="Offers and news" checked={state.category === "marketing"} onChoose={() => set("category", "marketing")} />
          <Choice
            name="category"
            label="Texts about their own request"
            checked={state.category === "informational"}
            onChoose={() => set("category", "informational")}
          />
        </fieldset>
        <TextField
          label="Pages that send it"
          placeholder="https://www.example.com"
          hint="Others are refused. Several with blanks between."
          value={state.origins}
          onInput={(event) => set("origins", event.currentTarget.value)}
        />
        <TextField label="Tags for these leads" maxlength={200} value={state.tags} onInput={(event) => set("tags", event.currentTarget.value)} />
        <Show when={state.error}>
          {(error) => (
            <p role="alert" class="text-dense text-bad-text">
              {error()}
            </p>
          )}
        </Show>
        <button type="submit" class="hidden" />
      </form>
    </DialogBody>
  );
}
