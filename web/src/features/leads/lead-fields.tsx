/** The fields of a lead, new or known. */
import { For, Show, type JSX } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { areaClass, controlClass, Field, TextField } from "../../ui/field";
import { useApp } from "../frame/app-context";
import { relationships } from "./words";
import { problemsOf, zoneChoices, type Typed } from "./typed";

export function LeadFields(props: { typed: Typed; set: SetStoreFunction<Typed>; tried: boolean; isNew: boolean }): JSX.Element {
  const { me } = useApp();
  const problem = (field: "name" | "phones" | "email") => (props.tried ? (problemsOf(props.typed)[field] ?? null) : null);
  const put = (field: "name" | "email" | "street" | "city" | "state" | "zip" | "consent") => (event: { currentTarget: HTMLInputElement }) =>
    props.set(field, event.currentTarget.value);
  const zones = () => (zoneChoices.some(([zone]) => zone === props.typed.zone) ? zoneChoices : [...zoneChoices, [props.typed.zone, props.typed.zone] as const]);
  return (
    <div class="flex flex-col gap-4">
      <TextField label="Name" maxlength={120} value={props.typed.name} error={problem("name")} onInput={put("name")} autocomplete="off" />
      <Field label="Phones" hint="One a line, like (801) 555-0117." error={problem("phones")}>
        {(ids) => (
          <textarea
            id={ids.id}
            rows={2}
            class={areaClass}
            inputmode="tel"
            value={props.typed.phones}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            onInput={(event) => props.set("phones", event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label="Relationship">
          {(ids) => (
            <select
              id={ids.id}
              class={controlClass}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (value === "prospect" || value === "customer" || value === "former") props.set("relationship", value);
              }}
            >
              <For each={Object.entries(relationships)}>
                {([value, name]) => (
                  <option value={value} selected={value === props.typed.relationship}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <TextField label="E-mail" type="email" value={props.typed.email} error={problem("email")} onInput={put("email")} autocomplete="off" />
        <Field label="Language">
          {(ids) => (
            <select id={ids.id} class={controlClass} onChange={(event) => props.set("language", event.currentTarget.value)}>
              <For
                each={[
                  ["", "Not known"],
                  ["en", "English"],
                  ["es", "Spanish"],
                ]}
              >
                {([value, name]) => (
                  <option value={value} selected={value === props.typed.language}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Show when={me.branches.length > 1}>
          <Field label="Branch">
            {(ids) => (
              <select id={ids.id} class={controlClass} onChange={(event) => props.set("branchId", event.currentTarget.value)}>
                <option value="">None in particular</option>
                <For each={me.branches}>
                  {(branch) => (
                    <option value={branch.id} selected={branch.id === props.typed.branchId}>
                      {branch.name}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Field>
        </Show>
        <TextField label="Street" maxlength={200} value={props.typed.street} onInput={put("street")} autocomplete="off" />
        <TextField label="City" maxlength={120} value={props.typed.city} onInput={put("city")} autocomplete="off" />
        <TextField label="State" maxlength={40} value={props.typed.state} onInput={put("state")} autocomplete="off" />
        <TextField label="ZIP" maxlength={12} inputmode="numeric" value={props.typed.zip} onInput={put("zip")} autocomplete="off" />
        <Field label="Their clock">
          {(ids) => (
            <select id={ids.id} class={controlClass} onChange={(event) => props.set("zone", event.currentTarget.value)}>
              <For each={zones()}>
                {([zone, name]) => (
                  <option value={zone} selected={zone === props.typed.zone}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </div>
      <Show when={props.isNew}>
        <TextField
          label="How they agreed to texts"
          maxlength={120}
          placeholder="Web form on Nov 2"
          hint="Kept as proof. Empty: there is none on record."
          value={props.typed.consent}
          onInput={put("consent")}
        />
      </Show>
    </div>
  );
}
