/** Who it is, the lead's own time and place, the stage, and the menu. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Moon from "lucide-solid/icons/moon";
import PanelRight from "lucide-solid/icons/panel-right";
import Pin from "lucide-solid/icons/pin";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { clock } from "../../live/clock";
import { IconButton } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Icon } from "../../ui/icon";
import type { MenuEntry } from "../../ui/menu";
import { phoneWords } from "../../words/text";
import { clock as clockWords, hourIn } from "../../words/time";
import { openPhone } from "../frame/open-phone";
import { openVerbs, VerbButton } from "../verbs/menus";
import { titleOf } from "../verbs/subject";
import { useThread } from "./thread-context";

/** Texting hours that nobody minds; the law's own windows are the server's. */
export const atNight = (zone: string, at: number): boolean => hourIn(zone, at) < 8 || hourIn(zone, at) >= 21;

/** The server says "Provo, UT", or only "Denver time" when no place is known. */
const whereWords = (place: string | null): string => (place === null ? " there" : place.endsWith(" time") ? `, ${place}` : ` in ${place}`);

export function ThreadHeader(props: { detailsOpen: boolean; onDetails: () => void }) {
  const thread = useThread();
  const { conversation, app } = thread;
  let menu: HTMLButtonElement | undefined;
  const title = () => titleOf(conversation());
  const more = (): MenuEntry[] =>
    app.me.sandbox && conversation().channel === "sms"
      ? [{ type: "line" }, { label: "Open this customer's phone", run: () => openPhone(conversation().phone) }]
      : [];
  return (
    <header class="flex h-14 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4 max-md:pl-2">
      <IconButton icon={ArrowLeft} class="md:hidden" label="Back to the list" onPress={thread.close} />
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-2">
          <h2 class="truncate font-semibold" dir="auto">
            {title()}
          </h2>
          <Show when={conversation().channel === "test"}>
            <Chip tone="neutral" dashed>
              Test
            </Chip>
          </Show>
        </div>
        <p class="tabular flex items-center gap-1 truncate text-meta text-text-3">
          <Show when={title() !== phoneWords(conversation().phone)}>
            <span>{phoneWords(conversation().phone)}</span>
            <span aria-hidden="true">·</span>
          </Show>
          <Show when={atNight(conversation().zone, clock.slow())}>
            <Icon of={Moon} size={12} />
            <span class="unseen">Outside their hours:</span>
          </Show>
          <span class="truncate">
            {clockWords(clock.slow(), conversation().zone)}
            {whereWords(conversation().place)}
          </span>
        </p>
      </div>
      <VerbButton label={`Stage: ${conversation().stage.name}. Move`} menu="moveEntries" app={app} card={thread.card()} class="max-w-32 max-sm:hidden">
        <Show when={conversation().stage.pinned}>
          <Icon of={Pin} size={12} />
        </Show>
        <span class="truncate">{conversation().stage.name}</span>
      </VerbButton>
      <IconButton icon={PanelRight} label="Details" keys="I" pressed={props.detailsOpen} onPress={props.onDetails} />
      <IconButton
        icon={Ellipsis}
        ref={(made) => (menu = made)}
        data-thread-menu=""
        label="Assign, snooze, close"
        aria-haspopup="menu"
        onPress={() => menu && openVerbs(menu, "Conversation", "cardEntries", app, thread.card(), more())}
      />
      <IconButton icon={X} class="max-md:hidden" label="Close conversation" keys="Esc" onPress={thread.close} />
    </header>
  );
}
