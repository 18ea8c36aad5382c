/** The verdict chip, and in place under it why: each claim with its source, the reasons, the drafts before (rule 4: no claim without its reason). */
import Check from "lucide-solid/icons/check";
import ShieldAlert from "lucide-solid/icons/shield-alert";
import ShieldCheck from "lucide-solid/icons/shield-check";
import ShieldQuestionMark from "lucide-solid/icons/shield-question-mark";
import ShieldX from "lucide-solid/icons/shield-x";
import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import type { Review } from "../../../../worker/contract/conversation";
import { toneClass } from "../../ui/chip";
import { Icon, type IconOf } from "../../ui/icon";
import type { Tone } from "../../words/chips";

const verdicts: Record<Review["verdict"], { words: string; tone: Tone; icon: IconOf }> = {
  approved: { words: "Approved", tone: "neutral", icon: ShieldCheck },
  approvedAfterChange: { words: "Approved after 1 change", tone: "neutral", icon: ShieldCheck },
  askedPerson: { words: "Asked a person", tone: "warn", icon: ShieldQuestionMark },
  blocked: { words: "Blocked", tone: "bad", icon: ShieldX },
  notRun: { words: "Review did not run", tone: "bad", icon: ShieldAlert },
};

function words(review: Review): string {
  if (review.verdict !== "approvedAfterChange") return verdicts[review.verdict].words;
  const changes = Math.max(1, review.drafts.length);
  return changes === 1 ? "Approved after 1 change" : `Approved after ${changes} changes`;
}

export function Verdict(props: { review: Review }) {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  const look = () => verdicts[props.review.verdict];
  const quiet = () => props.review.verdict === "approved" && !open();
  return (
    <>
      <button
        type="button"
        data-verdict={props.review.verdict}
        class={`hit inline-flex h-5 items-center gap-1 rounded-chip border px-1.5 text-meta font-medium transition-opacity ${toneClass[look().tone]} ${quiet() ? "opacity-0 group-hover/text:opacity-100 group-focus-within/text:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100" : ""}`}
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen(!open())}
      >
        <Icon of={look().icon} size={12} />
        {words(props.review)}
      </button>
      <Show when={open()}>
        <VerdictDetails id={id} review={props.review} />
      </Show>
    </>
  );
}

function VerdictDetails(props: { id: string; review: Review }) {
  return (
    <div
      id={props.id}
      class="order-last flex w-full max-w-[340px] flex-col gap-2 rounded-control border border-line bg-surface p-3 text-left text-dense text-text-2"
    >
      <Show when={props.review.claims.length > 0} fallback={<p class="text-text-3">No price, date, promise or link in it.</p>}>
        <ul class="flex flex-col gap-1" aria-label="Claims and their sources">
          <For each={props.review.claims}>
            {(claim) => (
              <li class="flex gap-1.5">
                <Icon of={claim.ok ? Check : X} size={13} class={`mt-0.5 ${claim.ok ? "text-text-3" : "text-bad-text"}`} />
                <span class="said min-w-0">
                  “{claim.quote}” <span class="text-text-3">→</span> {claim.source ?? <span class="text-bad-text">no source</span>}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.review.reasons.length > 0}>
        <ul class="list-disc pl-4" aria-label="Reasons">
          <For each={props.review.reasons}>{(reason) => <li>{reason}</li>}</For>
        </ul>
      </Show>
      <Show when={props.review.drafts.length > 0}>
        <div class="flex flex-col gap-1.5 border-t border-line pt-2">
          <For each={props.review.drafts}>
            {(draft, at) => (
              <div>
                <p class="font-medium">Draft {at() + 1} was sent back</p>
                <p class="said text-text-3">{draft.text}</p>
                <p>{draft.reasons.join(" · ")}</p>
              </div>
            )}
          </For>
        </div>
      </Show>
      <p class="tabular border-t border-line pt-2 text-meta text-text-3 [overflow-wrap:anywhere]">
        {props.review.model} · {props.review.seconds.toFixed(1)} s<Show when={props.review.costUsd !== null}> · ${(props.review.costUsd ?? 0).toFixed(4)}</Show>{" "}
        · playbook {props.review.playbookVersionId}
      </p>
    </div>
  );
}
