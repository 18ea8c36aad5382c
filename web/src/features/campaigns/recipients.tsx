/** Every recipient with its state and why. The list follows the counts: when they change, its first page is read anew. */
import { A, useSearchParams } from "@solidjs/router";
import { createEffect, For, on, Show } from "solid-js";
import { type Campaign, type Recipient, type RecipientState } from "../../../../worker/contract/campaigns";
import { recipientPage } from "../../data/campaigns";
import { createPages } from "../records/pages";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Panel } from "../../ui/page";
import { Block, Late } from "../../ui/skeleton";
import { countWords, phoneWords } from "../../words/text";
import { millis, point } from "../../words/time";
import { recipientWords } from "./words";

const states = ["queued", "held", "starting", "started", "replied", "done", "skipped", "failed"] as const satisfies readonly RecipientState[];

export function Recipients(props: { campaign: Campaign }) {
  const [query, setQuery] = useSearchParams<{ state?: string }>();
  const chosen = (): RecipientState | null => states.find((one) => one === query.state) ?? null;
  const shown = () => states.filter((one) => props.campaign.funnel.states[one] > 0 || chosen() === one);
  return (
    <Panel title="Recipients">
      <nav aria-label="States" class="flex flex-wrap gap-2 pb-3">
        <Button
          look={chosen() === null ? "primary" : "secondary"}
          aria-current={chosen() === null ? "page" : undefined}
          onPress={() => setQuery({ state: null })}
        >
          All <span class="tabular">{countWords(props.campaign.funnel.recipients)}</span>
        </Button>
        <For each={shown()}>
          {(one) => (
            <Button
              look={chosen() === one ? "primary" : "secondary"}
              aria-current={chosen() === one ? "page" : undefined}
              onPress={() => setQuery({ state: one })}
            >
              {recipientWords[one]} <span class="tabular">{countWords(props.campaign.funnel.states[one])}</span>
            </Button>
          )}
        </For>
      </nav>
      <Show when={chosen() ?? "all"} keyed>
        {(_state) => <List campaign={props.campaign} state={chosen()} />}
      </Show>
    </Panel>
  );
}

function List(props: { campaign: Campaign; state: RecipientState | null }) {
  const pages = createPages<Recipient>((cursor) => recipientPage(props.campaign.id, props.state, cursor));
  createEffect(
    on(
      () => JSON.stringify(props.campaign.funnel),
      // Whoever reads further down keeps what is in front of them.
      () => pages.items().length <= 50 && void pages.reload(),
      { defer: true },
    ),
  );
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The recipients did not load." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-60" />
          </Late>
        }
      >
        <Show when={pages.items().length > 0} fallback={<p class="text-text-2">Nobody here right now.</p>}>
          <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Table of recipients">
            <table class="tabular w-full text-dense">
              <thead>
                <tr class="border-b border-line text-left text-text-2">
                  <th class="py-2 pr-4 font-medium">Name</th>
                  <th class="py-2 pr-4 font-medium max-sm:hidden">Phone</th>
                  <th class="py-2 pr-4 font-medium">State</th>
                  <th class="py-2 pr-4 font-medium max-md:hidden">Changed</th>
                </tr>
              </thead>
              <tbody>
                <For each={pages.items()}>
                  {(one) => (
                    <tr class="border-b border-line align-top last:border-0 hover:bg-hover">
                      <td class="py-2 pr-4">
                        <A
                          href={one.conversationId ? `/cockpit/${one.conversationId}` : `/leads/${one.leadId}`}
                          class="font-medium text-accent-text hover:underline"
                          dir="auto"
                        >
                          {one.name}
                        </A>
                      </td>
                      <td class="py-2 pr-4 whitespace-nowrap max-sm:hidden">{one.phone === "" ? "–" : phoneWords(one.phone)}</td>
                      <td class="py-2 pr-4">
                        {recipientWords[one.state]}
                        <Show when={one.reason}>{(reason) => <span class="block text-text-2">{reason()}</span>}</Show>
                      </td>
                      <td class="py-2 pr-4 whitespace-nowrap text-text-2 max-md:hidden">{point(millis(one.updatedAt), Date.now())}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Show when={pages.more()}>
            <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
              Show more
            </Button>
          </Show>
        </Show>
      </Show>
    </Show>
  );
}
