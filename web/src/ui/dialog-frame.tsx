/** The one wrapper of Kobalte's Dialog. Esc closes, the focus returns. */
import { Dialog } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { Show, type JSX } from "solid-js";
import { IconButton } from "./button";
import { refocus } from "./refocus";

export default function DialogFrame(props: { from: Element | null; onClose: () => void; children: JSX.Element }): JSX.Element {
  return (
    <Dialog open onOpenChange={(open) => open || props.onClose()} preventScroll={false}>
      <Dialog.Portal>
        <Dialog.Overlay class="fixed inset-0 z-40 bg-scrim" />
        <div class="pointer-events-none fixed inset-0 z-40 flex items-start justify-center p-4 pt-[10vh] max-sm:items-end max-sm:p-0">
          <Dialog.Content
            class="pointer-events-auto flex max-h-[80vh] w-fit max-w-full flex-col overflow-hidden rounded-bubble bg-overlay shadow-e2 outline-none max-sm:w-full max-sm:rounded-b-none"
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              refocus(props.from);
            }}
          >
            {props.children}
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}

/** Title, body and buttons of a dialog. `wide` is 720 px, else 480. `toRead`: nothing in it takes the focus, so the body does, to be scrolled by keys. */
export function DialogBody(props: {
  title: string;
  wide?: boolean;
  toRead?: boolean;
  close: () => void;
  children: JSX.Element;
  buttons?: JSX.Element;
}): JSX.Element {
  return (
    <>
      <header class="flex items-start gap-2 pt-4 pr-3 pl-6">
        <Dialog.Title class="flex-1 text-title font-semibold">{props.title}</Dialog.Title>
        <IconButton icon={X} label="Close" onPress={() => props.close()} />
      </header>
      <div
        class={`min-h-0 overflow-y-auto px-6 pt-2 pb-4 max-sm:w-auto ${props.wide ? "w-[720px]" : "w-[480px]"} max-w-full`}
        {...(props.toRead ? { tabIndex: 0, role: "region", "aria-label": props.title } : {})}
      >
        {props.children}
      </div>
      <Show when={props.buttons}>
        <footer class="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-3">{props.buttons}</footer>
      </Show>
    </>
  );
}
