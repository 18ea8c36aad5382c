/** 2: a template of the trade, its prices, published. */
import { createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import { A } from "@solidjs/router";
import type { Setup } from "../../../../worker/contract/setup";
import type { PlaybookVersion, Template } from "../../../../worker/contract/playbook-list";
import { createPlaybook, playbooks, playbookVersion, publishVersion, saveVersion } from "../../data/playbooks";
import { Button } from "../../ui/button";
import { Choice, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { centsOf } from "../../words/money";
import { trades } from "./company-step";

export function PlaybookStep(props: { setup: Setup; onChange: () => void }) {
  const [draft, { refetch }] = createResource(async () => {
    const { items } = await playbooks();
    const item = items.find((one) => one.version !== null) ?? items[0];
    return item?.newest ? { item, version: await playbookVersion(item.id, item.newest.id) } : null;
  });
  const again = () => {
    void refetch();
    props.onChange();
  };
  return (
    <Panel>
      <Switch>
        <Match when={draft.error !== undefined}>
          <p class="text-bad-text">The playbooks did not load. Reload the page.</p>
        </Match>
        <Match when={draft.loading}>
          <p class="text-text-2">Looking for playbooks…</p>
        </Match>
        <Match when={draft()?.item.version !== null && draft()}>
          {(now) => (
            <p>
              <strong class="font-semibold">{now().item.name}</strong>, version {now().item.version}, is in use.{" "}
              <A href={`/playbook/${now().item.id}/edit`} class="text-accent-text hover:underline">
                Edit it
              </A>
            </p>
          )}
        </Match>
        <Match when={draft()} keyed>
          {(now) => <Prices id={now.item.id} version={now.version} onDone={again} />}
        </Match>
        <Match when={draft() === null}>
          <Start trade={props.setup.company.trade} company={props.setup.company.name} onDone={again} />
        </Match>
      </Switch>
    </Panel>
  );
}

function Start(props: { trade: Setup["company"]["trade"]; company: string; onDone: () => void }) {
  const offered = trades.flatMap((one) => (one.trade === "other" ? [] : [{ ...one, trade: one.trade satisfies Template }]));
  const [template, setTemplate] = createSignal<Template>(props.trade === null || props.trade === "other" ? "pestControl" : props.trade);
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    try {
      await createPlaybook({ name: `${props.company}: new customers`.slice(0, 80), from: { template: template() } });
      props.onDone();
    } catch (error) {
      toastProblem("The playbook could not be made.", error);
    }
    setBusy(false);
  };
  return (
    <div class="flex flex-col gap-4">
      <fieldset>
        <legend class="pb-1 text-dense font-medium text-text-2">Start from the template for</legend>
        <For each={offered}>
          {(one) => <Choice name="template" label={one.name} checked={template() === one.trade} onChoose={() => setTemplate(one.trade)} />}
        </For>
      </fieldset>
      <Button look="primary" class="self-start" busy={busy()} onPress={() => void go()}>
        Use this template
      </Button>
    </div>
  );
}

function Prices(props: { id: string; version: PlaybookVersion; onDone: () => void }) {
  const offers = props.version.playbook.offers;
  const [typed, setTyped] = createSignal(offers.map((offer) => String(offer.cents / 100)));
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const fault = (at: number) => (tried() && Number.isNaN(centsOf(typed()[at] ?? "")) ? "Say the price, like 149 or 149.50." : null);
  const publish = async () => {
    setTried(true);
    if (typed().some((text) => Number.isNaN(centsOf(text)))) return;
    setBusy(true);
    try {
      const playbook = { ...props.version.playbook, offers: offers.map((offer, at) => ({ ...offer, cents: centsOf(typed()[at] ?? "") })) };
      const saved = await saveVersion(props.id, props.version.number, playbook);
      await publishVersion(props.id, saved.id);
      toast("The playbook is published. Try it next.");
      props.onDone();
    } catch (error) {
      toastProblem("The playbook could not be published.", error);
    }
    setBusy(false);
  };
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <p class="text-text-2">The AI names these prices and no others. Everything else can be changed later, in the editor.</p>
      <For each={offers}>
        {(offer, at) => (
          <TextField
            label={`${offer.name}, $`}
            inputmode="decimal"
            value={typed()[at()] ?? ""}
            error={fault(at())}
            hint={offer.terms === "" ? undefined : offer.terms}
            onInput={(event) => setTyped(typed().map((text, other) => (other === at() ? event.currentTarget.value : text)))}
          />
        )}
      </For>
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" busy={busy()}>
          Publish the playbook
        </Button>
        <Show when={props.id}>
          <A href={`/playbook/${props.id}/edit`} class="text-accent-text hover:underline">
            Look at all of it first
          </A>
        </Show>
      </div>
    </form>
  );
}
