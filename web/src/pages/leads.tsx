/** Leads: find, filter, add, export. */
import { useNavigate, useSearchParams } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import Upload from "lucide-solid/icons/upload";
import { createResource, createSignal, For, Show } from "solid-js";
import { type LeadFilter, leadsCsv, leadTags } from "../data/leads";
import { can } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { AddLead } from "../features/leads/lead-dialogs";
import { LeadTable } from "../features/leads/lead-table";
import { relationships } from "../features/leads/words";
import { Download } from "../features/records/download";
import { Button } from "../ui/button";
import { openDialog } from "../ui/dialog";
import { controlClass, Field, TextField } from "../ui/field";
import { Page } from "../ui/page";

export default function LeadsPage() {
  const { me } = useApp();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams<{ search?: string; relationship?: string; tag?: string }>();
  const filter = (): LeadFilter => ({ search: params.search ?? "", relationship: params.relationship ?? "", tag: params.tag ?? "" });
  const [typed, setTyped] = createSignal(filter().search);
  const [known] = createResource(async () => (await leadTags()).items);
  // A filter that does not load is left out; the table says what is wrong.
  const tags = () => (known.error === undefined ? (known.latest ?? []) : []);
  const add = () => openDialog((dialog) => <AddLead close={dialog.close} onDone={(made) => navigate(`/leads/${made.id}`)} />);
  const reads = () => (can(me, "leads.write") ? null : "Your role can only read");
  return (
    <Page title="Leads" wide hint="Everybody your company has texted or may text.">
      <div class="flex flex-wrap items-end gap-3">
        <form
          role="search"
          class="flex min-w-0 grow items-end gap-2 sm:max-w-96"
          onSubmit={(event) => {
            event.preventDefault();
            setParams({ search: typed().trim() || null });
          }}
        >
          <div class="min-w-0 grow">
            <TextField
              label="Name, phone, tag or number"
              type="search"
              maxlength={120}
              value={typed()}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                // The field's own cross.
                if (event.currentTarget.value === "") setParams({ search: null });
              }}
            />
          </div>
          <Button type="submit">Find</Button>
        </form>
        <div class="w-36">
          <Field label="Relationship">
            {(ids) => (
              <select id={ids.id} class={controlClass} onChange={(event) => setParams({ relationship: event.currentTarget.value || null })}>
                <option value="">All</option>
                <For each={Object.entries(relationships)}>
                  {([value, name]) => (
                    <option value={value} selected={value === filter().relationship}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Field>
        </div>
        <Show when={tags().length > 0}>
          <div class="w-36">
            <Field label="Tag">
              {(ids) => (
                <select id={ids.id} class={controlClass} onChange={(event) => setParams({ tag: event.currentTarget.value || null })}>
                  <option value="">All</option>
                  <For each={tags()}>
                    {(name) => (
                      <option value={name} selected={name === filter().tag}>
                        {name}
                      </option>
                    )}
                  </For>
                </select>
              )}
            </Field>
          </div>
        </Show>
        <span class="flex-1" />
        <Show when={can(me, "leads.export")}>
          <Download href={leadsCsv(filter())} name="leads.csv">
            Export as CSV
          </Download>
        </Show>
        <Show when={can(me, "leads.import")}>
          <Button icon={Upload} onPress={() => navigate("/leads/import")}>
            Import a CSV
          </Button>
        </Show>
        <Button look="primary" icon={Plus} closed={reads()} aria-haspopup="dialog" onPress={add}>
          Add a lead
        </Button>
      </div>
      <Show when={JSON.stringify(filter())} keyed>
        {(_asked) => (
          <LeadTable
            filter={filter()}
            mayImport={can(me, "leads.import")}
            mayTag={can(me, "leads.write")}
            onClear={() => (setTyped(""), setParams({ search: null, relationship: null, tag: null }))}
          />
        )}
      </Show>
    </Page>
  );
}
