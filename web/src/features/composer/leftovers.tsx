/** Above the box: what the takeover left behind, and the one question that sending may ask. */
import { createSignal, Show } from "solid-js";
import { Button } from "../../ui/button";
import { clock as clockWords, clockSeconds, millis } from "../../words/time";
import { useThread } from "../thread/thread-context";
import type { ComposerModel } from "./composer-state";

export function Leftovers(props: { composer: ComposerModel }) {
  const thread = useThread();
  const [used, setUsed] = createSignal<string | null>(null);
  const left = thread.leftover;
  const draft = () => (left()?.draft && used() !== left()?.at ? left()?.draft : null);
  const gone = () => {
    const ids = left()?.inFlight ?? [];
    const first = ids.map((id) => thread.store.view.messages[id]).find(Boolean);
    if (ids.length === 0) return null;
    const at = first?.sentAt ?? left()?.at ?? null;
    const count = ids.length === 1 ? "One text" : `${ids.length} texts`;
    return at ? `${count} had left at ${clockSeconds(millis(at))}.` : `${count} had left before.`;
  };
  return (
    <>
      <Show when={gone()}>{(words) => <p class="pb-2 text-meta text-text-2">{words()}</p>}</Show>
      <Show when={draft()}>
        {(words) => (
          <div class="mb-2 flex items-start gap-2 rounded-control border border-dashed border-ai px-3 py-1.5 text-dense text-text-2">
            <p class="said line-clamp-3 min-w-0 flex-1">
              <span class="font-medium text-ai-text">The AI was writing: </span>
              {words()}
            </p>
            <Button
              dense
              look="quiet"
              onPress={() => {
                thread.composer.current?.use(words());
                setUsed(left()?.at ?? null);
              }}
            >
              Use it
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.composer.night()}>
        {(night) => (
          <div class="mb-2 flex flex-wrap items-center gap-2 rounded-control border border-line-2 bg-sunken px-3 py-1.5 text-dense" role="alert">
            <p class="min-w-0 flex-1">{night().words}</p>
            <Button dense onPress={() => void props.composer.send({ sendAt: night().morning })}>
              Send at {clockWords(night().morning, thread.conversation().zone)} their time
            </Button>
            <Button dense look="primary" onPress={() => void props.composer.send()}>
              Send now
            </Button>
          </div>
        )}
      </Show>
    </>
  );
}
