/** How the deployment fares, for its operators. */
import { A } from "@solidjs/router";
import { createResource, For, Show, type JSX } from "solid-js";
import type { PlatformView } from "../../../worker/contract/platform";
import { platformView, replayAnywhere } from "../data/failures";
import { Letters } from "../features/failures/letters";
import { useApp } from "../features/frame/app-context";
import { clock } from "../live/clock";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { waitWords } from "../words/reasons";
import { countWords } from "../words/text";
import { millis, point } from "../words/time";

export default function PlatformPage() {
  const { me } = useApp();
  const [view, { refetch }] = createResource(() => (me.operator ? platformView() : undefined));
  return (
    <Show when={me.operator} fallback={<Empty page title="Operators of this deployment see this." />}>
      <Page title="Platform" hint="The whole deployment: numbers and ids, no customer's words." wide>
        <p class="-mt-4 flex items-center gap-4">
          <A href="/settings" class="text-accent-text hover:underline">
            Settings
          </A>
          <Button dense busy={view.loading} onPress={() => void refetch()}>
            Look again
          </Button>
        </p>
        <Show when={view.error === undefined} fallback={<Failure title="The platform did not answer." error={view.error} retry={() => void refetch()} />}>
          <Show
            when={view.latest}
            fallback={
              <Late>
                <Block class="h-64" />
              </Late>
            }
          >
            {(now) => <View view={now()} />}
          </Show>
        </Show>
      </Page>
    </Show>
  );
}

const waits = new Map(Object.entries(waitWords));
const when = (at: string) => point(millis(at), clock.slow());

function View(props: { view: PlatformView }) {
  return (
    <>
      <div class="grid gap-6 sm:grid-cols-2">
        <Panel title="Vendors">
          <Table head={["Vendor", "Connected", "Key refused", "Last check failed"]} rows={props.view.vendors.length} empty="Nobody has connected a vendor.">
            <For each={props.view.vendors}>{(one) => <Row cells={[one.vendor, one.connected, one.refused, one.inTrouble]} />}</For>
          </Table>
          <p class="pt-2 text-dense text-text-2">
            {countWords(props.view.models.calls)} model calls since midnight UTC, ${props.view.models.costUsd.toFixed(2)}.
          </p>
        </Panel>
        <Panel title="Texts of the last hour">
          <Table head={["Became", "Texts"]} rows={props.view.texts.length} empty="No text left in the last hour.">
            <For each={props.view.texts}>{(one) => <Row cells={[one.name, one.n]} />}</For>
          </Table>
        </Panel>
        <Panel title="Waits now">
          <Table head={["Reason", "Conversations"]} rows={props.view.waits.length} empty="Nobody waits.">
            <For each={props.view.waits}>{(one) => <Row cells={[waits.get(one.name) ?? one.name, one.n]} />}</For>
          </Table>
        </Panel>
        <Panel title="Periodic work">
          <Table head={["Task", "Last run", "Rows", "Went"]} rows={props.view.jobs.length} empty="It has not run yet.">
            <For each={props.view.jobs}>
              {(one) => <Row cells={[one.task, when(one.at), one.changed, one.error === null ? "well" : <Chip tone="bad">{one.error}</Chip>]} />}
            </For>
          </Table>
        </Panel>
      </div>
      <Panel title="Steps that failed in the last day">
        <Table head={["Where", "Id", "What", "Times", "Last"]} rows={props.view.faults.length} empty="None.">
          <For each={props.view.faults}>{(one) => <Row cells={[`${one.object}: ${one.place}`, one.objectId, one.error, one.count, when(one.lastAt)]} />}</For>
        </Table>
      </Panel>
      <Panel title="Deliveries not taken up">
        <Show when={props.view.deliveries.length > 0} fallback={<p class="text-text-2">None.</p>}>
          <Letters
            letters={props.view.deliveries}
            replay={replayAnywhere}
            readable={false}
            extra={(one) => ` · ${props.view.deliveries.find((other) => other.id === one.id)?.organizationId ?? "of no known organization"}`}
          />
        </Show>
      </Panel>
    </>
  );
}

function Table(props: { head: readonly string[]; rows: number; empty: string; children: JSX.Element }) {
  return (
    <Show when={props.rows > 0} fallback={<p class="text-text-2">{props.empty}</p>}>
      <div class="overflow-x-auto" tabindex="0" role="region" aria-label={props.head.join(", ")}>
        <table class="tabular w-full text-dense">
          <thead>
            <tr class="border-b border-line text-left text-text-2">
              <For each={props.head}>{(word) => <th class="py-2 pr-3 font-medium">{word}</th>}</For>
            </tr>
          </thead>
          <tbody>{props.children}</tbody>
        </table>
      </div>
    </Show>
  );
}

const Row = (props: { cells: readonly JSX.Element[] }) => (
  <tr class="border-b border-line align-top last:border-0">
    <For each={props.cells}>{(cell) => <td class="py-2 pr-3 break-all">{cell}</td>}</For>
  </tr>
);
