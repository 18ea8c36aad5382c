/** Campaigns: what runs, how it fares, what is being built. */
import { A, useNavigate } from "@solidjs/router";
import Megaphone from "lucide-solid/icons/megaphone";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import type { Campaign } from "../../../worker/contract/campaigns";
import { campaignPage, createCampaign } from "../data/campaigns";
import { can } from "../data/me";
import { kindWords, progressOf, rate, stateWords } from "../features/campaigns/words";
import { useApp } from "../features/frame/app-context";
import { createPages } from "../features/records/pages";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toastProblem } from "../ui/toast";
import { countWords } from "../words/text";
import { millis, point } from "../words/time";

export default function CampaignsPage() {
  const { me } = useApp();
  const navigate = useNavigate();
  const pages = createPages<Campaign>(campaignPage);
  const [busy, setBusy] = createSignal(false);
  const make = async () => {
    setBusy(true);
    try {
      const made = await createCampaign({ name: "New campaign" });
      navigate(`/campaigns/${made.id}`);
    } catch (error) {
      toastProblem("The campaign could not be made.", error);
    }
    setBusy(false);
  };
  const reads = () => (can(me, "campaigns.write") ? null : "Managers build campaigns");
  const New = () => (
    <Button look="primary" icon={Plus} busy={busy()} closed={reads()} onPress={() => void make()}>
      New campaign
    </Button>
  );
  return (
    <Page title="Campaigns" wide hint="A campaign texts a list of leads, or every new lead at once. Who may not be texted is left out, with the reason.">
      <Show when={pages.error() === null} fallback={<Failure title="The campaigns did not load." error={pages.error()} retry={() => void pages.reload()} />}>
        <Show
          when={pages.loaded()}
          fallback={
            <Late>
              <Block class="h-80" />
            </Late>
          }
        >
          <Show
            when={pages.items().length > 0}
            fallback={
              <Empty icon={Megaphone} title="A campaign texts a list of leads, or every new lead at once.">
                <New />
              </Empty>
            }
          >
            <div>
              <New />
            </div>
            <Table campaigns={pages.items()} />
            <Show when={pages.more()}>
              <Button class="self-start" busy={pages.busy()} onPress={() => void pages.next()}>
                Show more
              </Button>
            </Show>
          </Show>
        </Show>
      </Show>
    </Page>
  );
}

function Table(props: { campaigns: readonly Campaign[] }) {
  return (
    <div class="overflow-x-auto rounded-control border border-line bg-surface shadow-e1" tabindex="0" role="region" aria-label="Table of campaigns">
      <table class="tabular w-full text-dense">
        <thead>
          <tr class="border-b border-line text-left text-text-2">
            <th class="px-4 py-2 font-medium">Name</th>
            <th class="py-2 pr-4 font-medium">State</th>
            <th class="py-2 pr-4 text-right font-medium">Texted</th>
            <th class="py-2 pr-4 text-right font-medium max-sm:hidden">Reached</th>
            <th class="py-2 pr-4 text-right font-medium max-sm:hidden">Replied</th>
            <th class="py-2 pr-4 text-right font-medium max-md:hidden">Booked</th>
            <th class="py-2 pr-4 text-right font-medium max-md:hidden">Asked to stop</th>
            <th class="py-2 pr-4 font-medium max-md:hidden">Launched</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.campaigns}>{(one) => <Row one={one} />}</For>
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { one: Campaign }) {
  const progress = () => progressOf(props.one);
  const funnel = () => props.one.funnel;
  const line = () => props.one.waits ?? props.one.stopped?.why ?? null;
  return (
    <tr class="border-b border-line align-top last:border-0 hover:bg-hover">
      <td class="px-4 py-2">
        <A href={`/campaigns/${props.one.id}`} class="font-medium text-accent-text hover:underline" dir="auto">
          {props.one.name}
        </A>
        <span class="block text-meta text-text-3">{kindWords[props.one.kind]}</span>
      </td>
      <td class="py-2 pr-4">
        <Chip tone={stateWords[props.one.state].tone}>{stateWords[props.one.state].name}</Chip>
        <Show when={line()}>{(words) => <span class="block max-w-64 pt-1 text-meta text-text-2">{words()}</span>}</Show>
      </td>
      <td class="py-2 pr-4 text-right whitespace-nowrap">
        {props.one.state === "draft" ? "–" : `${countWords(progress().begun)} of ${countWords(progress().of)}`}
      </td>
      <td class="py-2 pr-4 text-right max-sm:hidden">{countWords(funnel().reached)}</td>
      <td class="py-2 pr-4 text-right max-sm:hidden">{rate(funnel().replied, funnel().reached)}</td>
      <td class="py-2 pr-4 text-right max-md:hidden">{rate(funnel().booked, funnel().reached)}</td>
      <td class="py-2 pr-4 text-right max-md:hidden">{rate(funnel().optedOut, funnel().reached)}</td>
      <td class="py-2 pr-4 whitespace-nowrap text-text-2 max-md:hidden">
        {props.one.launchedAt === null ? "–" : point(millis(props.one.launchedAt), Date.now())}
      </td>
    </tr>
  );
}
