/** One text: its side and look say who wrote it, the line under it what became of it (ui.md §5). */
import { For, Show } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { standsAt } from "../../live/thread/rows";
import { deliveryMark } from "../../words/delivery";
import { listed } from "../../words/text";
import { Attachments } from "./attachments";
import { DeliveryLine } from "./delivery-line";
import { useThread } from "./thread-context";
import { WaitingActions, FailedActions } from "./text-actions";

type Look = "lead" | "ai" | "person" | "outside" | "fixed" | "waits" | "failed";

const looks: Record<Look, string> = {
  lead: "bg-bubble-in border-transparent",
  ai: "bg-ai-soft border-ai-line",
  person: "bg-accent text-on-accent border-transparent",
  outside: "bg-accent-soft border-accent border-dashed",
  fixed: "bg-surface border-line-2",
  waits: "bg-transparent border-control border-dashed text-text-2",
  failed: "bg-bad-soft border-bad-line border-l-[3px] border-l-bad",
};

export function lookOf(message: Message): Look {
  const mark = deliveryMark(message);
  if (mark === "held" || mark === "scheduled") return "waits";
  if (mark === "failed" || mark === "refused" || message.review?.verdict === "blocked") return "failed";
  if (message.direction === "in") return "lead";
  switch (message.author) {
    case "ai":
      return "ai";
    case "human":
      return "person";
    case "external":
      return "outside";
    case "lead":
      return "lead";
    case "system":
      return "fixed";
  }
}

export function TextRow(props: { message: Message; first: boolean; last: boolean; line: boolean; reactions: readonly Message[] }) {
  const thread = useThread();
  const look = () => lookOf(props.message);
  const left = () => props.message.direction === "in";
  const cancelled = () => props.message.status === "cancelled";
  const corner = () => (props.last || props.line ? (left() ? "rounded-bl-chip" : "rounded-br-chip") : "");
  return (
    <li
      data-message={props.message.id}
      data-look={look()}
      data-status={props.message.status}
      class={`group/text flex flex-col data-shown:rounded-control data-shown:bg-accent-soft ${left() ? "items-start" : "items-end"} ${props.first ? "mt-2" : "mt-0.5"}`}
    >
      <span class="unseen">{speaker(props.message, thread.name())}</span>
      <Show when={props.message.attachments.length > 0}>
        <Attachments message={props.message} name={thread.name()} />
      </Show>
      <Show when={props.message.body.trim() !== ""}>
        <div
          class={`said relative max-w-[min(340px,76%)] rounded-bubble border px-3 py-2 ${corner()} ${looks[look()]} ${cancelled() ? "line-through decoration-1" : ""}`}
          dir="auto"
        >
          {props.message.body}
        </div>
      </Show>
      <Show when={props.reactions.length > 0}>
        <Reactions reactions={props.reactions} name={thread.name()} left={left()} />
      </Show>
      <Show when={props.line}>
        <DeliveryLine message={props.message} at={standsAt(props.message)} />
      </Show>
      <Show when={deliveryMark(props.message) === "held" || deliveryMark(props.message) === "scheduled"}>
        <WaitingActions message={props.message} />
      </Show>
      <Show when={deliveryMark(props.message) === "failed" || deliveryMark(props.message) === "refused" || props.message.review?.verdict === "blocked"}>
        <FailedActions message={props.message} />
      </Show>
    </li>
  );
}

function Reactions(props: { reactions: readonly Message[]; name: string; left: boolean }) {
  const emoji = () => [...new Set(props.reactions.map((reaction) => reaction.reactionTo?.emoji ?? ""))];
  return (
    <span
      class={`-mt-1.5 inline-flex h-5 items-center gap-0.5 rounded-full border border-line-2 bg-surface px-1.5 text-meta ${props.left ? "ml-3" : "mr-3"} z-1`}
      role="img"
      aria-label={`${props.name} reacted ${listed(emoji())}`}
    >
      <For each={emoji()}>{(one) => <span aria-hidden="true">{one}</span>}</For>
    </span>
  );
}

/** Said before the words, for those who cannot see side and colour. */
function speaker(message: Message, name: string): string {
  switch (message.author) {
    case "lead":
      return `${name}:`;
    case "ai":
      return "The AI:";
    case "human":
      return `${message.authorUser?.name ?? "Team"}:`;
    case "external":
      return "Sent outside Plaibook:";
    case "system":
      return "Fixed wording:";
  }
}
