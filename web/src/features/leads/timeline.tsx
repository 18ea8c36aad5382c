/** What happened with a lead, the newest first. */
import { A } from "@solidjs/router";
import Ban from "lucide-solid/icons/ban";
import CalendarCheck from "lucide-solid/icons/calendar-check";
import Check from "lucide-solid/icons/check";
import Lock from "lucide-solid/icons/lock";
import MessageSquare from "lucide-solid/icons/message-square";
import UserRound from "lucide-solid/icons/user-round";
import { For, Show, type JSX } from "solid-js";
import type { LeadEvent } from "../../../../worker/contract/leads";
import { leadTimeline } from "../../data/leads";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Icon, type IconOf } from "../../ui/icon";
import { Block, Late } from "../../ui/skeleton";
import { millis, point } from "../../words/time";
import { createPages } from "../records/pages";
import { eventLine, eventTitle } from "./words";

const icons: Record<LeadEvent["kind"], IconOf> = { made: UserRound, episode: MessageSquare, note: Lock, visit: CalendarCheck, consent: Check, optOut: Ban };

export function Timeline(props: { id: string }): JSX.Element {
  const pages = createPages<LeadEvent>((cursor) => leadTimeline(props.id, cursor));
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The past did not load." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-64" />
          </Late>
        }
      >
        <ol class="flex flex-col" aria-label="What happened">
          <For each={pages.items()}>{(event) => <Event event={event} />}</For>
        </ol>
        <Show when={pages.more()}>
          <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
            Show more
          </Button>
        </Show>
      </Show>
    </Show>
  );
}

function Event(props: { event: LeadEvent }) {
  const note = () => props.event.kind === "note";
  const thread = () => ("conversationId" in props.event ? props.event.conversationId : null);
  return (
    <li class="flex gap-3 border-b border-line py-3 last:border-0" data-event={props.event.kind}>
      <Icon of={icons[props.event.kind]} class="mt-0.5 shrink-0 text-text-3" />
      <div class="min-w-0 flex-1">
        <p class="flex items-baseline gap-3">
          <Show when={thread()} fallback={<span class="min-w-0 flex-1 font-medium">{eventTitle(props.event)}</span>}>
            {(id) => (
              <A href={`/cockpit/${id()}`} class="min-w-0 flex-1 font-medium hover:underline">
                {eventTitle(props.event)}
              </A>
            )}
          </Show>
          <time class="tabular shrink-0 text-meta text-text-3" datetime={props.event.at}>
            {point(millis(props.event.at), Date.now())}
          </time>
        </p>
        <Show when={eventLine(props.event)}>
          {(line) => (
            <p
              class={`pt-0.5 text-dense break-words ${note() ? "mt-1 rounded-control border border-dashed border-note-line bg-note-soft px-2 py-1 text-note-text" : "text-text-2"}`}
              dir="auto"
            >
              {line()}
            </p>
          )}
        </Show>
      </div>
    </li>
  );
}
