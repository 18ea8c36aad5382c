/** Deliveries that could not be used: what is wrong with each, what came, and another try. */
import { createSignal, For, Show } from "solid-js";
import type { DeadLetter } from "../../../../worker/contract/failures";
import { wholeDeadLetter } from "../../data/failures";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { toast, toastProblem } from "../../ui/toast";
import { problemWords } from "../../data/problem";
import { millis, point } from "../../words/time";
import { letterWords } from "./words";

export function Letters(props: {
  letters: readonly DeadLetter[];
  replay: (id: string) => Promise<DeadLetter>;
  readable: boolean;
  extra?: (one: DeadLetter) => string;
}) {
  return (
    <ul class="divide-y divide-line" aria-label="Deliveries">
      <For each={props.letters}>{(one) => <Letter one={one} replay={props.replay} readable={props.readable} extra={props.extra?.(one) ?? ""} />}</For>
    </ul>
  );
}

function Letter(props: { one: DeadLetter; replay: (id: string) => Promise<DeadLetter>; readable: boolean; extra: string }) {
  const [taken, setTaken] = createSignal<string | null>(props.one.replayedAt);
  const [busy, setBusy] = createSignal(false);
  const [body, setBody] = createSignal<string | null>(null);
  const again = async () => {
    setBusy(true);
    try {
      setTaken((await props.replay(props.one.id)).replayedAt);
      toast("The delivery is taken up.");
    } catch (error) {
      toastProblem("It still cannot be used.", error);
    }
    setBusy(false);
  };
  const look = async (open: boolean) => {
    if (!open || body() !== null) return;
    try {
      setBody((await wholeDeadLetter(props.one.id)).body);
    } catch (error) {
      setBody(problemWords(error));
    }
  };
  return (
    <li class="flex flex-wrap items-start gap-3 py-3">
      <div class="min-w-0 flex-1 basis-64">
        <p class="font-medium">
          {letterWords[props.one.reason]} <Show when={taken()}>{(at) => <Chip tone="good">Taken up {point(millis(at()), clock.slow())}</Chip>}</Show>
        </p>
        <p class="text-dense break-words text-text-2">
          {[props.one.path, props.one.detail].filter(Boolean).join(": ")}
          {props.extra}
        </p>
        <p class="text-dense text-text-3">
          {props.one.vendor}, {point(millis(props.one.receivedAt), clock.slow())}
        </p>
        <Show when={props.readable}>
          <details onToggle={(event) => void look(event.currentTarget.open)}>
            <summary class="cursor-pointer text-dense text-accent-text">What came</summary>
            <pre class="mt-1 max-h-60 overflow-auto rounded-control bg-sunken p-2 text-meta break-all whitespace-pre-wrap" tabindex="0">
              {body() ?? "Loading…"}
            </pre>
          </details>
        </Show>
      </div>
      <Button busy={busy()} onPress={() => void again()}>
        Try again
      </Button>
    </li>
  );
}
