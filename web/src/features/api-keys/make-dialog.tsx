/** Make a key: what for, what it may do, how long. The key itself is shown this once. */
import { createSignal, For, Show } from "solid-js";
import type { MadeApiKey, Scope } from "../../../../worker/contract/api-keys";
import { makeApiKey } from "../../data/api-keys";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { controlClass, Field, TextField } from "../../ui/field";
import { copyText } from "../integrations/copy-text";
import { scopes, scopeWords } from "./scope-words";

const spans = [
  { days: 90, name: "90 days" },
  { days: 365, name: "A year" },
  { days: 0, name: "Until somebody ends it" },
];

export function MakeKeyDialog(props: { onDone: () => void; close: () => void }) {
  const [name, setName] = createSignal("");
  const [chosen, setChosen] = createSignal<readonly Scope[]>([]);
  const [days, setDays] = createSignal(90);
  const [error, setError] = createSignal<string | null>(null);
  const [made, setMade] = createSignal<MadeApiKey | null>(null);
  const [busy, setBusy] = createSignal(false);
  const missing = () => (name().trim() === "" ? "Say what the key is for." : chosen().length === 0 ? "Choose what it may do." : null);
  const make = async () => {
    setError(missing());
    if (missing() !== null) return;
    setBusy(true);
    try {
      setMade(await makeApiKey({ name: name().trim(), scopes: [...chosen()], ...(days() === 0 ? {} : { days: days() }) }));
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title={made() ? "The key" : "New API key"}
      close={props.close}
      buttons={
        <Show
          when={made()}
          fallback={
            <>
              <Button onPress={props.close}>Cancel</Button>
              <Button look="primary" busy={busy()} onPress={() => void make()}>
                Make the key
              </Button>
            </>
          }
        >
          {(one) => (
            <>
              <Button onPress={() => void copyText(one().key, "The key is copied.")}>Copy</Button>
              <Button look="primary" onPress={props.close}>
                I have kept it
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <form
            class="flex flex-col gap-4"
            novalidate
            onSubmit={(event) => {
              event.preventDefault();
              void make();
            }}
          >
            <TextField
              label="What it is for"
              placeholder="Website form"
              value={name()}
              maxLength={80}
              onInput={(event) => setName(event.currentTarget.value)}
              hint="It stands in the audit log, and on texts that it sends."
            />
            <fieldset>
              <legend class="pb-1 text-dense font-medium text-text-2">What it may do</legend>
              <For each={scopes}>
                {(scope) => (
                  <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
                    <input
                      type="checkbox"
                      class="size-4 shrink-0 accent-accent"
                      checked={chosen().includes(scope)}
                      onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen(), scope] : chosen().filter((one) => one !== scope))}
                    />
                    <span>
                      {scopeWords[scope]} <code class="text-meta text-text-3">{scope}</code>
                    </span>
                  </label>
                )}
              </For>
            </fieldset>
            <Field label="How long it holds">
              {(ids) => (
                <select id={ids.id} class={controlClass} value={days()} onChange={(event) => setDays(Number(event.currentTarget.value))}>
                  <For each={spans}>{(span) => <option value={span.days}>{span.name}</option>}</For>
                </select>
              )}
            </Field>
            <Show when={error()}>
              {(words) => (
                <p role="alert" class="text-bad-text">
                  {words()}
                </p>
              )}
            </Show>
          </form>
        }
      >
        {(one) => (
          <>
            <p role="status">Copy it now: it is not shown again. Whoever has it acts as “{one().name}”.</p>
            <p class="mt-2 rounded-control bg-sunken p-3 font-mono text-dense break-all" data-key>
              {one().key}
            </p>
            <p class="pt-2 text-dense text-text-2">Programs send it as “Authorization: Bearer pk_…”.</p>
          </>
        )}
      </Show>
    </DialogBody>
  );
}
