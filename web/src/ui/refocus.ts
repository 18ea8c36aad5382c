/** The focus goes back to what opened a thing; where that has gone, on to where one was at work. It is never left on nothing. */
export function refocus(from: Element | null): void {
  const place =
    from instanceof HTMLElement && from.isConnected && from !== document.body
      ? from
      : (document.querySelector("[data-thread]") ?? document.querySelector("main"));
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}

/** Nothing has the focus: what had it was taken away. */
export const focusIsLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

const PATIENCE_MS = 60;

/**
 * A live update may take away what has the focus: a strip that turned, a card that was erased. Then the focus goes to the next card of that
 * column, or to the thread, panel or page it stood in. Dialogs and menus give it back themselves and are let go first.
 */
export function guardFocus(): void {
  let last: Element | null = null;
  let home: Element | null = null;
  let place = 0;
  const cards = () => [...(home?.querySelectorAll("[data-card]") ?? [])];
  document.addEventListener("focusin", (event) => {
    if (!(event.target instanceof Element) || event.target === document.body) return;
    last = event.target;
    home = last.closest("[data-column], [data-thread], [data-details], [data-popover], main");
    place = cards().findIndex((card) => card.contains(last));
  });
  const recover = () => {
    if (last === null || last.isConnected || !focusIsLost()) return;
    last = null;
    const left = cards();
    refocus(left[Math.min(Math.max(place, 0), left.length - 1)] ?? home);
    // Its column is empty now.
    if (focusIsLost()) refocus(null);
  };
  new MutationObserver(() => {
    if (last !== null && !last.isConnected && focusIsLost()) setTimeout(recover, PATIENCE_MS);
  }).observe(document.body, { childList: true, subtree: true });
}
