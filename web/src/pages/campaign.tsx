/** One campaign: while it is a draft the builder, then how it runs. */
import { useParams } from "@solidjs/router";
import { createResource, lazy, Show, Suspense } from "solid-js";
import type { Campaign } from "../../../worker/contract/campaigns";
import { campaign } from "../data/campaigns";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

const Builder = lazy(() => import("../features/campaigns/builder"));
const Running = lazy(() => import("../features/campaigns/running"));

export default function CampaignPage() {
  const params = useParams<{ id: string }>();
  const [loaded, { mutate, refetch }] = createResource(() => params.id, campaign);
  const Waiting = () => (
    <Page title="Campaign" wide>
      <Late>
        <Block class="h-96" />
      </Late>
    </Page>
  );
  return (
    <Show
      when={loaded.error === undefined}
      fallback={
        <Page title="Campaign" wide>
          <Failure title="The campaign did not load." error={loaded.error} retry={() => void refetch()} />
        </Page>
      }
    >
      <Suspense fallback={<Waiting />}>
        <Show when={loaded.latest} fallback={<Waiting />}>
          {(now) => (
            <Show when={now().state === "draft"} fallback={<Running campaign={now()} onChange={(next: Campaign) => mutate(next)} />}>
              <Builder campaign={now()} onLaunched={(next: Campaign) => mutate(next)} />
            </Show>
          )}
        </Show>
      </Suspense>
    </Show>
  );
}
