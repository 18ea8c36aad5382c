import { createSignal, For, Show } from "solid-js";
import type { Receipt } from "../../../../worker/contract/conversation";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { Initials } from "../../ui/initials";
import { Time } from "../../ui/time";
import { closedWords } from "../../words/reasons";
import { phoneWords, sentence } from "../../words/text";
import { date, millis, point } from "../../words/time";
import { useThread } from "../thread/thread-context";
import { ReceiptView } from "./receipt-view";
import { Section } from "./section";

const nameOf = (key: string) =>
  sentence(
    key
      .replace(/([A-Z])/g, " $1")
      .replaceAll(/[_-]/g, " ")
      .toLowerCase(),
  );
const nothing = "text-dense text-text-3";

/** Facts, each with the text it came from. */
export function Facts() {
  const thread = useThread();
  const { conversation } = thread;
  return (
    <Section title="What is known">
      <dl class="flex flex-col gap-2 text-dense">
        <div>
          <dt class="text-meta text-text-3">Phone</dt>
          <dd>
            <a class="text-accent-text hover:underline" href={`tel:${conversation().phone}`}>
              {phoneWords(conversation().phone)}
            </a>
          </dd>
        </div>
        <Show when={conversation().lead?.address ?? conversation().lead?.zip}>
          {(place) => (
            <div>
              <dt class="text-meta text-text-3">Address</dt>
              <dd class="said">{place()}</dd>
            </div>
          )}
        </Show>
        <For each={conversation().facts}>
          {(fact) => (
            <div>
              <dt class="text-meta text-text-3">{nameOf(fact.key)}</dt>
              <dd class="said">{fact.value}</dd>
              <dd class="text-meta text-text-3">
                <Show when={fact.messageId} fallback={`${fact.by === "ai" ? "The AI" : fact.by}, ${point(millis(fact.at), clock.slow())}`}>
                  {(id) => (
                    <button
                      type="button"
                      class="hit text-left underline decoration-line-2 underline-offset-2 hover:text-text"
                      onClick={() => thread.showMessage(id())}
                    >
                      from the text of {point(millis(fact.at), clock.slow())}
                    </button>
                  )}
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={conversation().facts.length === 0}>
        <p class={`pt-2 ${nothing}`}>Facts appear here as they are told.</p>
      </Show>
    </Section>
  );
}

export function Consent() {
  const { conversation, name } = useThread();
  return (
    <Section title="Consent">
      <Show when={conversation().optedOutAt}>
        {(at) => (
          <p class="pb-1 text-dense font-medium text-bad-text">
            {name()} asked to stop on {date(millis(at()), clock.slow())}. Nothing can be sent.
          </p>
        )}
      </Show>
      <Show when={conversation().consent} fallback={<p class={nothing}>No consent on record. An answer to a text of theirs is fine.</p>}>
        {(consent) => (
          <p class="said text-dense">
            {sentence(consent().source)}
            <Show when={consent().at}>
              {(at) => (
                <span class="text-text-3">
                  {" "}
                  · <Time at={millis(at())}>{date(millis(at()), clock.slow())}</Time>
                </span>
              )}
            </Show>
          </p>
        )}
      </Show>
    </Section>
  );
}

export function Episodes() {
  const { conversation } = useThread();
  const others = () => conversation().episodes.filter((episode) => episode.id !== conversation().episode.id);
  return (
    <Section title="Episodes">
      <ul class="flex flex-col gap-1.5 text-dense">
        <li>
          {conversation().episode.title} <span class="text-text-3">· since {date(millis(conversation().episode.openedAt), clock.slow())}</span>
        </li>
        <For each={others().toReversed()}>
          {(episode) => (
            <li class="text-text-2">
              {episode.title}{" "}
              <span class="text-text-3">
                · {date(millis(episode.openedAt), clock.slow())}
                {episode.closedAs ? `, ${closedWords[episode.closedAs]}` : ""}
              </span>
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
}

/** What the tools answered; each opens in place. */
export function Receipts() {
  const { conversation } = useThread();
  return (
    <Section title="Receipts">
      <Show when={conversation().receipts.length > 0} fallback={<p class={nothing}>No tool was used yet.</p>}>
        <ul class="-mx-2 flex flex-col">
          <For each={conversation().receipts.toReversed()}>{(receipt) => <ReceiptItem receipt={receipt} />}</For>
        </ul>
      </Show>
    </Section>
  );
}

function ReceiptItem(props: { receipt: Receipt }) {
  const [open, setOpen] = createSignal(false);
  return (
    <li>
      <Button
        dense
        look="quiet"
        class="h-auto! min-h-7 w-full justify-start! py-1 text-left font-normal! whitespace-normal!"
        aria-expanded={open()}
        onPress={() => setOpen(!open())}
      >
        <span class="said min-w-0 flex-1">
          {props.receipt.summary} <span class="text-meta text-text-3">{point(millis(props.receipt.at), clock.slow())}</span>
        </span>
      </Button>
      <Show when={open()}>
        <div class="mx-2 mb-2 rounded-control border border-line bg-sunken p-2">
          <ReceiptView result={props.receipt.result} />
        </div>
      </Show>
    </li>
  );
}

export function People() {
  const { app, store } = useThread();
  const viewers = () => store.view.viewers;
  return (
    <Section title="Who is here">
      <ul class="flex flex-col gap-1.5 text-dense">
        <For each={viewers()} fallback={<li class="text-text-3">Only you</li>}>
          {(viewer) => (
            <li class="flex items-center gap-2">
              <Initials name={viewer.name} size={20} solid={viewer.userId === app.me.user.id} />
              <span>{viewer.userId === app.me.user.id ? "You" : viewer.name}</span>
              <Show when={viewer.typing}>
                <span class="text-text-3">typing…</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
}
