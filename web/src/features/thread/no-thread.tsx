import { Keys } from "../../ui/kbd";

export const NoThread = () => (
  <aside
    aria-label="Conversation"
    class="flex w-[calc(var(--thread)+var(--details))] shrink-0 items-center justify-center border-l border-line bg-surface p-6 text-center text-text-2"
  >
    <p>
      Choose a conversation, or press <Keys keys={["N"]} /> for the one that waits longest.
    </p>
  </aside>
);
