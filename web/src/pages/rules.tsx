/** When texts may leave: the company's choices, and every rule with its window, source and date. */
import { A } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createResource, createSignal, For, Show } from "solid-js";
import type { Rule, SendingRules } from "../../../worker/contract/compliance";
import { can } from "../data/me";
import { sendingRules } from "../data/rules";
import { useApp } from "../features/frame/app-context";
import { RuleDialog } from "../features/rules/rule-dialog";
import { ScrubPanel } from "../features/rules/scrub-panel";
import { SettingsPanel } from "../features/rules/settings-panel";
import { byState, ruleWords, standingWords, strengthWords } from "../features/rules/words";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Failure } from "../ui/failure";
import { TextField } from "../ui/field";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

export default function RulesPage() {
  const { me } = useApp();
  const [loaded, { refetch, mutate }] = createResource(sendingRules);
  return (
    <Page title="Compliance rules" hint="A text that nobody waits for leaves only where every rule allows it. Collected from public sources; not legal advice.">
      <p class="-mt-4">
        <A href="/settings" class="text-accent-text hover:underline">
          Settings
        </A>
      </p>
      <Show when={loaded.error === undefined} fallback={<Failure title="The rules did not load." error={loaded.error} retry={() => void refetch()} />}>
        <Show
          when={loaded.latest}
          fallback={
            <Late>
              <Block class="h-40" />
              <Block class="h-80" />
            </Late>
          }
        >
          {(rules) => (
            <>
              <SettingsPanel rules={rules()} may={can(me, "sendingRules.write")} onDone={mutate} />
              <Show when={can(me, "dnc.import")}>
                <ScrubPanel />
              </Show>
              <States rules={rules()} may={can(me, "sendingRules.write")} onDone={mutate} />
            </>
          )}
        </Show>
      </Show>
    </Page>
  );
}

function States(props: { rules: SendingRules; may: boolean; onDone: (rules: SendingRules) => void }) {
  const [words, setWords] = createSignal("");
  const groups = () => byState(props.rules.items).filter((group) => group.name.toLowerCase().includes(words().trim().toLowerCase()));
  const edit = (rule: Rule | null) =>
    openDialog((dialog) => <RuleDialog rule={rule} states={props.rules.states} version={props.rules.version} onDone={props.onDone} close={dialog.close} />);
  return (
    <>
      <div class="flex flex-wrap items-end justify-between gap-3">
        <div class="w-56 max-sm:w-full">
          <TextField label="Find a state" type="search" value={words()} onInput={(event) => setWords(event.currentTarget.value)} />
        </div>
        <Button icon={Plus} closed={props.may ? null : "Admins add rules"} onPress={() => edit(null)} aria-haspopup="dialog">
          Add a rule
        </Button>
      </div>
      <For each={groups()} fallback={<p class="text-text-2">No state of that name has a rule of its own. The federal hours hold there.</p>}>
        {(group) => (
          <Panel title={group.name}>
            <ul class="divide-y divide-line">
              <For each={group.rules}>{(rule) => <RuleLine rule={rule} may={props.may} onEdit={() => edit(rule)} />}</For>
            </ul>
          </Panel>
        )}
      </For>
    </>
  );
}

function RuleLine(props: { rule: Rule; may: boolean; onEdit: () => void }) {
  const standing = () => standingWords[props.rule.standing];
  return (
    <li class="flex flex-wrap items-start gap-3 py-2">
      <div class="min-w-48 flex-1">
        <p class="flex flex-wrap items-center gap-2 font-medium">
          <span class={props.rule.standing === "off" ? "text-text-3 line-through" : ""}>{ruleWords(props.rule)}</span>
          <Show when={standing()}>{(said) => <Chip tone={props.rule.standing === "off" ? "warn" : "neutral"}>{said()}</Chip>}</Show>
        </p>
        <p class="text-dense text-text-2">
          {props.rule.name} ·{" "}
          <Show when={props.rule.url} fallback={props.rule.source}>
            {(url) => (
              <a href={url()} target="_blank" rel="noreferrer" class="text-accent-text underline">
                {props.rule.source}
              </a>
            )}
          </Show>{" "}
          <span class="text-text-3">
            ({strengthWords[props.rule.strength]}, {props.rule.asOf})
          </span>
        </p>
        <Show when={props.rule.note}>
          <p class="text-dense text-text-3">{props.rule.note}</p>
        </Show>
      </div>
      <Button
        dense
        closed={props.may ? null : "Admins change rules"}
        onPress={() => props.onEdit()}
        aria-haspopup="dialog"
        aria-label={`Change ${props.rule.stateName}, ${props.rule.name}`}
      >
        Change
      </Button>
    </li>
  );
}
