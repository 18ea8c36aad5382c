/** The card's third line: at most two chips by urgency. Only a wait that counts down follows the seconds. */
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import Clock from "lucide-solid/icons/clock";
import Moon from "lucide-solid/icons/moon";
import AlarmClock from "lucide-solid/icons/alarm-clock";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo, For, Show } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import type { ColumnKey } from "../../live/board/columns";
import { clock } from "../../live/clock";
import { Chip } from "../../ui/chip";
import type { IconOf } from "../../ui/icon";
import { columnName } from "./column-name";
import { chipsOf, workingWords, type ChipWords } from "../../words/chips";

const icons: Record<NonNullable<ChipWords["icon"]>, IconOf> = {
  held: Moon,
  scheduled: Clock,
  snoozed: AlarmClock,
  failed: TriangleAlert,
  unknown: CircleQuestionMark,
};

const sameChips = (a: readonly ChipWords[], b: readonly ChipWords[]) =>
  a.length === b.length && a.every((chip, at) => chip.text === b[at]?.text && chip.tone === b[at]?.tone && chip.right === b[at]?.right);

export function CardChips(props: {
  card: Card;
  language: string;
  me: string;
  watch: boolean;
  /** The column it has gone to while the order is held. */ away: ColumnKey | null;
}) {
  const now = () => (props.card.owner === "waiting" ? clock.second() : clock.slow());
  const working = () => workingWords(props.card);
  const chips = createMemo(() => chipsOf(props.card, now(), props.language, props.watch, props.me).slice(0, working() || props.away ? 1 : 2), [], {
    equals: sameChips,
  });
  return (
    <div class="flex min-w-0 flex-1 items-center gap-1 overflow-hidden">
      <Show when={props.away}>{(column) => <Chip tone="accent">Now in {columnName(column())}</Chip>}</Show>
      <Show when={working()}>{(words) => <span class="text-meta font-medium whitespace-nowrap text-ai-text">{words()}</span>}</Show>
      <For each={chips()}>
        {(chip, at) => (
          <Chip tone={chip.tone} icon={chip.icon && icons[chip.icon]} dashed={chip.text === "Test"} right={chip.right} class={at() === 0 ? "shrink-[0.2]" : ""}>
            {chip.text}
          </Chip>
        )}
      </For>
    </div>
  );
}
