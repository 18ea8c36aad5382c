/** Numbers and pace: from which numbers, how fast, from when to when. */
import { For, Show } from "solid-js";
import { useApp } from "../frame/app-context";
import { localInput } from "../composer/later-times";
import { TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { phoneWords } from "../../words/text";
import type { Builder } from "./builder-state";
import { Tick } from "./tick";

const most = 20_000;

export function NumbersStep(props: { builder: Builder }) {
  const { me } = useApp();
  const { draft, change } = props.builder;
  const input = (at: string | null) => (at === null ? "" : localInput(Date.parse(at)));
  const time = (value: string) => (value === "" ? null : new Date(value).toISOString());
  return (
    <>
      <Panel title="Numbers">
        <Show when={me.numbers.length > 0} fallback={<p class="text-text-2">No number may send yet. Connect one in Integrations.</p>}>
          <Show when={draft.kind !== "inbound"} fallback={<p class="pb-1 text-text-2">Whoever texts one of these first is answered by this campaign.</p>}>
            <p class="pb-1 text-text-2">
              None chosen: every number of the branch takes turns. A new number begins slowly: 200 texts on its first day, then 500, then 1,000.
            </p>
          </Show>
          <For each={me.numbers}>
            {(number) => (
              <Tick
                label={phoneWords(number)}
                on={draft.numbers.includes(number)}
                onChange={(on) => change({ numbers: on ? [...draft.numbers, number] : draft.numbers.filter((one) => one !== number) })}
              />
            )}
          </For>
        </Show>
      </Panel>
      <Show when={draft.kind !== "inbound"}>
        <Panel title="Pace">
          <div class="max-w-60">
            <TextField
              label="Openings an hour, at most"
              type="number"
              min={1}
              max={most}
              value={draft.pacing.perHour}
              onChange={(event) => change({ pacing: { perHour: Math.min(most, Math.max(1, Math.round(event.currentTarget.valueAsNumber || 1))) } })}
            />
          </div>
          <p class="pt-3 text-text-2">
            The first 25 leave, then it waits 15 minutes and looks. At 3 % who ask to stop or 5 % that fail it stops by itself. It also waits while more people
            wait for your team than three for each who is there.
          </p>
        </Panel>
      </Show>
      <Panel title="Time">
        <div class="flex flex-wrap gap-4">
          <TextField
            label="Starts, in your time"
            type="datetime-local"
            hint="Empty: when it is launched."
            value={input(draft.startsAt)}
            onChange={(event) => change({ startsAt: time(event.currentTarget.value) })}
          />
          <TextField
            label="Ends, in your time"
            type="datetime-local"
            hint="Empty: when everybody was texted."
            value={input(draft.endsAt)}
            onChange={(event) => change({ endsAt: time(event.currentTarget.value) })}
          />
        </div>
        <p class="pt-3 text-text-2">Nobody is texted outside the window of the law where they are, or outside your branch's hours.</p>
      </Panel>
    </>
  );
}
