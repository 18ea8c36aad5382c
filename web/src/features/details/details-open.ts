/** Whether the details stand open. From 1440 px on they push and are remembered; below they float over the board and open anew. */
import { createSignal } from "solid-js";
import { readBoolean, remembered } from "../../data/choices";
import { createMedia } from "../../ui/media";

const [pushed, setPushed] = remembered("details-open", window.innerWidth >= 1680, readBoolean);

export function createDetailsOpen() {
  const pushes = createMedia("(width >= 1440px)");
  const covers = createMedia("(width < 1024px)");
  const [floating, setFloating] = createSignal(false);
  return {
    open: () => (pushes() ? pushed() : floating()),
    toggle: () => (pushes() ? setPushed(!pushed()) : setFloating(!floating())),
    close: () => (pushes() ? setPushed(false) : setFloating(false)),
    /** Makes room to look at the thread: a sheet that covers it goes. */
    look: () => covers() && setFloating(false),
  };
}
