/** OpenRouter: the models of the AI and the Overseer, their fallbacks, the day's budget and what was spent. */
import { createSignal, Show } from "solid-js";
import type { OpenRouterConnection } from "../../../../worker/contract/integrations";
import { changeConnection, connect, disconnect, newKey, testConnection } from "../../data/integrations";
import { can } from "../../data/me";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { areaClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "../frame/app-context";
import { SecretForm } from "./secret-form";
import { StateChip, Trouble } from "./state-chip";

const dollars = (usd: number) => (usd > 0 && usd < 0.01 ? "under 1 cent" : `$${usd.toFixed(2)}`);
const lines = (text: string) =>
  text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter((word) => word !== "");

export function OpenRouterCard(props: { connection: OpenRouterConnection; onChange: () => void }) {
  const { me } = useApp();
  const [csr, setCsr] = createSignal((props.connection.csrModels.chosen ?? []).join("\n"));
  const [overseer, setOverseer] = createSignal((props.connection.overseerModels.chosen ?? []).join("\n"));
  const [budget, setBudget] = createSignal(props.connection.dailyBudgetUsd.chosen === null ? "" : String(props.connection.dailyBudgetUsd.chosen));
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal<string | null>(null);
  const closed = () => (can(me, "integrations.write") ? null : "Admins connect vendors");
  const save = async () => {
    const usd = budget().trim() === "" ? null : Number(budget().trim().replace("$", ""));
    if (usd !== null && !(usd > 0)) return setError("The budget is an amount in dollars, like 20.");
    setBusy("save");
    setError(null);
    try {
      const orNull = (text: string) => (lines(text).length === 0 ? null : lines(text));
      await changeConnection("openrouter", { csrModels: orNull(csr()), overseerModels: orNull(overseer()), dailyBudgetUsd: usd });
      toast("Saved. The next turn uses it.");
      props.onChange();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(null);
  };
  const run = async (what: string, work: () => Promise<unknown>, failed: string, done: string) => {
    setBusy(what);
    try {
      await work();
      toast(done);
    } catch (failure) {
      toastProblem(failed, failure);
    }
    setBusy(null);
    props.onChange();
  };
  return (
    <Panel>
      <div class="flex flex-wrap items-center gap-2 pb-2">
        <h2 class="flex-1 text-head font-semibold">OpenRouter: the AI's models</h2>
        <StateChip state={props.connection.state} />
      </div>
      <div class="flex flex-col gap-4">
        <Trouble trouble={props.connection.trouble} />
        <p class="text-dense text-text-2">
          {props.connection.platformKey
            ? "Plaibook's own key is in use."
            : props.connection.key
              ? `Your key ending in ${props.connection.key.end} is in use.`
              : "No key: the AI cannot answer."}{" "}
          Today {dollars(props.connection.spend.todayUsd)} of {dollars(props.connection.dailyBudgetUsd.inUse)} in {props.connection.spend.callsToday} calls;
          seven days {dollars(props.connection.spend.weekUsd)}. Days end at midnight UTC.
          <Show when={props.connection.credit?.remainingUsd}>{(left) => <> {dollars(left())} left on the key.</>}</Show>
        </p>
        <form
          class="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Field
            label="Models that write, the first that answers is used"
            hint={`Empty: ${props.connection.csrModels.chosen === null ? props.connection.csrModels.inUse.join(", ") : "Plaibook's choice"}.`}
          >
            {(ids) => (
              <textarea
                id={ids.id}
                rows={2}
                class={areaClass}
                aria-describedby={ids.describedBy}
                placeholder="author/name"
                value={csr()}
                onInput={(event) => setCsr(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field
            label="Models of the Overseer"
            hint={`Empty: ${props.connection.overseerModels.chosen === null ? props.connection.overseerModels.inUse.join(", ") : "Plaibook's choice"}. Another family than the writer's sees more.`}
          >
            {(ids) => (
              <textarea
                id={ids.id}
                rows={2}
                class={areaClass}
                aria-describedby={ids.describedBy}
                placeholder="author/name"
                value={overseer()}
                onInput={(event) => setOverseer(event.currentTarget.value)}
              />
            )}
          </Field>
          <TextField
            label="Budget a day, $"
            inputmode="decimal"
            hint={`Empty: ${dollars(props.connection.dailyBudgetUsd.inUse)}. When it is spent, people are asked.`}
            value={budget()}
            onInput={(event) => setBudget(event.currentTarget.value)}
          />
          <Show when={error()}>
            {(words) => (
              <p role="alert" class="text-dense text-bad-text">
                {words()}
              </p>
            )}
          </Show>
          <Button type="submit" class="self-start" busy={busy() === "save"} closed={closed()}>
            Save models and budget
          </Button>
        </form>
        <SecretForm
          label={props.connection.key ? "Another API key" : "Your own API key"}
          hint="It is tried first, sealed, and never shown again."
          placeholder="sk-or-v1-…"
          act="Use this key"
          closed={closed()}
          send={(key) => (props.connection.key ? newKey("openrouter", key) : connect({ vendor: "openrouter", key }))}
          done="The key is in force."
          onDone={props.onChange}
        />
        <div class="flex flex-wrap gap-2">
          <Button
            busy={busy() === "test"}
            closed={closed()}
            onPress={() => void run("test", () => testConnection("openrouter"), "OpenRouter said no.", "OpenRouter works.")}
          >
            Test
          </Button>
          <Show when={props.connection.key}>
            <Button
              busy={busy() === "off"}
              closed={closed()}
              onPress={() => void run("off", () => disconnect("openrouter"), "The key could not be removed.", "Your key is removed; Plaibook's is in use.")}
            >
              Remove my key
            </Button>
          </Show>
        </div>
      </div>
    </Panel>
  );
}
