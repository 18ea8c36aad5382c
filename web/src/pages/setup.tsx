/** The first run: eight steps, every one skippable, state kept. */
import { A, useNavigate, useParams } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Clock from "lucide-solid/icons/clock";
import { createResource, For, Match, Show, Switch } from "solid-js";
import type { Setup, SetupStepName } from "../../../worker/contract/setup";
import { can } from "../data/me";
import { setStep, setup } from "../data/setup";
import { useApp } from "../features/frame/app-context";
import { CompanyStep } from "../features/setup/company-step";
import { LeadsStep, LiveStep, NumberStep, StopsStep, TryStep } from "../features/setup/other-steps";
import { PlaybookStep } from "../features/setup/playbook-step";
import { stepNames } from "../features/setup/steps";
import { TeamPanel } from "../features/team/team-panel";
import { Button } from "../ui/button";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Icon } from "../ui/icon";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toastProblem } from "../ui/toast";

const order: readonly SetupStepName[] = ["company", "playbook", "try", "number", "team", "stops", "leads", "live"];
const stateWords = { todo: "to do", done: "done", skipped: "skipped", waiting: "waiting" } as const;

export default function SetupPage() {
  const { me } = useApp();
  const params = useParams<{ step?: string }>();
  const navigate = useNavigate();
  const [loaded, { mutate, refetch }] = createResource(setup);
  const stepOf = (now: Setup, name: SetupStepName) => now.steps.find((one) => one.step === name);
  /** Where the page was opened without a step: it stays there, whatever is done meanwhile. */
  let first: SetupStepName | null = null;
  const current = (now: Setup): SetupStepName => {
    const named = order.find((name) => name === params.step);
    if (named) return named;
    first ??= order.find((name) => stepOf(now, name)?.state === "todo") ?? "live";
    return first;
  };
  const next = (name: SetupStepName) => order[order.indexOf(name) + 1] ?? "live";
  const again = () => void refetch();
  const mark = async (name: SetupStepName, state: "done" | "skipped" | "todo") => {
    try {
      mutate(await setStep(name, state));
      if (state !== "todo") navigate(`/setup/${next(name)}`);
    } catch (error) {
      toastProblem("The step could not be marked.", error);
    }
  };
  return (
    <Show
      when={can(me, "setup.write")}
      fallback={
        <Empty page title="Admins set the company up." hint="You can work in the Cockpit.">
          <Button onPress={() => navigate("/cockpit")}>Open the Cockpit</Button>
        </Empty>
      }
    >
      <Page title="Set-up" wide hint="Every step can be skipped and done later. What you did is kept.">
        <Show when={loaded.error === undefined} fallback={<Failure title="The set-up did not load." error={loaded.error} retry={again} />}>
          <Show
            when={loaded.latest}
            fallback={
              <Late>
                <Block class="h-96" />
              </Late>
            }
          >
            {(now) => (
              <div class="grid grid-cols-[240px_minmax(0,640px)] items-start gap-6 max-md:grid-cols-1">
                <nav aria-label="Steps">
                  <ol class="flex flex-col gap-1 max-md:flex-row max-md:flex-wrap">
                    <For each={order}>
                      {(name, at) => {
                        const state = () => stepOf(now(), name)?.state ?? "todo";
                        return (
                          <li>
                            <A
                              href={`/setup/${name}`}
                              aria-current={current(now()) === name ? "step" : undefined}
                              class="relative flex min-h-8 items-center gap-2 rounded-control px-2 py-1 font-medium text-text-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent-text pointer-coarse:min-h-11 pointer-coarse:min-w-11 max-md:justify-center"
                            >
                              <span
                                class={`inline-flex size-5 shrink-0 items-center justify-center rounded-full border text-tiny ${state() === "done" ? "border-good-line bg-good-soft text-good-text" : state() === "waiting" ? "border-warn-line bg-warn-soft text-warn-text" : "border-line-2"}`}
                                aria-hidden="true"
                              >
                                <Switch fallback={at() + 1}>
                                  <Match when={state() === "done"}>
                                    <Icon of={Check} size={12} />
                                  </Match>
                                  <Match when={state() === "waiting"}>
                                    <Icon of={Clock} size={12} />
                                  </Match>
                                </Switch>
                              </span>
                              {/* A phone names the step one is at; the others are their numbers, so that the step itself stays in sight. */}
                              <span class={`${current(now()) === name ? "" : "max-md:unseen"} ${state() === "skipped" ? "line-through" : ""}`}>
                                {stepNames[name].name}
                              </span>
                              <span class="unseen">, {stateWords[state()]}</span>
                            </A>
                          </li>
                        );
                      }}
                    </For>
                  </ol>
                </nav>
                <section aria-label={stepNames[current(now())].name} class="flex min-w-0 flex-col gap-4">
                  <div>
                    <h2 class="text-head font-semibold">{stepNames[current(now())].name}</h2>
                    <p class="text-text-2">{stepNames[current(now())].hint}</p>
                    <Show when={stepOf(now(), current(now()))?.words}>{(words) => <p class="pt-1 text-dense text-text-2">Now: {words()}</p>}</Show>
                  </div>
                  <Switch>
                    <Match when={current(now()) === "company"}>
                      <CompanyStep setup={now()} onChange={mutate} />
                    </Match>
                    <Match when={current(now()) === "playbook"}>
                      <PlaybookStep setup={now()} onChange={again} />
                    </Match>
                    <Match when={current(now()) === "try"}>
                      <TryStep onChange={again} />
                    </Match>
                    <Match when={current(now()) === "number"}>
                      <NumberStep onChange={again} />
                    </Match>
                    <Match when={current(now()) === "team"}>
                      <TeamPanel />
                    </Match>
                    <Match when={current(now()) === "stops"}>
                      <StopsStep onSetup={mutate} onChange={again} />
                    </Match>
                    <Match when={current(now()) === "leads"}>
                      <LeadsStep onChange={again} />
                    </Match>
                    <Match when={current(now()) === "live"}>
                      <LiveStep setup={now()} onSetup={mutate} />
                    </Match>
                  </Switch>
                  <Show when={current(now()) !== "live"}>
                    <div class="flex flex-wrap gap-2">
                      <Button look="secondary" onPress={() => navigate(`/setup/${next(current(now()))}`)}>
                        Next: {stepNames[next(current(now()))].name}
                      </Button>
                      <Show when={stepOf(now(), current(now()))?.state === "todo"}>
                        <Button look="quiet" onPress={() => void mark(current(now()), "skipped")}>
                          Skip this
                        </Button>
                      </Show>
                      <Show when={stepOf(now(), current(now()))?.state === "skipped"}>
                        <Button look="quiet" onPress={() => void mark(current(now()), "todo")}>
                          Not skipped after all
                        </Button>
                      </Show>
                    </div>
                  </Show>
                </section>
              </div>
            )}
          </Show>
        </Show>
      </Page>
    </Show>
  );
}
