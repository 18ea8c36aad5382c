/** Texts of one kind of trouble, each with its line and the way to its conversation. */
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import type { TextTrouble, TroubledText } from "../../../../worker/contract/failures";
import { troubledTexts } from "../../data/failures";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Block, Late } from "../../ui/skeleton";
import { sentence } from "../../words/text";
import { millis, point } from "../../words/time";
import { createPages } from "../records/pages";
import { troubleWords } from "./words";

export function TroubledTexts(props: { status: TextTrouble }) {
  const pages = createPages<TroubledText>((cursor) => troubledTexts(props.status, cursor));
  const line = (one: TroubledText) => {
    const until = one.heldUntil ? `Waits until ${point(millis(one.heldUntil), clock.slow())}` : null;
    return [until, one.reason ? sentence(one.reason) : troubleWords[props.status].unsaid].filter(Boolean).join(": ");
  };
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The texts did not load." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-40" />
          </Late>
        }
      >
        <Show when={pages.items().length > 0} fallback={<p class="text-text-2">{troubleWords[props.status].none}</p>}>
          <ul class="divide-y divide-line" aria-label={troubleWords[props.status].title}>
            <For each={pages.items()}>
              {(one) => (
                <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
                  <A href={`/cockpit/${one.conversationId}`} class="font-medium text-accent-text hover:underline">
                    {one.name}
                  </A>
                  <span class="min-w-0 flex-1 basis-64 break-words text-text-2">“{one.snippet}”</span>
                  <span class="text-dense text-text-3">{point(millis(one.createdAt), clock.slow())}</span>
                  <span class="w-full text-dense">{line(one)}</span>
                </li>
              )}
            </For>
          </ul>
          <Show when={pages.more()}>
            <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
              Show more
            </Button>
          </Show>
        </Show>
      </Show>
    </Show>
  );
}
