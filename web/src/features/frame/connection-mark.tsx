/** Silent "Live"; a spinner while catching up; in words with the time when the line is lost. */
import WifiOff from "lucide-solid/icons/wifi-off";
import { Match, Switch } from "solid-js";
import { Icon } from "../../ui/icon";
import { Spinner } from "../../ui/spinner";
import { clock } from "../../words/time";
import { useApp } from "./app-context";

export function ConnectionMark() {
  const { board } = useApp();
  const offline = () => {
    const now = board.connection();
    return now.state === "offline" ? now : null;
  };
  return (
    <div role="status" class="flex items-center gap-1.5 text-dense text-text-3" data-connection={board.connection().state}>
      <Switch>
        <Match when={offline()}>
          {(since) => (
            <span class="flex items-center gap-1.5 font-medium text-bad-text">
              <Icon of={WifiOff} />
              <span>
                Offline<span class="max-sm:hidden">, showing {clock(since().since)}</span>
              </span>
            </span>
          )}
        </Match>
        <Match when={board.connection().state === "catchingUp" || board.connection().state === "opening"}>
          <Spinner />
          <span class="max-sm:unseen">Catching up…</span>
        </Match>
        <Match when={board.connection().state === "live"}>
          <span class="size-1.5 rounded-full bg-text-3" aria-hidden="true" />
          <span class="max-sm:unseen">Live</span>
        </Match>
      </Switch>
    </div>
  );
}
