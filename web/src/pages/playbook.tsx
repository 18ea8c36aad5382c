/** The playbook as the AI follows it, to read. */
import { createResource, createSignal, ErrorBoundary, For, Show, Suspense } from "solid-js";
import { playbooks } from "../data/playbooks";
import { PlaybookView } from "../features/playbook/playbook-view";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

export default function PlaybookPage() {
  const [list, { refetch }] = createResource(playbooks);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const published = () => list()?.items.filter((one) => one.playbook !== null) ?? [];
  const shownBook = () => {
    const one = item();
    return one?.playbook ? { item: one, playbook: one.playbook } : null;
  };
  const item = () => published().find((one) => one.id === chosen()) ?? published()[0];
  return (
    <Page title="Playbook" wide hint="The playbook is what the AI may say, promise and do. Read-only for now.">
      <ErrorBoundary
        fallback={(error: unknown, reset) => (
          <Failure title="The playbook did not load." error={error} retry={() => void Promise.resolve(refetch()).then(reset)} />
        )}
      >
        <Suspense
          fallback={
            <Late>
              <Block class="h-24" />
              <Block class="h-96" />
            </Late>
          }
        >
          <Show when={published().length > 1}>
            <div role="group" aria-label="Playbooks" class="flex flex-wrap gap-1">
              <For each={published()}>
                {(one) => (
                  <button
                    type="button"
                    aria-pressed={item()?.id === one.id}
                    class="h-8 rounded-control px-3 font-medium text-text-2 hover:bg-hover aria-pressed:bg-pressed aria-pressed:text-text pointer-coarse:h-11"
                    onClick={() => setChosen(one.id)}
                  >
                    {one.name}
                  </button>
                )}
              </For>
            </div>
          </Show>
          <Show
            when={shownBook()}
            fallback={
              <Show when={list.state === "ready"}>
                <Empty title="The playbook is what the AI may say, promise and do." hint="None is published yet." />
              </Show>
            }
          >
            {(shown) => <PlaybookView item={shown().item} playbook={shown().playbook} />}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </Page>
  );
}
