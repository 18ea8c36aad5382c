/** Where the consent came from, in what words, for what. Whoever does not know says so, and may not market to these people. */
import { For, Show } from "solid-js";
import { Button } from "../../ui/button";
import { areaClass, Choice, Field, TextField } from "../../ui/field";
import { known } from "./words";
import type { Choices, Wizard } from "./wizard";

const categories: readonly [Exclude<Choices["category"], "">, string, string][] = [
  ["marketing", "To offers and news", "They agreed in writing to texts that sell."],
  ["informational", "To texts about their own request", "Visits, reminders, answers. Nothing that sells."],
  ["unknown", "I do not know", "They come in, and no campaign may market to them."],
];

export function ConsentStep(props: { wizard: Wizard; onNext: () => void }) {
  const { choices, choose } = props.wizard;
  const missing = () => {
    if (choices.category === "") return "Say what they agreed to first";
    return choices.category !== "unknown" && choices.source.trim() === "" ? "Say where they agreed first" : null;
  };
  return (
    <form
      class="flex max-w-[640px] flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing() === null) props.onNext();
      }}
    >
      <fieldset>
        <legend class="pb-1 font-medium">What did these people agree to?</legend>
        <For each={categories}>
          {([value, label, hint]) => (
            <Choice name="category" label={label} hint={hint} checked={choices.category === value} onChoose={() => choose("category", value)} />
          )}
        </For>
      </fieldset>
      <Show when={choices.category === "unknown"}>
        <p class="rounded-control border border-warn-line bg-warn-soft px-3 py-2 text-warn-text">
          Without a record of consent these leads are left out of every campaign that sells. You can still answer who writes first.
        </p>
      </Show>
      <TextField
        label="Where did they agree?"
        hint="For example: web form on our site, paper contract, on the phone."
        maxlength={120}
        value={choices.source}
        onInput={(event) => choose("source", event.currentTarget.value)}
      />
      <Field label="In what words?" hint="As it stood there. It is the proof, should anybody ask.">
        {(ids) => (
          <textarea
            id={ids.id}
            rows={3}
            maxlength={2000}
            class={areaClass}
            aria-describedby={ids.describedBy}
            value={choices.wording}
            onInput={(event) => choose("wording", event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend class="pb-1 font-medium">And people you have already?</legend>
        <For each={Object.entries(known)}>
          {([value, [label, hint]]) => (
            <Choice
              name="known"
              label={label}
              hint={hint}
              checked={choices.known === value}
              onChoose={() => (value === "fill" || value === "overwrite" || value === "leave") && choose("known", value)}
            />
          )}
        </For>
      </fieldset>
      <TextField
        label="Tags for all of them"
        hint="Separated by commas; to find this list again."
        maxlength={200}
        value={choices.tags}
        onInput={(event) => choose("tags", event.currentTarget.value)}
      />
      <Button type="submit" look="primary" class="self-start" closed={missing()}>
        Next: check the rows
      </Button>
    </form>
  );
}
