/** The builder: steps at the left, one column of fields, at the right what it means now. */
import { useSearchParams } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { For, Match, Show, Switch } from "solid-js";
import type { Campaign, LaunchCheck } from "../../../../worker/contract/campaigns";
import { can } from "../../data/me";
import { useApp } from "../frame/app-context";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { Page } from "../../ui/page";
import { AudienceStep } from "./audience-step";
import { createBuilder, type Builder } from "./builder-state";
import { LaunchStep } from "./launch-step";
import { Meaning } from "./meaning";
import { NumbersStep } from "./numbers-step";
import { OpeningStep } from "./opening-step";
import { StagesStep } from "./stages-step";

type About = LaunchCheck["problems"][number]["about"];
const steps = [
  { id: "audience", name: "Who", hint: "Whom it texts, and whom it leaves out.", about: ["audience", "consent"] },
  { id: "opening", name: "What", hint: "The playbook it follows and the first text.", about: ["playbook", "opening"] },
  { id: "stages", name: "Stages and follow-ups", hint: "Where a conversation goes, and what follows on silence.", about: [] },
  { id: "numbers", name: "Numbers and pace", hint: "From which numbers, how fast, from when to when.", about: ["numbers", "dates"] },
  { id: "launch", name: "Check and launch", hint: "Who can be texted now, who later, who never, and why.", about: ["live", "stops"] },
] as const satisfies readonly { id: string; name: string; hint: string; about: readonly About[] }[];
type Step = (typeof steps)[number];

export default function CampaignBuilder(props: { campaign: Campaign; onLaunched: (campaign: Campaign) => void }) {
  const { me } = useApp();
  // Guarantee of the page: a draft is handed in once and kept here from then on.
  const builder = createBuilder(props.campaign);
  const [query, setQuery] = useSearchParams<{ step?: string }>();
  const current = (): Step => steps.find((one) => one.id === query.step) ?? steps[0];
  const troubled = (step: Step) => builder.check()?.problems.some((problem) => step.about.some((about) => about === problem.about)) ?? false;
  const at = () => steps.indexOf(current());
  const next = () => steps[at() + 1];
  const go = (step: Step) => setQuery({ step: step.id });
  return (
    <Page title={builder.draft.name.trim() || "New campaign"} wide>
      <Show when={can(me, "campaigns.write")} fallback={<p class="text-text-2">This campaign is a draft. Managers build campaigns.</p>}>
        <div class="-mt-4 grid grid-cols-[200px_minmax(0,1fr)_264px] items-start gap-6 max-lg:grid-cols-[minmax(0,1fr)_264px] max-md:grid-cols-1">
          <nav aria-label="Steps" class="max-lg:col-span-full">
            <ol class="flex flex-col gap-1 max-lg:flex-row max-lg:flex-wrap">
              <For each={steps}>
                {(step, index) => (
                  <li>
                    <button
                      type="button"
                      aria-current={current() === step ? "step" : undefined}
                      class="relative flex min-h-8 w-full items-center gap-2 rounded-control px-2 py-1 text-left font-medium text-text-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent-text pointer-coarse:min-h-11 pointer-coarse:min-w-11"
                      onClick={() => go(step)}
                    >
                      <Mark step={index() + 1} state={troubled(step) ? "problem" : builder.check() === null ? "unknown" : "done"} />
                      <span class={current() === step ? "" : "max-sm:unseen"}>{step.name}</span>
                      <Show when={troubled(step)}>
                        <span class="unseen">, something to put right</span>
                      </Show>
                    </button>
                  </li>
                )}
              </For>
            </ol>
          </nav>
          <section aria-label={current().name} class="flex min-w-0 flex-col gap-4">
            <div>
              <h2 class="text-head font-semibold">{current().name}</h2>
              <p class="text-text-2">{current().hint}</p>
            </div>
            <InTheWay builder={builder} />
            <Switch>
              <Match when={current().id === "audience"}>
                <AudienceStep builder={builder} />
              </Match>
              <Match when={current().id === "opening"}>
                <OpeningStep builder={builder} />
              </Match>
              <Match when={current().id === "stages"}>
                <StagesStep builder={builder} />
              </Match>
              <Match when={current().id === "numbers"}>
                <NumbersStep builder={builder} />
              </Match>
              <Match when={current().id === "launch"}>
                <LaunchStep builder={builder} onLaunched={props.onLaunched} />
              </Match>
            </Switch>
            <Show when={next()}>
              {(step) => (
                <div>
                  <Button onPress={() => go(step())}>Next: {step().name}</Button>
                </div>
              )}
            </Show>
          </section>
          <Show when={current().id !== "launch"}>
            <Meaning builder={builder} />
          </Show>
        </div>
      </Show>
    </Page>
  );
}

function Mark(props: { step: number; state: "done" | "problem" | "unknown" }) {
  const look = () =>
    props.state === "problem"
      ? "border-warn-line bg-warn-soft text-warn-text"
      : props.state === "done"
        ? "border-good-line bg-good-soft text-good-text"
        : "border-line-2";
  return (
    <span class={`inline-flex size-5 shrink-0 items-center justify-center rounded-full border text-tiny ${look()}`} aria-hidden="true">
      <Switch fallback={props.step}>
        <Match when={props.state === "problem"}>
          <Icon of={TriangleAlert} size={12} />
        </Match>
        <Match when={props.state === "done"}>
          <Icon of={Check} size={12} />
        </Match>
      </Switch>
    </span>
  );
}

/** Two people at once: both versions stand, nothing is lost. */
function InTheWay(props: { builder: Builder }) {
  return (
    <Show when={props.builder.theirs()}>
      {(newest) => (
        <div role="alert" class="flex flex-col gap-2 rounded-control border border-warn-line bg-warn-soft p-3 text-dense">
          <p>
            <strong class="font-semibold">Somebody changed this campaign while you were building.</strong> What you typed is not saved yet. Theirs is called “
            {newest().name}”.
          </p>
          <div class="flex flex-wrap gap-2">
            <Button onPress={() => props.builder.takeTheirs(newest())}>Take theirs</Button>
            <Button onPress={() => props.builder.keepMine(newest())}>Keep mine</Button>
          </div>
        </div>
      )}
    </Show>
  );
}
