/** All results of a search: leads, then texts, the newest first. */
import { A, useSearchParams } from "@solidjs/router";
import SearchIcon from "lucide-solid/icons/search";
import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import type { SearchItem } from "../../../worker/contract/search";
import { search } from "../data/search";
import { Marked } from "../features/search/marked";
import { authorOf, partialWords, phonesOf, placeOf } from "../features/search/words";
import { createPages } from "../features/records/pages";
import { Button } from "../ui/button";
import { Empty } from "../ui/empty";
import { controlClass } from "../ui/field";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { millis, point } from "../words/time";

export default function SearchPage() {
  const [params, setParams] = useSearchParams<{ q?: string }>();
  const asked = () => (typeof params.q === "string" ? params.q.trim() : "");
  const [typed, setTyped] = createSignal(asked());
  let field: HTMLInputElement | undefined;
  onMount(() => asked() === "" && field?.focus());
  return (
    <Page title="Search" wide>
      <form
        role="search"
        class="-mt-2 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setParams({ q: typed().trim() });
        }}
      >
        <input
          ref={(made) => (field = made)}
          type="search"
          class={controlClass}
          aria-label="A name, a phone or words of a text"
          placeholder="A name, a phone or words of a text"
          maxlength={120}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" look="primary" icon={SearchIcon}>
          Search
        </Button>
      </form>
      <Show
        when={asked()}
        keyed
        fallback={<Empty title="Searches names, phones and texts." hint="Any part of a phone will do, and the beginning of a word." />}
      >
        {(q) => <Results q={q} />}
      </Show>
    </Page>
  );
}

function Results(props: { q: string }) {
  const [partial, setPartial] = createSignal<string | null>(null);
  const pages = createPages<SearchItem>(async (cursor) => {
    const page = await search({ q: props.q, cursor });
    setPartial(partialWords(page.partial));
    return page;
  });
  const leads = createMemo(() => pages.items().filter((item) => item.kind === "lead"));
  const texts = createMemo(() => pages.items().filter((item) => item.kind !== "lead"));
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The search did not answer." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-24" />
            <Block class="h-64" />
          </Late>
        }
      >
        <Show when={partial()}>
          {(words) => (
            <p role="status" class="text-text-2">
              {words()}{" "}
              <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void pages.reload()}>
                Search again
              </button>
            </p>
          )}
        </Show>
        <Show when={pages.items().length > 0} fallback={<Empty title={`Nothing found for “${props.q}”.`} hint="Searches names, phones and texts." />}>
          <Show when={leads().length > 0}>
            <Panel title="Leads">
              <ul aria-label="Leads" class="-mx-2">
                <For each={leads()}>{(item) => <Row item={item} />}</For>
              </ul>
              <A href={`/leads?search=${encodeURIComponent(props.q)}`} class="mt-2 inline-block font-medium text-accent-text hover:underline">
                Look among all leads
              </A>
            </Panel>
          </Show>
          <Show when={texts().length > 0}>
            <Panel title="Texts and notes">
              <ul aria-label="Texts and notes" class="-mx-2">
                <For each={texts()}>{(item) => <Row item={item} />}</For>
              </ul>
              <Show when={pages.more()}>
                <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
                  Show more
                </Button>
              </Show>
            </Panel>
          </Show>
        </Show>
      </Show>
    </Show>
  );
}

function Row(props: { item: SearchItem }) {
  const text = () => (props.item.kind === "lead" ? null : props.item);
  return (
    <li>
      <A href={placeOf(props.item)} class="block rounded-control px-2 py-2 hover:bg-hover">
        <span class="flex items-baseline gap-3">
          <span class="min-w-0 flex-1 truncate font-semibold" dir="auto">
            <Show when={text()} fallback={<Marked {...props.item.hit} />}>
              {(one) => one().name}
            </Show>
          </span>
          <span class="tabular shrink-0 text-meta text-text-3">{text() ? point(millis(text()?.at ?? ""), Date.now()) : phonesOf(props.item)}</span>
        </span>
        <Show when={text()}>
          {(one) => (
            <span class="block text-dense text-text-2" dir="auto">
              {authorOf(one()) === "" ? "" : `${authorOf(one())}: `}
              <Marked {...one().hit} />
            </span>
          )}
        </Show>
      </A>
    </li>
  );
}
