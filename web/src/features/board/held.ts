/** Whether somebody is at work inside an element: a mouse over it, or the focus in it. */
import { createSignal, type Accessor } from "solid-js";

export function createHeld(): { held: Accessor<boolean>; focused: Accessor<string | null>; watch: (element: HTMLElement) => void } {
  const [over, setOver] = createSignal(false);
  const [inside, setInside] = createSignal(false);
  const [focused, setFocused] = createSignal<string | null>(null);
  return {
    held: () => over() || inside(),
    focused,
    watch(element) {
      element.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && setOver(true));
      element.addEventListener("pointerleave", () => setOver(false));
      element.addEventListener("focusin", (event) => {
        setInside(true);
        setFocused(event.target instanceof Element ? (event.target.closest("[data-card]")?.getAttribute("data-card") ?? null) : null);
      });
      element.addEventListener("focusout", (event) => {
        if (event.relatedTarget instanceof Node && element.contains(event.relatedTarget)) return;
        setInside(false);
        setFocused(null);
      });
    },
  };
}
