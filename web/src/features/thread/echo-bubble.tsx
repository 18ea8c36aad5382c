/** One's own words between pressing Send and the server's event, or kept here because it did not take them. */
import CircleAlert from "lucide-solid/icons/circle-alert";
import Clock from "lucide-solid/icons/clock";
import { Show } from "solid-js";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import type { Outgoing } from "../composer/outbox";
import { useThread } from "./thread-context";

export function EchoBubble(props: { echo: Outgoing }) {
  const thread = useThread();
  const failed = () => props.echo.state === "failed";
  const look = () =>
    failed()
      ? "bg-bad-soft border-bad-line border-l-[3px] border-l-bad"
      : props.echo.kind === "note"
        ? "bg-note-soft border-dashed border-note-line"
        : "bg-accent text-on-accent border-transparent";
  const keep = () => {
    thread.composer.current?.use(props.echo.body);
    thread.outbox.discard(props.echo.clientId);
  };
  return (
    <li class="mt-2 flex flex-col items-end" data-echo={props.echo.state}>
      <div class={`said max-w-[min(340px,76%)] rounded-bubble rounded-br-chip border px-3 py-2 ${look()}`} dir="auto">
        {props.echo.body}
      </div>
      <p class={`flex items-center gap-1 pt-1 text-meta ${failed() ? "text-bad-text" : "text-text-3"}`}>
        <Icon of={failed() ? CircleAlert : Clock} size={13} />
        <span>{failed() ? `Not sent: ${props.echo.why ?? "no answer"}` : "Sending"}</span>
      </p>
      <Show when={failed()}>
        <div class="-mr-2 flex">
          <Button dense look="quiet" onPress={() => void thread.outbox.again(props.echo.clientId)}>
            Try again
          </Button>
          <Button dense look="quiet" onPress={keep}>
            Back to the box
          </Button>
        </div>
      </Show>
    </li>
  );
}
