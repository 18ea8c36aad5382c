/** Small panels beside what they belong to: hand back, send later, pause. Loaded with the first one. */
import { createRoot, createSignal, lazy, Show, Suspense, type Component, type JSX } from "solid-js";

interface OpenPopover {
  anchor: HTMLElement;
  label: string;
  body: Component<{ close: () => void }>;
}

const [popover, setPopover] = createRoot(() => createSignal<OpenPopover | null>(null));
const PopoverFrame = lazy(() => import("./popover-frame"));

export const openPopover = (anchor: HTMLElement, label: string, body: OpenPopover["body"]): void => void setPopover({ anchor, label, body });
export const popoverIsOpen = (): boolean => popover() !== null;
export const closePopover = (): void => void setPopover(null);

export function PopoverHost(): JSX.Element {
  return (
    <Show when={popover()} keyed>
      {(open) => (
        <Suspense>
          <PopoverFrame anchor={open.anchor} label={open.label} onClose={closePopover}>
            <open.body close={closePopover} />
          </PopoverFrame>
        </Suspense>
      )}
    </Show>
  );
}
