/** The table of leads: a page at a time, with tags; selected ones are tagged together. */
import { A } from "@solidjs/router";
import Users from "lucide-solid/icons/users";
import { createSignal, For, Show } from "solid-js";
import type { Lead } from "../../../../worker/contract/leads";
import { type LeadFilter, leadPage } from "../../data/leads";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Empty } from "../../ui/empty";
import { Failure } from "../../ui/failure";
import { Block, Late } from "../../ui/skeleton";
import { phoneWords } from "../../words/text";
import { millis, point } from "../../words/time";
import { createPages } from "../records/pages";
import { TagBar } from "./tag-bar";
import { addressWords, relationships } from "./words";

const linkButton = "inline-flex h-8 items-center rounded-control bg-accent px-3 font-medium text-on-accent hover:bg-accent-hover pointer-coarse:min-h-11";

export function LeadTable(props: { filter: LeadFilter; mayImport: boolean; mayTag: boolean; onClear: () => void }) {
  const pages = createPages<Lead>((cursor) => leadPage(props.filter, cursor));
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  const select = (id: string, on: boolean) => {
    const next = new Set(selected());
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  const all = () => pages.items().length > 0 && pages.items().every((lead) => selected().has(lead.id));
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
                  <Show when={props.mayTag}>
                    <th class="w-10 pl-4">
                      <input
                        type="checkbox"
                        class="size-4 align-middle accent-accent"
                        aria-label="Select all that are shown"
                        checked={all()}
                        onChange={(event) => setSelected(new Set(event.currentTarget.checked ? pages.items().map((lead) => lead.id) : []))}
                      />
                    </th>
                  </Show>
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
                      <Show when={props.mayTag}>
                        <td class="w-10 pl-4">
                          <input
                            type="checkbox"
                            class="size-4 align-middle accent-accent"
                            aria-label={`Select ${lead.name}`}
                            checked={selected().has(lead.id)}
                            onChange={(event) => select(lead.id, event.currentTarget.checked)}
                          />
                        </td>
                      </Show>
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
          <Show when={selected().size > 0}>
            <TagBar
              ids={[...selected()]}
              onClear={() => setSelected(new Set<string>())}
              onDone={() => {
                setSelected(new Set<string>());
                void pages.reload();
              }}
            />
          </Show>
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
