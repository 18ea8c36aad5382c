/** The open conversation: its live store, and the states before there is a thread to show. */
import { lazy, Match, onCleanup, Show, Suspense, Switch } from "solid-js";
import { loadMe } from "../../data/me";
import { createThreadStore } from "../../live/thread/store";
import { Button } from "../../ui/button";
import { Empty } from "../../ui/empty";
import { Block, Late } from "../../ui/skeleton";
import { firstName } from "../../words/text";
import { createOutbox } from "../composer/outbox";
import { useApp } from "../frame/app-context";
import { cardOf, titleOf } from "../verbs/subject";
import { createDetailsOpen } from "../details/details-open";
import { createTakeover } from "./takeover";
import { ThreadContext, type Thread } from "./thread-context";
import { ThreadView } from "./thread-view";

const Details = lazy(() => import("../details/details"));

export default function ThreadPane(props: { id: string; onClose: () => void }) {
  const app = useApp();
  const id = props.id;
  const store = createThreadStore(id, { expired: () => void loadMe() });
  onCleanup(() => store.close());
  const outbox = createOutbox(id);
  const takeover = createTakeover(id, () => store.view.conversation);
  const details = createDetailsOpen();

  return (
    <Switch
      fallback={
        <aside aria-label="Conversation" class="flex w-(--thread) shrink-0 flex-col border-l border-line bg-surface max-md:w-full">
          <Late>
            <ThreadSkeleton />
          </Late>
        </aside>
      }
    >
      <Match when={store.refused() || store.status() === "erased"}>
        <aside aria-label="Conversation" data-thread tabindex="-1" class="w-(--thread) shrink-0 border-l border-line bg-surface outline-none max-md:w-full">
          <Empty
            title={store.status() === "erased" ? "This conversation was erased." : "There is no such conversation here."}
            hint={store.status() === "erased" ? "Its texts are gone for good." : "It may belong to another organization or branch."}
          >
            <Button onPress={props.onClose}>Back to the board</Button>
          </Empty>
        </aside>
      </Match>
      <Match when={store.view.conversation}>
        {(conversation) => {
          const name = () => titleOf(conversation());
          const thread: Thread = {
            app,
            store,
            conversation,
            card: () => cardOf(conversation(), app.board.index.card(id)),
            name: () => firstName(name()),
            lead: () => ({ name: firstName(name()), zone: conversation().zone }),
            outbox,
            leftover: takeover.leftover,
            takeOver: takeover.run,
            taking: takeover.busy,
            composer: { current: null },
            showMessage(messageId) {
              details.look();
              const element = document.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
              if (!(element instanceof HTMLElement)) return;
              scrollTo(element);
              element.dataset["shown"] = "";
              setTimeout(() => delete element.dataset["shown"], 2_000);
            },
            close: props.onClose,
          };
          return (
            <ThreadContext.Provider value={thread}>
              <ThreadView detailsOpen={details.open()} onDetails={details.toggle} />
              <Show when={details.open()}>
                <Suspense>
                  <Details onClose={details.close} />
                </Suspense>
              </Show>
            </ThreadContext.Provider>
          );
        }}
      </Match>
    </Switch>
  );
}

const ThreadSkeleton = () => (
  <div role="status" aria-label="Loading the conversation" class="flex flex-col gap-3 p-4">
    <Block class="h-10 w-2/3" />
    <Block class="h-9 w-full" />
    <Block class="mt-6 h-14 w-3/5" />
    <Block class="h-14 w-3/5 self-end" />
    <Block class="h-14 w-1/2" />
    <Block class="h-14 w-3/5 self-end" />
  </div>
);

/** `scrollIntoView` would also scroll the frame around the thread. */
function scrollTo(element: HTMLElement): void {
  const box = element.closest('[aria-label="Texts"]');
  if (!(box instanceof HTMLElement)) return;
  const from = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollBy({ top: from - box.clientHeight / 2 });
}
