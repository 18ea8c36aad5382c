/** Send later, said in the lead's own time. */
import { createSignal, For } from "solid-js";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { point } from "../../words/time";
import { laterTimes, localInput } from "./later-times";

export default function SendLater(props: { lead: { name: string; zone: string }; choose: (at: number) => void; close: () => void }) {
  const now = Date.now();
  const [own, setOwn] = createSignal(localInput(now + 3_600_000));
  const [error, setError] = createSignal<string | null>(null);
  const choose = (at: number) => {
    props.choose(at);
    props.close();
  };
  const chooseOwn = () => {
    const at = new Date(own()).getTime();
    if (Number.isNaN(at) || at < Date.now() + 60_000) return setError("Choose a time that is still to come.");
    choose(at);
  };
  return (
    <div class="flex flex-col gap-3">
      <h2 class="text-head font-semibold">Send later</h2>
      <ul class="-mx-2 flex flex-col">
        <For each={laterTimes(props.lead.zone, now)}>
          {(time) => (
            <li>
              <button
                type="button"
                class="flex min-h-8 w-full items-center justify-between gap-3 rounded-control px-2 text-left hover:bg-hover pointer-coarse:min-h-11"
                onClick={() => choose(time.at)}
              >
                <span>{time.label}</span>
                <span class="tabular text-meta text-text-3">
                  {point(time.at, now, props.lead.zone)} for {props.lead.name}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <form
        class="flex flex-wrap items-end justify-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          chooseOwn();
        }}
      >
        <div class="flex-1 max-sm:basis-full">
          <TextField label="Or at, in your time" type="datetime-local" value={own()} onInput={(event) => setOwn(event.currentTarget.value)} error={error()} />
        </div>
        <Button type="submit">Schedule</Button>
      </form>
      <p class="text-meta text-text-3">If {props.lead.name} writes first, it is held and you are asked.</p>
    </div>
  );
}
