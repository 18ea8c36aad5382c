/** Leads: find, filter, add, export. */
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import Upload from "lucide-solid/icons/upload";
import Users from "lucide-solid/icons/users";
import { createSignal, For, Show } from "solid-js";
import type { Lead } from "../../../worker/contract/leads";
import { type LeadFilter, leadPage, leadsCsv } from "../data/leads";
import { can } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { AddLead } from "../features/leads/lead-dialogs";
import { addressWords, relationships } from "../features/leads/words";
import { createPages } from "../features/records/pages";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { controlClass, Field, TextField } from "../ui/field";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { phoneWords } from "../words/text";
import { millis, point } from "../words/time";

export default function LeadsPage() {
  const { me } = useApp();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams<{ search?: string; relationship?: string; tag?: string }>();
  const filter = (): LeadFilter => ({ search: params.search ?? "", relationship: params.relationship ?? "", tag: params.tag ?? "" });
  const [typed, setTyped] = createSignal(filter().search);
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
        <div class="w-44">
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
        <span class="flex-1" />
        <Show when={can(me, "leads.export")}>
          <a href={leadsCsv(filter())} download="leads.csv" class="inline-flex h-8 items-center font-medium text-accent-text hover:underline">
            Export as CSV
          </a>
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
          <Table
            filter={filter()}
            mayImport={can(me, "leads.import")}
            onClear={() => (setTyped(""), setParams({ search: null, relationship: null, tag: null }))}
          />
        )}
      </Show>
    </Page>
  );
}

const linkButton = "inline-flex h-8 items-center rounded-control bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover pointer-coarse:min-h-11";

function Table(props: { filter: LeadFilter; mayImport: boolean; onClear: () => void }) {
  const pages = createPages<Lead>((cursor) => leadPage(props.filter, cursor));
  const filtered = () => props.filter.search !== "" || props.filter.relationship !== "" || props.filter.tag !== "";
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The leads did not load." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-80" />
          </Late>
        }
      >
        <Show
          when={pages.items().length > 0}
          fallback={
            <Show
              when={filtered()}
              fallback={
                <Empty icon={Users} title="Bring your customers in." hint="A CSV from your old system is fine as it is.">
                  <Show when={props.mayImport}>
                    <A href="/leads/import" class={linkButton}>
                      Import a CSV
                    </A>
                  </Show>
                </Empty>
              }
            >
              <Empty title="No leads match.">
                <Button onPress={props.onClear}>Clear filters</Button>
              </Empty>
            </Show>
          }
        >
          <div class="overflow-x-auto rounded-control border border-line bg-surface shadow-e1" tabindex="0" role="region" aria-label="Table of leads">
            <table class="tabular w-full text-dense">
              <thead>
                <tr class="border-b border-line text-left text-text-2">
                  <th class="px-4 py-2 font-medium">Name</th>
                  <th class="py-2 pr-4 font-medium">Phone</th>
                  <th class="py-2 pr-4 font-medium max-sm:hidden">Relationship</th>
                  <th class="py-2 pr-4 font-medium max-md:hidden">Address</th>
                  <th class="py-2 pr-4 font-medium max-sm:hidden">Last change</th>
                </tr>
              </thead>
              <tbody>
                <For each={pages.items()}>
                  {(lead) => (
                    <tr class="h-10 border-b border-line last:border-0 hover:bg-hover">
                      <td class="px-4 py-2">
                        <A href={`/leads/${lead.id}`} class="font-medium text-accent-text hover:underline" dir="auto">
                          {lead.name}
                        </A>
                        <Show when={lead.tags.length > 0}>
                          <span class="flex flex-wrap gap-1 pt-1">
                            <For each={lead.tags.slice(0, 3)}>{(tag) => <Chip tone="neutral">{tag}</Chip>}</For>
                            <Show when={lead.tags.length > 3}>
                              <span class="text-meta text-text-3">and {lead.tags.length - 3} more</span>
                            </Show>
                          </span>
                        </Show>
                      </td>
                      <td class="py-2 pr-4 whitespace-nowrap">
                        {lead.phones[0] ? phoneWords(lead.phones[0]) : "–"}
                        <Show when={lead.phones.length > 1}>
                          <span class="text-text-3"> and {lead.phones.length - 1} more</span>
                        </Show>
                      </td>
                      <td class="py-2 pr-4 max-sm:hidden">{relationships[lead.relationship]}</td>
                      <td class="py-2 pr-4 text-text-2 max-md:hidden">{lead.address ? addressWords(lead.address) || "–" : "–"}</td>
                      <td class="py-2 pr-4 whitespace-nowrap text-text-2 max-sm:hidden">{point(millis(lead.updatedAt), Date.now())}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Show when={pages.more()}>
            <Button class="self-start" busy={pages.busy()} onPress={() => void pages.next()}>
              Show more
            </Button>
          </Show>
        </Show>
      </Show>
    </Show>
  );
}
