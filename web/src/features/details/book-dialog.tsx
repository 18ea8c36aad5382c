/** Choose a free window; book it, or move a visit into it. */
import { createResource, createSignal, ErrorBoundary, For, Show, Suspense } from "solid-js";
import type { Appointment } from "../../../../worker/contract/conversation";
import { bookVisit, freeWindows, moveVisit } from "../../data/calendar";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Failure } from "../../ui/failure";
import { Choice, TextField } from "../../ui/field";
import { Block, Late } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import type { Thread } from "../thread/thread-context";

export default function BookDialog(props: { thread: Thread; moving: Appointment | null; close: () => void }) {
  const { thread, moving } = props;
  const lead = thread.conversation().lead;
  const [windows, { refetch }] = createResource(() => freeWindows(thread.store.id));
  const [chosen, setChosen] = createSignal<string | null>(null);
  const [name, setName] = createSignal(lead?.name ?? "");
  const [address, setAddress] = createSignal(moving?.address ?? lead?.address ?? "");
  const [busy, setBusy] = createSignal(false);
  const unready = () =>
    chosen() === null ? "Choose a window first" : moving === null && (name().trim() === "" || address().trim() === "") ? "Name and address are needed" : null;
  const save = async () => {
    const windowId = chosen();
    if (windowId === null || unready() !== null) return;
    setBusy(true);
    try {
      const visit = moving
        ? await moveVisit(moving.id, windowId)
        : await bookVisit({ conversationId: thread.store.id, windowId, name: name().trim(), address: address().trim() });
      toast(`${moving ? "Moved to" : "Booked:"} ${visit.label}.`);
      props.close();
    } catch (error) {
      toastProblem("The visit could not be booked.", error);
      void refetch();
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title={moving ? `Move the visit of ${moving.label}` : `Book a visit for ${thread.name()}`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Close</Button>
          <Button look="primary" busy={busy()} closed={unready()} onPress={() => void save()}>
            {moving ? "Move visit" : "Book visit"}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <ErrorBoundary
          fallback={(error: unknown, reset) => (
            <Failure title="Free windows did not load." error={error} retry={() => void Promise.resolve(refetch()).then(reset)} />
          )}
        >
          <Suspense
            fallback={
              <Late>
                <Block class="h-40" />
              </Late>
            }
          >
            <fieldset class="max-h-64 overflow-y-auto">
              <legend class="text-dense font-medium text-text-2">Free windows</legend>
              <For each={windows()?.items} fallback={<p class="text-text-2">No free window near {lead?.zip ?? "this lead"} in the next days.</p>}>
                {(one) => <Choice name="window" label={one.label} checked={chosen() === one.windowId} onChoose={() => setChosen(one.windowId)} />}
              </For>
            </fieldset>
          </Suspense>
        </ErrorBoundary>
        <Show when={moving === null}>
          <TextField label="Name" autocomplete="off" value={name()} onInput={(event) => setName(event.currentTarget.value)} />
          <TextField label="Address of the visit" autocomplete="off" value={address()} onInput={(event) => setAddress(event.currentTarget.value)} />
        </Show>
        <p class="text-meta text-text-3">The AI may say what stands in the calendar. {thread.name()} is not texted by this.</p>
      </div>
    </DialogBody>
  );
}
