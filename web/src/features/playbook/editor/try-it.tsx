/** Try it: be the customer of your own playbook, in a test thread of its own. The AI, the review and the gates are the real ones; nothing leaves. */
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import X from "lucide-solid/icons/x";
import { createEffect, createResource, createSignal, on, onCleanup, Show } from "solid-js";
import { startTest, writeAsCustomer } from "../../../data/conversations";
import { loadMe } from "../../../data/me";
import { createThreadStore } from "../../../live/thread/store";
import { Button, IconButton } from "../../../ui/button";
import { Chip } from "../../../ui/chip";
import { Failure } from "../../../ui/failure";
import { areaClass } from "../../../ui/field";
import { toastProblem } from "../../../ui/toast";
import { createOutbox, newClientId } from "../../composer/outbox";
import { useApp } from "../../frame/app-context";
import { MessageList } from "../../thread/message-list";
import { ThreadContext, type Thread } from "../../thread/thread-context";
import { cardOf } from "../../verbs/subject";

export function TryIt(props: { versionId: string; versionNumber: number; changed: boolean; onClose: () => void }) {
  const [round, setRound] = createSignal(0);
  const [started, { refetch }] = createResource(
    () => ({ versionId: props.versionId, round: round() }),
    ({ versionId }) => startTest(versionId),
  );
  let pane: HTMLElement | undefined;
  createEffect(on(started, (thread) => thread && pane?.querySelector("textarea")?.focus(), { defer: true }));
  return (
    <aside
      ref={(made) => (pane = made)}
      aria-label="Try it"
      class="flex h-full w-(--thread) shrink-0 flex-col border-l border-line bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-e2 max-sm:w-full"
    >
      <header class="flex h-14 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 class="flex-1 text-head font-semibold">Try it</h2>
        <Chip tone="neutral" dashed>
          Test
        </Chip>
        <IconButton icon={RotateCcw} label="Begin again" onPress={() => setRound((count) => count + 1)} />
        <IconButton icon={X} label="Close" onPress={props.onClose} />
      </header>
      <p class="border-b border-line px-4 py-2 text-dense text-text-2">
        You are the customer of version {props.versionNumber}. Nothing leaves.{props.changed ? " Your unsaved changes are not in it." : ""}
      </p>
      <Show when={started.error === undefined} fallback={<Failure title="The test could not begin." error={started.error} retry={() => void refetch()} />}>
        <Show when={started.loading ? null : started()} keyed>
          {(thread) => <TestThread id={thread.id} />}
        </Show>
      </Show>
    </aside>
  );
}

function TestThread(props: { id: string }) {
  const app = useApp();
  const id = props.id;
  const store = createThreadStore(id, { expired: () => void loadMe() });
  onCleanup(() => store.close());
  const outbox = createOutbox(id);
  return (
    <Show when={store.view.conversation}>
      {(conversation) => {
        const thread: Thread = {
          app,
          store,
          conversation,
          card: () => cardOf(conversation(), undefined),
          name: () => "You",
          lead: () => ({ name: "You", zone: conversation().zone }),
          outbox,
          leftover: () => null,
          takeOver: async () => false,
          taking: () => false,
          composer: { current: null },
          showMessage: () => undefined,
          close: () => undefined,
        };
        return (
          <ThreadContext.Provider value={thread}>
            <MessageList />
            <CustomerBox id={id} />
          </ThreadContext.Provider>
        );
      }}
    </Show>
  );
}

function CustomerBox(props: { id: string }) {
  const [words, setWords] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  /** Stays the same until it has arrived, so that pressing again after a lost answer writes once. */
  let clientId = newClientId();
  const send = async () => {
    const body = words().trim();
    if (body === "" || busy()) return;
    setBusy(true);
    try {
      await writeAsCustomer(props.id, clientId, body);
      clientId = newClientId();
      setWords("");
    } catch (error) {
      toastProblem("Your text did not arrive.", error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="flex flex-col gap-2 border-t border-line p-3">
      <textarea
        rows="2"
        class={areaClass}
        aria-label="Text as the customer"
        placeholder="Write as the customer"
        value={words()}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.repeat) return;
          event.preventDefault();
          void send();
        }}
      />
      <div class="flex justify-end">
        <Button busy={busy()} closed={words().trim() === "" ? "Write something first" : null} onPress={() => void send()}>
          Text the AI
        </Button>
      </div>
    </div>
  );
}
