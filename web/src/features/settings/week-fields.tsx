/** Opening hours and arrival windows, a row each. */
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { For, Index, Show } from "solid-js";
import { Button, IconButton } from "../../ui/button";
import { controlClass } from "../../ui/field";
import { fieldTime, minuteOf, weekdays, weekOrder } from "../../words/week";
import type { BranchState } from "./branch-state";

function Time(props: { label: string; minute: number; end?: boolean; onChange: (minute: number) => void }) {
  return (
    <input
      type="time"
      aria-label={props.label}
      class={`${controlClass} w-32`}
      value={fieldTime(props.minute)}
      onChange={(event) => {
        const minute = minuteOf(event.currentTarget.value, props.end);
        if (minute === null) event.currentTarget.value = fieldTime(props.minute);
        else props.onChange(minute);
      }}
    />
  );
}

export function Hours(props: { state: BranchState }) {
  const spans = (weekday: number) => props.state.typed.hours.map((one, at) => ({ one, at })).filter(({ one }) => one.weekday === weekday);
  const add = (weekday: number) =>
    props.state.set("hours", (hours) => {
      const last = hours.filter((one) => one.weekday === weekday).at(-1);
      return [...hours, last ? { weekday, from: Math.min(last.to + 60, 1_380), to: 1_440 } : { weekday, from: 480, to: 1_080 }];
    });
  return (
    <div class="flex flex-col gap-1">
      <For each={weekOrder}>
        {(weekday) => (
          <div role="group" aria-label={weekdays[weekday]} class="flex flex-wrap items-center gap-2 py-0.5">
            <span class="w-24 text-dense font-medium">{weekdays[weekday]}</span>
            <Show when={spans(weekday).length > 0} fallback={<span class="text-dense text-text-3">Closed</span>}>
              <Index each={spans(weekday)}>
                {(span) => (
                  <span class="inline-flex items-center gap-1">
                    <Time
                      label={`${weekdays[weekday]} opens`}
                      minute={span().one.from}
                      onChange={(from) => props.state.set("hours", span().at, "from", from)}
                    />
                    <span aria-hidden="true">–</span>
                    <Time label={`${weekdays[weekday]} closes`} minute={span().one.to} end onChange={(to) => props.state.set("hours", span().at, "to", to)} />
                    <IconButton
                      icon={Trash}
                      label={`Remove these hours of ${weekdays[weekday]}`}
                      onPress={() => props.state.set("hours", (hours) => hours.filter((_, at) => at !== span().at))}
                    />
                  </span>
                )}
              </Index>
            </Show>
            <IconButton icon={Plus} label={`Add hours on ${weekdays[weekday]}`} onPress={() => add(weekday)} />
          </div>
        )}
      </For>
    </div>
  );
}

const number = (text: string, least: number): number => Math.max(least, Math.round(Number(text)) || least);

export function Windows(props: { state: BranchState }) {
  const { set } = props.state;
  const add = () =>
    set("windows", (windows) => {
      const last = windows.at(-1);
      return [
        ...windows,
        last ? { ...last, from: Math.min(last.to, 1_320), to: Math.min(last.to + 120, 1_440) } : { weekday: 1, from: 480, to: 600, capacity: 1, duration: 60 },
      ];
    });
  const everyDay = () =>
    set("windows", (windows) => {
      const monday = windows.filter((one) => one.weekday === 1);
      const others = [2, 3, 4, 5].flatMap((weekday) => monday.map((one) => ({ ...one, weekday })));
      return [...windows.filter((one) => ![2, 3, 4, 5].includes(one.weekday)), ...others];
    });
  return (
    <div class="flex flex-col gap-2">
      <Show when={props.state.typed.windows.length === 0}>
        <p class="text-dense text-text-2">None: the AI asks for two times that suit, and a person confirms one.</p>
      </Show>
      <Index each={props.state.typed.windows}>
        {(window, at) => (
          <div role="group" aria-label={`Window ${at + 1}`} class="flex flex-wrap items-center gap-1">
            <select aria-label="Weekday" class={`${controlClass} w-32`} onChange={(event) => set("windows", at, "weekday", Number(event.currentTarget.value))}>
              <For each={weekOrder}>
                {(weekday) => (
                  <option value={weekday} selected={weekday === window().weekday}>
                    {weekdays[weekday]}
                  </option>
                )}
              </For>
            </select>
            <Time label="From" minute={window().from} onChange={(from) => set("windows", at, "from", from)} />
            <span aria-hidden="true">–</span>
            <Time label="To" minute={window().to} end onChange={(to) => set("windows", at, "to", to)} />
            <label class="inline-flex items-center gap-1 text-dense text-text-2">
              <input
                type="number"
                min="1"
                max="200"
                class={`${controlClass} w-16`}
                value={window().capacity}
                onChange={(event) => set("windows", at, "capacity", number(event.currentTarget.value, 1))}
              />
              visits of
            </label>
            <label class="inline-flex items-center gap-1 text-dense text-text-2">
              <input
                type="number"
                min="5"
                max="1440"
                class={`${controlClass} w-20`}
                value={window().duration}
                onChange={(event) => set("windows", at, "duration", number(event.currentTarget.value, 5))}
              />
              min
            </label>
            <IconButton
              icon={Trash}
              label={`Remove window ${at + 1}`}
              onPress={() => set("windows", (windows) => windows.filter((_, other) => other !== at))}
            />
          </div>
        )}
      </Index>
      <div class="flex flex-wrap gap-2">
        <Button dense icon={Plus} onPress={add}>
          Add a window
        </Button>
        <Show when={props.state.typed.windows.some((one) => one.weekday === 1)}>
          <Button dense onPress={everyDay}>
            Monday's for Tuesday to Friday
          </Button>
        </Show>
      </div>
    </div>
  );
}
