/** Which column is what: guessed, or as it was the last time, and open to change. */
import { createResource, createUniqueId, For, Show } from "solid-js";
import { importPreview } from "../../data/imports";
import { customFields } from "../../data/leads";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { controlClass } from "../../ui/field";
import { Block, Late } from "../../ui/skeleton";
import { fields } from "./words";
import type { Wizard } from "./wizard";

export function ColumnsStep(props: { id: string; wizard: Wizard }) {
  const [preview, { refetch }] = createResource(() => props.id, importPreview);
  const [own] = createResource(async () => (await customFields()).items);
  const choices = () => [...fields, ...(own.error === undefined ? (own.latest ?? []) : []).map(({ key, label }): [string, string] => [`custom:${key}`, label])];
  const hasPhone = () => Object.values(props.wizard.choices.mapping).includes("phone");
  return (
    <Show when={preview.error === undefined} fallback={<Failure title="The file did not open." error={preview.error} retry={() => void refetch()} />}>
      <Show
        when={preview.latest}
        fallback={
          <Late>
            <Block class="h-64" />
          </Late>
        }
      >
        {(now) => (
          <div class="flex flex-col gap-4">
            <Show when={now().doubled.length > 0}>
              <p class="rounded-control border border-warn-line bg-warn-soft px-3 py-2 text-warn-text">
                Two columns have the same name: {now().doubled.join(", ")}. The second one is called “{now().doubled[0]} (2)” below: say which is which.
              </p>
            </Show>
            <Show when={!hasPhone()}>
              <p role="alert" class="rounded-control border border-warn-line bg-warn-soft px-3 py-2 text-warn-text">
                The file has no column that looks like a phone number. Choose one below.
              </p>
            </Show>
            <div class="overflow-x-auto rounded-control border border-line bg-surface shadow-e1" tabindex="0" role="region" aria-label="Columns of the file">
              <table class="w-full text-dense">
                <thead>
                  <tr class="border-b border-line text-left text-text-2">
                    <th class="px-4 py-2 font-medium">Column</th>
                    <th class="py-2 pr-4 font-medium max-sm:hidden">In the file</th>
                    <th class="py-2 pr-4 font-medium">Becomes</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={now().columns}>
                    {(column) => (
                      <ColumnRow
                        choices={choices()}
                        column={column}
                        chosen={props.wizard.choices.mapping[column.name] ?? ""}
                        onChoose={(field) => props.wizard.choose("mapping", column.name, field)}
                      />
                    )}
                  </For>
                </tbody>
              </table>
            </div>
            <Button
              look="primary"
              class="self-start"
              closed={hasPhone() ? null : "Choose the column with the phones first"}
              onPress={() => props.wizard.go("consent")}
            >
              Next: consent
            </Button>
          </div>
        )}
      </Show>
    </Show>
  );
}

function ColumnRow(props: {
  choices: readonly [string, string][];
  column: { name: string; samples: string[] };
  chosen: string;
  onChoose: (field: string) => void;
}) {
  const id = createUniqueId();
  return (
    <tr class="border-b border-line last:border-0">
      <th scope="row" class="max-w-48 px-4 py-2 text-left font-medium break-words">
        <label for={id}>{props.column.name}</label>
        <span class="block truncate font-normal text-text-2 sm:hidden" dir="auto">
          {props.column.samples[0] ?? "–"}
        </span>
      </th>
      <td class="max-w-64 truncate py-2 pr-4 text-text-2 max-sm:hidden" dir="auto">
        {props.column.samples.join(" · ") || "–"}
      </td>
      <td class="w-56 py-2 pr-4">
        <select id={id} class={controlClass} onChange={(event) => props.onChoose(event.currentTarget.value)}>
          <option value="" selected={props.chosen === ""}>
            Leave out
          </option>
          <For each={props.choices}>
            {([value, name]) => (
              <option value={value} selected={value === props.chosen}>
                {name}
              </option>
            )}
          </For>
        </select>
      </td>
    </tr>
  );
}
