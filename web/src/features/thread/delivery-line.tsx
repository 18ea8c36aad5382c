/** The line under a text: who, when, what became of it, and why the review let it leave. */
import Check from "lucide-solid/icons/check";
import CheckCheck from "lucide-solid/icons/check-check";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import Clock from "lucide-solid/icons/clock";
import Moon from "lucide-solid/icons/moon";
import Sparkle from "lucide-solid/icons/sparkle";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import Ban from "lucide-solid/icons/ban";
import { Show } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { clock } from "../../live/clock";
import { Icon, type IconOf } from "../../ui/icon";
import { Time } from "../../ui/time";
import { deliveryMark, deliveryWords, type DeliveryMark } from "../../words/delivery";
import { firstName } from "../../words/text";
import { clock as clockWords } from "../../words/time";
import { useThread } from "./thread-context";
import { Verdict } from "./verdict";

const marks: Partial<Record<DeliveryMark, IconOf>> = {
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  unknown: CircleQuestionMark,
  failed: TriangleAlert,
  refused: Ban,
  cancelled: Ban,
  held: Moon,
  scheduled: Clock,
};

/** Said in words too; the two that need none are a mark with its name for the ear. */
const quiet = (mark: DeliveryMark) => mark === "sent" || mark === "delivered";

export const fixedNames: Record<string, string> = {
  optOutConfirmation: "opt-out confirmation",
  help: "help",
  optIn: "texts are on again",
  handover: "handover",
  holding: "handover",
  areYouRobot: "it is an AI",
  mask: "card number warning",
};

function author(message: Message, me: string): string | null {
  if (message.direction === "in") return null;
  if (message.author === "ai") return "AI";
  if (message.author === "human") return message.authorUser?.id === me ? "You" : firstName(message.authorUser?.name ?? "Team");
  if (message.author === "external") return "Sent outside Plaibook";
  const which = message.fixed ? (fixedNames[message.fixed] ?? message.fixed.replace(/([A-Z])/g, " $1").toLowerCase()) : null;
  return which ? `Fixed wording: ${which}` : "Fixed wording";
}

export function DeliveryLine(props: { message: Message; at: number }) {
  const { app, conversation, name, lead } = useThread();
  const mark = () => deliveryMark(props.message);
  const waits = () => mark() === "held" || mark() === "scheduled";
  const bad = () => mark() === "failed" || mark() === "refused";
  const words = () => deliveryWords(props.message, clock.slow(), conversation().zone, name());
  return (
    <div class={`flex max-w-full flex-wrap items-center gap-x-1.5 gap-y-1 pt-1 text-meta text-text-3 ${props.message.direction === "in" ? "" : "justify-end"}`}>
      <Show when={props.message.review}>{(review) => <Verdict review={review()} />}</Show>
      <Show when={author(props.message, app.me.user.id)}>
        {(who) => (
          <span class="inline-flex items-center gap-1">
            <Show when={props.message.author === "ai"}>
              <Icon of={Sparkle} size={12} class="text-ai-text" />
            </Show>
            {who()}
          </span>
        )}
      </Show>
      <Show when={!waits()}>
        <Time at={props.at} lead={lead()}>
          {clockWords(props.at)}
        </Time>
      </Show>
      <Show when={mark() !== "none"}>
        <span class={`inline-flex min-w-0 items-center gap-1 ${bad() ? "text-bad-text" : ""}`} data-delivery={mark()}>
          <Show when={marks[mark()]}>{(icon) => <Icon of={icon()} size={13} />}</Show>
          <span class={quiet(mark()) ? "unseen" : ""}>{words()}</span>
        </span>
      </Show>
    </div>
  );
}
