/** A CSV becomes leads, in five steps. The import lies on the server from the first step on: leaving loses nothing, and the address leads back. */
import { A, useNavigate, useParams } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import { checkImport, runImport } from "../data/imports";
import { can } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { CheckStep } from "../features/imports/check-step";
import { ColumnsStep } from "../features/imports/columns-step";
import { ConsentStep } from "../features/imports/consent-step";
import { FileStep } from "../features/imports/file-step";
import { ImportStep } from "../features/imports/import-step";
import { createWizard, type Step, steps, type Wizard } from "../features/imports/wizard";
import { fileWords } from "../features/imports/words";
import { Failure } from "../ui/failure";
import { Icon } from "../ui/icon";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toastProblem } from "../ui/toast";

export default function LeadImportPage() {
  const { me } = useApp();
  const navigate = useNavigate();
  const params = useParams<{ id?: string }>();
  const wizard = createWizard(() => params.id);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  const check = async (id: string) => {
    wizard.go("check");
    setBusy(true);
    setError(null);
    try {
      wizard.mutate(await checkImport(id, wizard.change()));
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const run = async (id: string) => {
    try {
      wizard.mutate({ ...(await runImport(id, wizard.change())), state: "importing" });
    } catch (failure) {
      toastProblem("The import did not begin", failure);
    }
  };
  return (
    <Page title="Import leads" wide hint="Bring a list from your old system or a spreadsheet.">
      <Show when={can(me, "leads.import")} fallback={<p>Managers import lists. Ask one of yours.</p>}>
        <div class="grid grid-cols-[160px_minmax(0,1fr)] items-start gap-8 max-lg:grid-cols-1 max-lg:gap-4">
          <Steps wizard={wizard} />
          <div class="flex min-w-0 flex-col gap-4">
            <Show when={wizard.now()}>{(one) => <p class="text-dense break-words text-text-2">{fileWords(one())}</p>}</Show>
            <Switch>
              <Match when={params.id === undefined}>
                <FileStep onSent={(id) => navigate(`/leads/import/${id}`)} />
              </Match>
              <Match when={wizard.loaded.error !== undefined}>
                <Failure title="The import did not load." error={wizard.loaded.error} retry={() => void wizard.refetch()} />
              </Match>
              <Match when={wizard.now()}>
                {(one) => (
                  <Switch>
                    <Match when={wizard.at() === "columns"}>
                      <ColumnsStep id={one().id} wizard={wizard} />
                    </Match>
                    <Match when={wizard.at() === "consent"}>
                      <ConsentStep wizard={wizard} onNext={() => void check(one().id)} />
                    </Match>
                    <Match when={wizard.at() === "check"}>
                      <CheckStep one={one()} busy={busy()} error={error()} onRun={() => void run(one().id)} onRetry={() => void check(one().id)} />
                    </Match>
                    <Match when={wizard.at() === "import"}>
                      <ImportStep one={one()} onChange={(changed) => wizard.mutate(changed)} />
                    </Match>
                  </Switch>
                )}
              </Match>
              <Match when={true}>
                <Late>
                  <Block class="h-64" />
                </Late>
              </Match>
            </Switch>
          </div>
        </div>
      </Show>
    </Page>
  );
}

/** Back to a step that was taken; forward only by the step itself. */
function Steps(props: { wizard: Wizard }) {
  const order = (step: Step) => steps.findIndex(([name]) => name === step);
  const past = (step: Step) => order(step) < order(props.wizard.at());
  const ran = () => props.wizard.at() === "import";
  return (
    <nav aria-label="Steps">
      <ol class="flex flex-col gap-1 max-lg:flex-row max-lg:flex-wrap">
        <For each={steps}>
          {([step, name]) => (
            <li aria-current={props.wizard.at() === step ? "step" : undefined} class="flex h-8 items-center gap-2">
              <span class="inline-flex size-4 items-center justify-center text-text-3">
                <Show when={past(step)} fallback={<span class={`size-2 rounded-full ${props.wizard.at() === step ? "bg-accent" : "border border-control"}`} />}>
                  <Icon of={Check} size={16} class="text-good-text" />
                </Show>
              </span>
              <Show when={past(step) && !ran()} fallback={<span class={props.wizard.at() === step ? "font-semibold" : "text-text-2"}>{name}</span>}>
                <Show
                  when={step === "file"}
                  fallback={
                    <button type="button" class="text-accent-text hover:underline pointer-coarse:min-h-11" onClick={() => props.wizard.go(step)}>
                      {name}
                    </button>
                  }
                >
                  <A href="/leads/import" class="text-accent-text hover:underline">
                    {name}
                  </A>
                </Show>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}
