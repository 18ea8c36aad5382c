/** Add or change a rule; its history stands below. What loosens the law asks why. */
import { createResource, createSignal, For, Show } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { Rule, SendingRules } from "../../../../worker/contract/compliance";
import { problemWords } from "../../data/problem";
import { addRule, changeRule, ruleHistory, switchRuleOff, takeRuleBack } from "../../data/rules";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { areaClass, controlClass, Field, TextField } from "../../ui/field";
import { Block, Late } from "../../ui/skeleton";
import { toast } from "../../ui/toast";
import { date, millis } from "../../words/time";
import { weekdays, weekOrder } from "../../words/week";
import { emptyRule, ruleInput, ruleProblem, typedRule, type TypedRule } from "./typed";
import { changeWords } from "./words";

export function RuleDialog(props: {
  rule: Rule | null;
  states: readonly { code: string; name: string }[];
  version: number;
  onDone: (rules: SendingRules) => void;
  close: () => void;
}) {
  const [typed, set] = createStore<TypedRule>(props.rule ? typedRule(props.rule) : emptyRule());
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal<string | null>(null);
  const act = async (name: string, said: string, work: () => Promise<SendingRules>) => {
    setBusy(name);
    setError(null);
    try {
      props.onDone(await work());
      toast(said);
      props.close();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
    }
    setBusy(null);
  };
  const save = () => {
    const wrong = ruleProblem(typed);
    if (wrong) return setError(wrong);
    const input = ruleInput(unwrap(typed), { zone: props.rule?.zone ?? null, basedOn: props.version });
    const { rule } = props;
    void act("save", "The rule is saved. It holds from the next text on.", () => (rule === null ? addRule(input) : changeRule(rule.id, input)));
  };
  const off = () => {
    const { rule } = props;
    if (!rule) return;
    if (typed.reason.trim().length < 10) return setError("Say in a sentence why the rule shall not hold here. It stays in the history.");
    void act("off", `“${rule.name}” is switched off here.`, () => switchRuleOff(rule.id, { reason: typed.reason.trim(), basedOn: props.version }));
  };
  const back = () => {
    const { rule } = props;
    if (rule) void act("back", rule.seeded ? "The rule stands again as it came." : "The rule is taken back.", () => takeRuleBack(rule.id, props.version));
  };
  return (
    <DialogBody
      title={props.rule === null ? "Add a rule" : `${props.rule.stateName}: ${props.rule.name}`}
      close={props.close}
      buttons={
        <>
          <Show when={props.rule && props.rule.standing !== "asSeeded"}>
            <Button busy={busy() === "back"} onPress={back}>
              {props.rule?.seeded ? "As it came" : "Take it back"}
            </Button>
          </Show>
          <Show when={props.rule?.seeded && props.rule.standing !== "off"}>
            <Button busy={busy() === "off"} onPress={off}>
              Switch off here
            </Button>
          </Show>
          <Button look="primary" busy={busy() === "save"} onPress={save}>
            Save the rule
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Fields typed={typed} set={set} isNew={props.rule === null} states={props.states} />
        <Field label="Why" hint="Needed where texts may leave that the law's rule holds. It stays in the history." error={error()}>
          {(ids) => (
            <textarea
              id={ids.id}
              rows="2"
              maxLength={1000}
              class={areaClass}
              aria-describedby={ids.describedBy}
              aria-invalid={ids.invalid ? "true" : undefined}
              value={typed.reason}
              onInput={(event) => set("reason", event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="hidden" />
      </form>
      <Show when={props.rule}>{(rule) => <History id={rule().id} />}</Show>
    </DialogBody>
  );
}

function Fields(props: {
  typed: TypedRule;
  set: (field: keyof TypedRule, value: TypedRule[keyof TypedRule]) => void;
  isNew: boolean;
  states: readonly { code: string; name: string }[];
}) {
  const put = (field: "name" | "day" | "perDay" | "source" | "asOf" | "note" | "from" | "to") => (event: { currentTarget: HTMLInputElement }) =>
    props.set(field, event.currentTarget.value);
  const flip = (day: number) =>
    props.set("weekdays", props.typed.weekdays.includes(day) ? props.typed.weekdays.filter((one) => one !== day) : [...props.typed.weekdays, day]);
  return (
    <>
      <Show when={props.isNew}>
        <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Field label="Kind">
            {(ids) => (
              <select id={ids.id} class={controlClass} onChange={(event) => props.set("kind", event.currentTarget.value)}>
                <option value="window">Hours</option>
                <option value="holiday">A day without texts</option>
                <option value="cap">At most so many texts</option>
              </select>
            )}
          </Field>
          <Field label="State">
            {(ids) => (
              <select id={ids.id} class={controlClass} onChange={(event) => props.set("state", event.currentTarget.value)}>
                <option value="">The whole country</option>
                <For each={props.states}>{(state) => <option value={state.code}>{state.name}</option>}</For>
              </select>
            )}
          </Field>
        </div>
      </Show>
      <TextField label="Name" hint="Stands in the line of every text it holds." maxLength={60} value={props.typed.name} onInput={put("name")} />
      <Show when={props.typed.kind === "window"}>
        <fieldset class="flex flex-wrap gap-1">
          <legend class="pb-1 text-dense font-medium text-text-2">Days</legend>
          <For each={weekOrder}>
            {(day) => (
              <label class="flex min-h-8 items-center gap-1 rounded-control border border-line-2 px-2 pointer-coarse:min-h-11">
                <input type="checkbox" class="size-4 accent-accent" checked={props.typed.weekdays.includes(day)} onChange={() => flip(day)} />
                {weekdays[day].slice(0, 3)}
              </label>
            )}
          </For>
        </fieldset>
        <label class="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            class="size-4 accent-accent"
            checked={props.typed.closed}
            onChange={(event) => props.set("closed", event.currentTarget.checked)}
          />
          No texts on these days
        </label>
        <Show when={!props.typed.closed}>
          <div class="grid grid-cols-2 gap-3">
            <TextField label="From" type="time" step="900" value={props.typed.from} onInput={put("from")} />
            <TextField label="Until" type="time" step="900" value={props.typed.to} onInput={put("to")} />
          </div>
        </Show>
      </Show>
      <Show when={props.typed.kind === "holiday"}>
        <TextField
          label="Day"
          hint="07-24 every year, 2026-12-24 once, thu4-11 the fourth Thursday of November."
          maxLength={12}
          value={props.typed.day}
          onInput={put("day")}
        />
      </Show>
      <Show when={props.typed.kind === "cap"}>
        <TextField label="Texts in 24 hours" inputMode="numeric" maxLength={2} value={props.typed.perDay} onInput={put("perDay")} />
      </Show>
      <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <TextField label="Source" maxLength={200} value={props.typed.source} onInput={put("source")} />
        <TextField label="Looked up on" type="date" value={props.typed.asOf} onInput={put("asOf")} />
      </div>
      <TextField label="Note" maxLength={500} value={props.typed.note} onInput={put("note")} />
    </>
  );
}

export function History(props: { id: string }) {
  const [list] = createResource(() => props.id, ruleHistory);
  return (
    <section class="pt-4">
      <h3 class="pb-1 text-dense font-semibold">What was changed</h3>
      <Show when={list.error === undefined} fallback={<p class="text-dense text-bad-text">The history did not load.</p>}>
        <Show
          when={list()}
          fallback={
            <Late>
              <Block class="h-10" />
            </Late>
          }
        >
          {(now) => (
            <ul class="flex flex-col gap-2 text-dense">
              <For each={now().items} fallback={<li class="text-text-2">Nothing: it stands as it came.</li>}>
                {(one) => (
                  <li>
                    <span class="font-medium">{one.by}</span> <span class="text-text-3">{date(millis(one.at), Date.now())}</span>
                    <p class="text-text-2">{changeWords(one)}</p>
                    <Show when={one.reason}>
                      <p class="text-text-2">“{one.reason}”</p>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Show>
      </Show>
    </section>
  );
}
