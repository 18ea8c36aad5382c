/** The last step: who now, who later, who never and why; then one sentence and one button. */
import { createSignal, For, Show } from "solid-js";
import type { Campaign, LaunchCheck } from "../../../../worker/contract/campaigns";
import { launchCampaign } from "../../data/campaigns";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Panel } from "../../ui/page";
import { Block } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import { countWords, plural } from "../../words/text";
import { millis } from "../../words/time";
import type { Builder } from "./builder-state";
import { Preview } from "./opening-step";

const launched = {
  list: "Launched. The first 25 texts leave now.",
  always: "Launched. Every new lead that matches is texted.",
  inbound: "Launched. Whoever texts its numbers is answered by it within a minute.",
} as const;

export function LaunchStep(props: { builder: Builder; onLaunched: (campaign: Campaign) => void }) {
  const [busy, setBusy] = createSignal(false);
  const launch = async () => {
    setBusy(true);
    try {
      if (!(await props.builder.save())) throw new Error("What you typed is not saved yet.");
      const { campaign } = await launchCampaign(props.builder.draft.id);
      const { kind, startsAt } = props.builder.draft;
      const later = kind === "list" && (props.builder.check()?.now === 0 || (startsAt !== null && millis(startsAt) > Date.now()));
      toast(later ? "Launched. The first texts leave by themselves, when it starts and their windows are open." : launched[kind]);
      props.onLaunched(campaign);
    } catch (error) {
      toastProblem("It was not launched; nobody was texted.", error);
      void props.builder.look();
    }
    setBusy(false);
  };
  return (
    <Show
      when={props.builder.check()}
      fallback={
        <Show when={props.builder.checkFailed()} fallback={<Block class="h-60" />}>
          {(error) => <Failure title="What it means could not be worked out." error={error()} retry={() => void props.builder.look()} />}
        </Show>
      }
    >
      {(check) => (
        <>
          <Show when={check().problems.length > 0}>
            <div class="rounded-control border border-warn-line bg-warn-soft p-4">
              <h3 class="font-semibold">Put these right first</h3>
              <ul class="list-disc pl-5">
                <For each={check().problems}>{(problem) => <li>{problem.words}</li>}</For>
              </ul>
            </div>
          </Show>
          <Show when={props.builder.draft.kind !== "inbound"}>
            <Who check={check()} />
            <Preview builder={props.builder} />
          </Show>
          <Panel>
            <p class="max-w-[68ch] text-head">{check().sentence}</p>
            <div class="pt-4">
              <Button
                look="primary"
                busy={busy()}
                closed={
                  check().problems.length > 0
                    ? `${plural(check().problems.length, "thing")} to put right first`
                    : props.builder.checking()
                      ? "It is being worked out"
                      : null
                }
                onPress={() => void launch()}
              >
                {props.builder.draft.kind === "inbound"
                  ? "Launch for its numbers"
                  : props.builder.draft.kind === "always"
                    ? "Launch for every new lead"
                    : `Launch to ${plural(check().now + check().later, "lead")}`}
              </Button>
            </div>
          </Panel>
        </>
      )}
    </Show>
  );
}

function Who(props: { check: LaunchCheck }) {
  const groups = () => [
    { name: "Now", count: props.check.now, why: [] },
    { name: "Later", count: props.check.later, why: props.check.laterWhy },
    { name: "Never", count: props.check.never, why: props.check.neverWhy },
    { name: "Left out", count: props.check.leftOut.reduce((sum, one) => sum + one.count, 0), why: props.check.leftOut },
  ];
  return (
    <Panel title={`${countWords(props.check.matched)} ${props.check.matched === 1 ? "lead matches" : "leads match"}`}>
      <table class="tabular w-full text-dense">
        <caption class="unseen">Who can be texted when</caption>
        <tbody>
          <For each={groups()}>
            {(group) => (
              <tr class="border-b border-line align-top last:border-0">
                <th class="w-24 py-2 text-left font-medium">{group.name}</th>
                <td class="w-20 py-2 pr-4 text-right">{countWords(group.count)}</td>
                <td class="py-2 text-text-2">
                  <For each={group.why}>
                    {(one) => (
                      <span class="block">
                        {countWords(one.count)} {one.words}
                      </span>
                    )}
                  </For>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Panel>
  );
}
