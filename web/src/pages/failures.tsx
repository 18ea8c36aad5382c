/** What did not go as it should: held, unconfirmed, failed and refused texts, and deliveries that could not be used. */
import { A, useSearchParams } from "@solidjs/router";
import { createResource, For, Show } from "solid-js";
import type { DeadLetter, FailureCounts } from "../../../worker/contract/failures";
import { can } from "../data/me";
import { deadLetters, failureCounts, replayDeadLetter } from "../data/failures";
import { Letters } from "../features/failures/letters";
import { TroubledTexts } from "../features/failures/texts";
import { troubleWords } from "../features/failures/words";
import { useApp } from "../features/frame/app-context";
import { createPages } from "../features/records/pages";
import { Button } from "../ui/button";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { countWords } from "../words/text";

const kinds = ["held", "unknown", "failed", "refused"] as const;
type Tab = (typeof kinds)[number] | "deliveries";

export default function FailuresPage() {
  const { me } = useApp();
  const [query, setQuery] = useSearchParams();
  const [counts] = createResource(failureCounts);
  const tabs: readonly Tab[] = can(me, "deadLetters.manage") ? [...kinds, "deliveries"] : kinds;
  const tab = (): Tab => tabs.find((one) => one === query["kind"]) ?? "failed";
  const countOf = (one: Tab, all: FailureCounts) => all[one === "deliveries" ? "deadLetters" : one];
  const title = (one: Tab) => (one === "deliveries" ? "Deliveries" : troubleWords[one].title);
  return (
    <Page title="What did not go out" hint="Every text that was not sent has one line that says why." wide>
      <p class="-mt-4">
        <A href="/settings" class="text-accent-text hover:underline">
          Settings
        </A>
      </p>
      <nav aria-label="Kinds" class="flex flex-wrap gap-2">
        <For each={tabs}>
          {(one) => (
            <Button look={tab() === one ? "primary" : "secondary"} aria-current={tab() === one ? "page" : undefined} onPress={() => setQuery({ kind: one })}>
              {title(one)}
              <Show when={counts.error === undefined && counts()}>{(all) => <span class="tabular"> {countWords(countOf(one, all()))}</span>}</Show>
            </Button>
          )}
        </For>
      </nav>
      <Panel>
        <Show when={tab()} keyed>
          {(one) => (one === "deliveries" ? <Deliveries /> : <Texts kind={one} />)}
        </Show>
      </Panel>
    </Page>
  );
}

const Texts = (props: { kind: (typeof kinds)[number] }) => (
  <>
    <p class="pb-2 text-text-2">{troubleWords[props.kind].says}</p>
    <TroubledTexts status={props.kind} />
  </>
);

function Deliveries() {
  const pages = createPages<DeadLetter>(deadLetters);
  return (
    <>
      <p class="pb-2 text-text-2">What a vendor told us and Plaibook could not use. Kept for 30 days; nothing is lost by trying again.</p>
      <Show when={pages.error() === null} fallback={<Failure title="The deliveries did not load." error={pages.error()} retry={() => void pages.reload()} />}>
        <Show when={pages.loaded() && pages.items().length === 0}>
          <p class="text-text-2">Every delivery could be used.</p>
        </Show>
        <Letters letters={pages.items()} replay={replayDeadLetter} readable />
        <Show when={pages.more()}>
          <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
            Show more
          </Button>
        </Show>
      </Show>
    </>
  );
}
