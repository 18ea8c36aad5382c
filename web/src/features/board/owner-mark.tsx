/** Who is talking, as a 20 px shape: square = the AI, circle = a person, dashed = waits, hairline = nobody. Colour only repeats it. */
import Check from "lucide-solid/icons/check";
import Hand from "lucide-solid/icons/hand";
import Slash from "lucide-solid/icons/slash";
import Sparkle from "lucide-solid/icons/sparkle";
import { Match, Switch } from "solid-js";
import type { ClosedAs, OwnerKind } from "../../../../worker/contract/conversation";
import { Icon } from "../../ui/icon";
import { Initials } from "../../ui/initials";

const shape = "inline-flex size-5 shrink-0 items-center justify-center";

export function OwnerMark(props: { owner: OwnerKind; person: { id: string; name: string } | null; closedAs: ClosedAs | null; me: string }) {
  return (
    <Switch>
      <Match when={props.owner === "ai"}>
        <span class={`${shape} rounded-chip border border-ai-line bg-ai-soft text-ai-text`}>
          <Icon of={Sparkle} size={12} />
        </span>
      </Match>
      <Match when={props.owner === "waiting"}>
        <span class={`${shape} rounded-full border border-dashed border-warn bg-warn-soft text-warn-text`}>
          <Icon of={Hand} size={12} />
        </span>
      </Match>
      <Match when={props.owner === "human"}>
        <Initials name={props.person?.name ?? "?"} size={20} solid={props.person?.id === props.me} />
      </Match>
      <Match when={props.owner === "nobody"}>
        <span class={`${shape} rounded-full border border-line-2 text-text-3`}>
          <Icon of={props.closedAs === "optedOut" || props.closedAs === "wrongNumber" ? Slash : Check} size={12} />
        </span>
      </Match>
    </Switch>
  );
}
