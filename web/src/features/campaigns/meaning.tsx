/** At the right of the builder: what the draft means now. */
import { For, Show } from "solid-js";
import { Block, Late } from "../../ui/skeleton";
import { countWords, money } from "../../words/text";
import { millis, point } from "../../words/time";
import type { Builder } from "./builder-state";

const savedWords = { saved: "Saved as a draft.", waiting: "Saving…", saving: "Saving…", failed: "Not saved." } as const;

export function Meaning(props: { builder: Builder }) {
  const finish = (at: string | null) => (at === null ? "–" : point(millis(at), Date.now()));
  return (
    <aside aria-label="What it means now" class="flex flex-col gap-3 rounded-control border border-line bg-surface p-4 text-dense shadow-e1">
      <p role="status" class={props.builder.saved() === "failed" ? "text-bad-text" : "text-text-3"}>
        {savedWords[props.builder.saved()]}
        <Show when={props.builder.saved() === "failed" && props.builder.theirs() === null}>
          <button type="button" class="ml-2 font-medium text-accent-text hover:underline" onClick={() => void props.builder.save()}>
            Try again
          </button>
          <span class="block">{props.builder.problem() instanceof Error ? (props.builder.problem() as Error).message : ""}</span>
        </Show>
      </p>
      <Show
        when={props.builder.check()}
        fallback={
          <Show
            when={props.builder.checkFailed() === null}
            fallback={
              <p>
                What it means could not be worked out.{" "}
                <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void props.builder.look()}>
                  Try again
                </button>
              </p>
            }
          >
            <Late>
              <Block class="h-40" />
            </Late>
          </Show>
        }
      >
        {(check) => (
          <div class={props.builder.checking() ? "text-text-3" : ""}>
            <Show when={props.builder.draft.kind !== "inbound"} fallback={<p class="text-text-2">{check().sentence}</p>}>
              <dl class="flex flex-col gap-1">
                <Line name="Match" value={countWords(check().matched)} />
                <Line name="Texted now" value={countWords(check().now)} />
                <Line name="Texted later" value={countWords(check().later)} />
                <Line name="Never" value={countWords(check().never)} />
                <Line name="Left out" value={countWords(check().leftOut.reduce((sum, one) => sum + one.count, 0))} />
                <Line name="Texts" value={countWords(check().texts)} />
                <Line name="Cost, about" value={money(check().costCents)} />
                <Line name="Done" value={finish(check().finishAt)} />
              </dl>
            </Show>
            <Show when={check().problems.length > 0}>
              <h3 class="pt-3 font-semibold">To put right</h3>
              <ul class="list-disc pl-4">
                <For each={check().problems}>{(problem) => <li>{problem.words}</li>}</For>
              </ul>
            </Show>
          </div>
        )}
      </Show>
    </aside>
  );
}

const Line = (props: { name: string; value: string }) => (
  <div class="flex justify-between gap-3">
    <dt class="text-text-2">{props.name}</dt>
    <dd class="tabular font-medium">{props.value}</dd>
  </div>
);
