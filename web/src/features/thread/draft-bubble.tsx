/** The AI's draft as it is written. It always says that it is a draft and not sent. */
import Sparkle from "lucide-solid/icons/sparkle";
import { For, Show } from "solid-js";
import type { DraftView } from "../../../../worker/contract/live";
import { Icon } from "../../ui/icon";
import { Spinner } from "../../ui/spinner";

const steps: Record<DraftView["step"], string> = {
  gathering: "Waiting for more texts",
  writing: "Writing",
  checking: "Checking facts",
  reviewing: "Overseer is reading",
};

export function DraftBubble(props: { draft: DraftView }) {
  return (
    <div class="mt-2 flex flex-col items-end gap-1" data-draft={props.draft.step} role="group" aria-label="The AI's draft, not sent">
      <For each={props.draft.sentBack}>
        {(draft, at) => (
          <details class="w-full max-w-[min(340px,76%)] text-meta text-text-2">
            <summary class="text-right">
              Draft {at() + 1} sent back: {draft.reasons[0] ?? "the review asked for a change"}
            </summary>
            <p class="said mt-1 rounded-control border border-dashed border-line-2 px-3 py-2 text-left text-dense text-text-3">{draft.text}</p>
          </details>
        )}
      </For>
      <Show when={props.draft.text !== ""}>
        <div class="said max-w-[min(340px,76%)] rounded-bubble rounded-br-chip border border-dashed border-ai px-3 py-2 text-text-2" dir="auto">
          {props.draft.text}
          <Show when={props.draft.step === "writing"}>
            <span class="ml-px inline-block h-4 w-0.5 translate-y-0.5 animate-pulse bg-ai" aria-hidden="true" />
          </Show>
        </div>
      </Show>
      <p class="flex items-center gap-1.5 text-meta text-text-3">
        <Icon of={Sparkle} size={12} class="text-ai-text" />
        <span class="font-medium text-ai-text">Draft, not sent</span>
        <span>·</span>
        <span>{steps[props.draft.step]}</span>
        <Spinner size={12} />
      </p>
    </div>
  );
}
