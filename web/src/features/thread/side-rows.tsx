/** Notes and lines of the system: no bubble, told apart by shape, label and icon. */
import CalendarDays from "lucide-solid/icons/calendar-days";
import CircleDot from "lucide-solid/icons/circle-dot";
import CornerUpLeft from "lucide-solid/icons/corner-up-left";
import Hand from "lucide-solid/icons/hand";
import Lock from "lucide-solid/icons/lock";
import Ban from "lucide-solid/icons/ban";
import Search from "lucide-solid/icons/search";
import Sparkle from "lucide-solid/icons/sparkle";
import { createSignal, createUniqueId, Show } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { Icon, type IconOf } from "../../ui/icon";
import { Time } from "../../ui/time";
import { clock as clockWords, millis } from "../../words/time";
import { ReceiptView } from "../details/receipt-view";
import { useThread } from "./thread-context";

export function NoteRow(props: { message: Message }) {
  const { lead } = useThread();
  const at = () => millis(props.message.createdAt);
  return (
    <li
      class="my-2 rounded-control border border-dashed border-note-line bg-note-soft px-3 py-2 data-shown:ring-2 data-shown:ring-focus"
      data-message={props.message.id}
    >
      <p class="flex items-center gap-1.5 text-meta font-medium text-note-text">
        <Icon of={Lock} size={12} />
        <span>
          Internal note · {props.message.authorUser?.name ?? "Team"} ·{" "}
          <Time at={at()} lead={lead()}>
            {clockWords(at())}
          </Time>
        </span>
      </p>
      <p class="said pt-0.5" dir="auto">
        {props.message.body}
      </p>
    </li>
  );
}

const kinds: readonly (readonly [RegExp, IconOf])[] = [
  [/visit|calendar|book|hold/i, CalendarDays],
  [/find|look/i, Search],
  [/takeover|owner|waiting|escalat|person/i, Hand],
  [/release|hand/i, CornerUpLeft],
  [/opt|stop|block/i, Ban],
  [/draft|ai|turn|review/i, Sparkle],
];
const iconFor = (about: string): IconOf => kinds.find(([pattern]) => pattern.test(about))?.[1] ?? CircleDot;

export function SystemRow(props: { message: Message }) {
  const { conversation, lead } = useThread();
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  const receipt = () => {
    const { system } = props.message;
    if (!system) return null;
    const known = conversation().receipts.find((one) => one.id === system.receiptId);
    return known ? { result: known.result } : system.result === undefined ? null : { result: system.result };
  };
  const at = () => millis(props.message.createdAt);
  const line = () => (
    <>
      <Icon of={iconFor(props.message.system?.about ?? "")} size={13} class="mt-px" />
      <span class="said min-w-0">{props.message.body}</span>
    </>
  );
  return (
    <li class="my-1.5 flex flex-col items-center text-meta text-text-2 data-shown:bg-accent-soft" data-message={props.message.id}>
      <div class="flex max-w-[90%] items-start gap-1.5 text-center">
        <Show when={receipt()} fallback={<span class="inline-flex gap-1.5">{line()}</span>}>
          <button
            type="button"
            class="hit inline-flex gap-1.5 rounded-chip underline decoration-line-2 underline-offset-2 hover:text-text hover:decoration-current"
            aria-expanded={open()}
            aria-controls={id}
            onClick={() => setOpen(!open())}
          >
            {line()}
          </button>
        </Show>
        <Time at={at()} lead={lead()} class="shrink-0 text-text-3">
          {clockWords(at())}
        </Time>
      </div>
      <Show when={open() && receipt()}>
        {(shown) => (
          <div id={id} class="mt-1 w-full max-w-[340px] rounded-control border border-line bg-surface p-3">
            <ReceiptView result={shown().result} />
          </div>
        )}
      </Show>
    </li>
  );
}
