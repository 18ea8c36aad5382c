/** Tooltips for everything with `data-tip`: one listener and one element for the whole page instead of one widget per button. */
const DELAY_MS = 400;

export function startTips(): void {
  const tip = document.createElement("div");
  tip.className = "tip";
  // The words stand in the control's label or description already.
  tip.setAttribute("aria-hidden", "true");
  tip.popover = "manual";
  document.body.append(tip);
  let timer = 0;
  let anchor: Element | null = null;

  function place(target: Element, words: string): void {
    tip.textContent = words;
    tip.showPopover();
    const at = target.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const below = at.bottom + 6 + own.height < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(innerWidth - own.width - 8, at.left + at.width / 2 - own.width / 2))}px`;
    tip.style.top = `${below ? at.bottom + 6 : at.top - own.height - 6}px`;
  }

  function hide(): void {
    clearTimeout(timer);
    anchor = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  function consider(target: EventTarget | null, wait: number): void {
    const next = target instanceof Element ? target.closest("[data-tip]") : null;
    if (next === anchor) return;
    hide();
    const words = next?.getAttribute("data-tip");
    if (!next || !words) return;
    anchor = next;
    timer = window.setTimeout(() => next.isConnected && place(next, words), wait);
  }

  document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && consider(event.target, DELAY_MS));
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(":focus-visible")) consider(event.target, 0);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", hide, true);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
