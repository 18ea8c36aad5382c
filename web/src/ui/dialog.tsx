/** Dialogs: only to decide. The host is cheap; the widget comes with the first dialog. */
import { createRoot, createSignal, lazy, Show, Suspense, type Component, type JSX } from "solid-js";

interface OpenDialog {
  body: Component<{ close: () => void }>;
  /** Where the focus goes back to. */
  from: Element | null;
}

const [dialog, setDialog] = createRoot(() => createSignal<OpenDialog | null>(null));

export function openDialog(body: Component<{ close: () => void }>): void {
  setDialog({ body, from: document.activeElement });
}

export const dialogIsOpen = (): boolean => dialog() !== null;

const DialogFrame = lazy(() => import("./dialog-frame"));

export function DialogHost(): JSX.Element {
  return (
    <Show when={dialog()} keyed>
      {(open) => (
        <Suspense>
          <DialogFrame from={open.from} onClose={() => setDialog(null)}>
            <open.body close={() => setDialog(null)} />
          </DialogFrame>
        </Suspense>
      )}
    </Show>
  );
}
