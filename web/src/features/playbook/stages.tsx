import { For, Show } from "solid-js";
import type { PlaybookStage } from "../../../../worker/contract/playbook";
import { Chip } from "../../ui/chip";
import { kindNames } from "../../words/reasons";
import { plural } from "../../words/text";

const units = { m: "minute", h: "hour", d: "day" } as const;

/** "2d" as "2 days". */
export function durationWords(text: string): string {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  return count && (unit === "m" || unit === "h" || unit === "d") ? plural(Number(count), units[unit]) : text;
}

export const Stages = (props: { stages: readonly PlaybookStage[] }) => (
  <ol class="flex flex-col gap-6">
    <For each={props.stages}>
      {(stage) => (
        <li class="flex flex-col gap-2">
          <h3 class="flex items-center gap-2 font-semibold">
            {stage.name}
            <Show when={kindNames[stage.kind] !== stage.name}>
              <Chip tone={stage.kind === "booked" ? "good" : "neutral"}>{kindNames[stage.kind]}</Chip>
            </Show>
          </h3>
          <p class="said text-text-2">{stage.objective}</p>
          <Show when={stage.questions.length > 0}>
            <div>
              <p class="text-dense font-medium">Asks, one at a time</p>
              <ol class="list-decimal pl-5 text-text-2">
                <For each={stage.questions}>{(question) => <li class="said">{question}</li>}</For>
              </ol>
            </div>
          </Show>
          <Show when={stage.exit}>
            <p class="said text-dense text-text-2">
              <span class="font-medium text-text">Done when </span>
              {stage.exit}
            </p>
          </Show>
          <Show when={stage.followUps.length > 0}>
            <ul class="flex flex-col gap-1 border-l-2 border-line pl-3 text-dense text-text-2">
              <For each={stage.followUps}>
                {(followUp) => (
                  <li class="said">
                    <span class="tabular text-text-3">after {durationWords(followUp.after)} </span>“{followUp.text}”
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </li>
      )}
    </For>
  </ol>
);
