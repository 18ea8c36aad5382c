/** Each conversation that was left as it was, with its reason. */
import { A } from "@solidjs/router";
import { For } from "solid-js";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { plural } from "../../words/text";
import type { Refused } from "./state";

export default function RefusedList(props: { refused: readonly Refused[]; close: () => void }) {
  return (
    <DialogBody
      title={`${plural(props.refused.length, "conversation")} left as ${props.refused.length === 1 ? "it was" : "they were"}`}
      close={props.close}
      buttons={<Button onPress={props.close}>Close</Button>}
    >
      <ul>
        <For each={props.refused}>
          {(one) => (
            <li class="flex min-h-10 items-center justify-between gap-4 border-b border-line py-1 last:border-0">
              <A href={`/cockpit/${one.id}`} class="shrink-0 font-medium text-accent-text hover:underline" dir="auto" onClick={props.close}>
                {one.name}
              </A>
              <span class="min-w-0 text-right text-dense break-words text-text-2">{one.why}</span>
            </li>
          )}
        </For>
      </ul>
    </DialogBody>
  );
}
