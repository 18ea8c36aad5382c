/** What can be done with a text that waits or did not go: edit, send now, cancel; try again, call instead, send it as oneself. */
import { createSignal, lazy, Show, Suspense } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { cancelMessage, editMessage } from "../../data/conversations";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { toast } from "../../ui/toast";
import { attempt } from "../verbs/attempt";
import { useThread } from "./thread-context";

const EditBox = lazy(() => import("./edit-box"));

export function WaitingActions(props: { message: Message }) {
  const thread = useThread();
  const [editing, setEditing] = createSignal(false);
  const [busy, setBusy] = createSignal<"edit" | "now" | "cancel" | null>(null);
  const mine = () => props.message.author === "human" && can(thread.app.me, "conversations.act");
  const run = async (what: "edit" | "now" | "cancel", failed: string, done: string, work: () => Promise<unknown>) => {
    setBusy(what);
    if (await attempt(failed, work)) toast(done);
    setBusy(null);
  };
  const lawHolds = () => (props.message.status === "held" ? (props.message.reason ?? "It waits for their texting hours") : null);
  return (
    <Show when={mine()}>
      <Show
        when={editing()}
        fallback={
          <div class="-mr-2 flex">
            <Button dense look="quiet" onPress={() => setEditing(true)}>
              Edit
            </Button>
            <Button
              dense
              look="quiet"
              busy={busy() === "now"}
              closed={lawHolds()}
              onPress={() =>
                void run("now", "It could not be sent now.", "It leaves now.", () =>
                  editMessage(thread.store.id, props.message.id, { sendAt: new Date().toISOString() }),
                )
              }
            >
              Send now
            </Button>
            <Button
              dense
              look="quiet"
              busy={busy() === "cancel"}
              onPress={() =>
                void run("cancel", "It could not be cancelled.", "Cancelled. It is not sent.", () => cancelMessage(thread.store.id, props.message.id))
              }
            >
              Cancel
            </Button>
          </div>
        }
      >
        <Suspense>
          <EditBox
            message={props.message}
            close={() => setEditing(false)}
            save={(body) => run("edit", "The change could not be kept.", "Changed.", () => editMessage(thread.store.id, props.message.id, { body }))}
          />
        </Suspense>
      </Show>
    </Show>
  );
}

export function FailedActions(props: { message: Message }) {
  const thread = useThread();
  const mayText = () => can(thread.app.me, "conversations.act") && thread.conversation().optedOutAt === null;
  const isPersons = () => props.message.author === "human";
  const delivery = () => props.message.status === "failed";
  return (
    <div class="-mr-2 flex">
      <Show when={mayText()}>
        <Show
          when={isPersons() && delivery()}
          fallback={
            <Button dense look="quiet" onPress={() => thread.composer.current?.use(props.message.body)}>
              Edit and send as me
            </Button>
          }
        >
          <Button
            dense
            look="quiet"
            onPress={() => void thread.outbox.post({ kind: "text", body: props.message.body, sendAt: null, attachments: [], mentions: [] })}
          >
            Try again
          </Button>
        </Show>
      </Show>
      <Show when={delivery() && thread.conversation().channel === "sms"}>
        <a
          href={`tel:${thread.conversation().phone}`}
          class="inline-flex h-7 items-center rounded-control px-2 text-dense font-medium text-accent-text hover:bg-hover pointer-coarse:h-11"
        >
          Call instead
        </a>
      </Show>
    </div>
  );
}
