/** What: the playbook, and the first text with its fields, as ten real leads would read it. */
import { A } from "@solidjs/router";
import { createResource, createSignal, For, Show } from "solid-js";
import { sendTest } from "../../data/campaigns";
import { playbooks } from "../../data/playbooks";
import { Button } from "../../ui/button";
import { areaClass, Choice, controlClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { Block } from "../../ui/skeleton";
import { nameOfCharacter } from "../composer/plain";
import { typedPhone } from "../../words/phone-typed";
import { plural } from "../../words/text";
import type { Builder } from "./builder-state";

const fields = [
  ["First name", "{{firstName|there}}"],
  ["Whole name", "{{name}}"],
  ["City", "{{city|your area}}"],
  ["Company", "{{company}}"],
  ["Name of the AI", "{{persona}}"],
] as const;

export function OpeningStep(props: { builder: Builder }) {
  const { draft, change } = props.builder;
  const [books] = createResource(playbooks);
  let area: HTMLTextAreaElement | undefined;
  const insert = (field: string) => {
    if (!area) return;
    const { selectionStart, selectionEnd, value } = area;
    const text = `${value.slice(0, selectionStart)}${field}${value.slice(selectionEnd)}`;
    change({ opening: { by: draft.opening.by, text } });
    area.focus();
    area.setSelectionRange(selectionStart + field.length, selectionStart + field.length);
  };
  return (
    <>
      <Panel title="Playbook">
        <Show when={books.error === undefined} fallback={<p class="text-bad-text">The playbooks did not load. Reload the page.</p>}>
          <Show when={books()} fallback={<Block class="h-8" />}>
            {(list) => (
              <Field label="The version it follows from the first text to the last">
                {(ids) => (
                  <select id={ids.id} class={controlClass} onChange={(event) => change({ playbookVersionId: event.currentTarget.value })}>
                    <Show when={!list().items.some((one) => one.versionId === draft.playbookVersionId)}>
                      <option value={draft.playbookVersionId} selected>
                        An earlier version
                      </option>
                    </Show>
                    <For each={list().items.filter((one) => one.versionId !== null)}>
                      {(one) => (
                        <option value={one.versionId ?? ""} selected={one.versionId === draft.playbookVersionId}>
                          {one.name}, version {one.version}
                        </option>
                      )}
                    </For>
                  </select>
                )}
              </Field>
            )}
          </Show>
        </Show>
      </Panel>
      <Show when={draft.kind !== "inbound"}>
        <Panel title="Opening">
          <div class="flex flex-col gap-3">
            <fieldset>
              <legend class="unseen">Who writes it</legend>
              <Choice
                name="by"
                label="These words, with their fields filled in"
                checked={draft.opening.by === "text"}
                onChoose={() => change({ opening: { by: "text", text: draft.opening.text } })}
              />
              <Choice
                name="by"
                label="The AI writes each one"
                hint="What you write below is its task."
                checked={draft.opening.by === "ai"}
                onChoose={() => change({ opening: { by: "ai", text: draft.opening.text } })}
              />
            </fieldset>
            <Field
              label={draft.opening.by === "ai" ? "What the opening should do" : "Text"}
              hint="Who writes, that it is an AI and how to stop are added where the words do not say it. Every text is reviewed before it leaves."
              error={draft.opening.text.trim() === "" ? "Write the opening." : null}
            >
              {(ids) => (
                <textarea
                  ref={(made) => (area = made)}
                  id={ids.id}
                  class={areaClass}
                  rows={4}
                  maxlength={600}
                  aria-describedby={ids.describedBy}
                  aria-invalid={ids.invalid ? "true" : undefined}
                  value={draft.opening.text}
                  onInput={(event) => event.currentTarget.value.trim() !== "" && change({ opening: { by: draft.opening.by, text: event.currentTarget.value } })}
                />
              )}
            </Field>
            <Show when={draft.opening.by === "text"}>
              <div class="flex flex-wrap gap-2" role="group" aria-label="Put a field in">
                <For each={fields}>
                  {([name, field]) => (
                    <Button dense onPress={() => insert(field)}>
                      {name}
                    </Button>
                  )}
                </For>
              </div>
            </Show>
          </div>
        </Panel>
        <Preview builder={props.builder} />
        <Show when={draft.opening.by === "text"}>
          <TestSend builder={props.builder} />
        </Show>
      </Show>
    </>
  );
}

export function Preview(props: { builder: Builder }) {
  return (
    <Show when={props.builder.check()?.preview.length}>
      <Panel title="As they would read it">
        <ul class="divide-y divide-line">
          <For each={props.builder.check()?.preview}>
            {(one) => (
              <li class="flex flex-col gap-1 py-3">
                <p class="flex flex-wrap items-baseline gap-2 text-dense">
                  <span class="font-medium" dir="auto">
                    {one.name}
                  </span>
                  <span class="text-text-3">
                    {one.verdict === "now" ? "can be texted now" : (one.reason ?? "")}
                    <Show when={one.segments}>{(segments) => <> · {plural(segments(), "text")}</>}</Show>
                  </span>
                </p>
                <p class="text-text-2" dir="auto">
                  {one.text ?? "The AI writes this one."}
                </p>
                <Show when={one.unusual.length > 0}>
                  <p class="text-meta text-warn-text">
                    Dearer because of {one.unusual.map(nameOfCharacter).join(", ")}: with it a text holds 70 characters instead of 160.
                  </p>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  );
}

/** To see it on a real phone, as a text of one's own. */
function TestSend(props: { builder: Builder }) {
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [sent, setSent] = createSignal<{ conversationId: string; reason: string | null } | null>(null);
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    const phone = typedPhone(typed());
    if (phone === null) return setError("Write a phone number with area code, such as (801) 555-0117.");
    setBusy(true);
    setError(null);
    try {
      if (!(await props.builder.save())) throw new Error("What you typed is not saved yet.");
      setSent(await sendTest(props.builder.draft.id, phone));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : "The test was not sent.");
    }
    setBusy(false);
  };
  return (
    <Panel title="Try it on a phone of yours">
      <form
        class="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy()) void go();
        }}
      >
        <div class="min-w-48 flex-1">
          <TextField label="Phone" type="tel" autocomplete="off" value={typed()} error={error()} onInput={(event) => setTyped(event.currentTarget.value)} />
        </div>
        <Button type="submit" busy={busy()}>
          Send the opening
        </Button>
      </form>
      <Show when={sent()}>
        {(one) => (
          <p role="status" class="pt-2 text-text-2">
            {one().reason ?? "On its way, as a text of yours."}{" "}
            <A href={`/cockpit/${one().conversationId}`} class="font-medium text-accent-text hover:underline">
              Open the conversation
            </A>
          </p>
        )}
      </Show>
    </Panel>
  );
}
