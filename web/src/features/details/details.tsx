/** The details (300 px): what is known, and where each thing comes from. Pushes, floats over the board, or covers a small screen. */
import X from "lucide-solid/icons/x";
import { IconButton } from "../../ui/button";
import { useKeys } from "../../ui/keys";
import { titleOf } from "../verbs/subject";
import { useThread } from "../thread/thread-context";
import { Consent, Episodes, Facts, People, Receipts } from "./sections";
import { Visits } from "./visits";

export default function Details(props: { onClose: () => void }) {
  const thread = useThread();
  let panel: HTMLElement | undefined;
  useKeys({ Escape: () => (panel?.contains(document.activeElement) ? props.onClose() : false) });
  return (
    <aside
      ref={(made) => (panel = made)}
      aria-label={`Details of ${titleOf(thread.conversation())}`}
      data-details=""
      tabindex="-1"
      class="flex h-full w-(--details) shrink-0 flex-col overflow-y-auto border-l border-line bg-surface max-xl:absolute max-xl:inset-y-0 max-xl:right-(--thread) max-xl:z-20 max-xl:shadow-e2 max-md:inset-x-0 max-md:w-full"
    >
      <header class="sticky top-0 z-1 flex h-14 shrink-0 items-center border-b border-line bg-surface pr-2 pl-4">
        <h2 class="flex-1 font-semibold">Details</h2>
        <IconButton icon={X} label="Close details" keys="I" onPress={props.onClose} />
      </header>
      <Facts />
      <Visits />
      <Consent />
      <Episodes />
      <Receipts />
      <People />
    </aside>
  );
}
