/** The bell: how much is unread. The board's socket rings it; what it opens is loaded with the first press. */
import Bell from "lucide-solid/icons/bell";
import { createEffect, createSignal, on, Show } from "solid-js";
import { unreadCount } from "../../data/notifications";
import { IconButton } from "../../ui/button";
import { openPopover } from "../../ui/popover";
import { useApp } from "../frame/app-context";

export function BellButton() {
  const { board } = useApp();
  const [unread, setUnread] = createSignal(0);
  let button: HTMLButtonElement | undefined;
  // A count that does not come now comes with the next ring or reconnect.
  const ask = () =>
    void unreadCount().then(
      (answer) => setUnread(answer.unread),
      () => undefined,
    );
  createEffect(on(board.rings, ask));
  const open = async () => {
    const { NotificationsPanel } = await import("./panel");
    if (button) openPopover(button, "Notifications", (panel) => <NotificationsPanel close={panel.close} onUnread={setUnread} />);
  };
  return (
    <span class="relative">
      <IconButton
        icon={Bell}
        dense
        ref={(made) => (button = made)}
        label={unread() > 0 ? `Notifications, ${unread()} unread` : "Notifications"}
        aria-haspopup="dialog"
        onPress={() => void open()}
      />
      <Show when={unread() > 0}>
        <span
          class="tabular pointer-events-none absolute -top-1 -right-1 pointer-coarse:top-1 pointer-coarse:right-1 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-tiny font-semibold text-on-accent"
          aria-hidden="true"
        >
          {unread() > 99 ? "99+" : unread()}
        </span>
      </Show>
    </span>
  );
}
