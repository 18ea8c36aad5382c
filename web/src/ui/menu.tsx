/** Menus. The button is cheap and loads with the page; the list itself comes with the first menu that is opened. */
import { createRoot, createSignal, lazy, Show, Suspense, type JSX } from "solid-js";
import type { IconOf } from "./icon";

export type MenuEntry =
  | {
      type?: "item";
      label: string;
      hint?: string | undefined;
      icon?: IconOf;
      bad?: boolean;
      checked?: boolean;
      closed?: string | null | undefined;
      run: () => void;
    }
  | { type: "sub"; label: string; icon?: IconOf; entries: readonly MenuEntry[] }
  | { type: "head"; label: string }
  | { type: "line" };

export interface OpenMenu {
  anchor: HTMLElement;
  label: string;
  entries: readonly MenuEntry[];
}

const [menu, setMenu] = createRoot(() => createSignal<OpenMenu | null>(null));
const MenuPanel = lazy(() => import("./menu-panel"));

/** Pressing the button of an open menu closes it: the press outside did that already, and must not open it again. */
const REOPEN_MS = 250;
let closed: { menu: OpenMenu | null; at: number } = { menu: null, at: 0 };

export function openMenu(next: OpenMenu): void {
  if (closed.menu?.anchor === next.anchor && closed.menu.label === next.label && performance.now() - closed.at < REOPEN_MS) return;
  setMenu(next);
}

function closeMenu(): void {
  closed = { menu: menu(), at: performance.now() };
  setMenu(null);
}

export const menuIsOpen = (): boolean => menu() !== null;
/** For `aria-expanded`. */
export const menuAt = (): HTMLElement | null => menu()?.anchor ?? null;

export function MenuHost(): JSX.Element {
  let place: HTMLElement | undefined;
  return (
    <>
      <section ref={(made) => (place = made)} aria-label="Menus" />
      <Show when={menu()} keyed>
        {(open) => (
          <Suspense>
            <MenuPanel {...open} place={place} onClose={closeMenu} />
          </Suspense>
        )}
      </Show>
    </>
  );
}
