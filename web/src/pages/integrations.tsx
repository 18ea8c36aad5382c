/** A card per vendor, and our numbers. */
import { createResource, Show } from "solid-js";
import { integrations, numbers } from "../data/integrations";
import { NumbersTable } from "../features/integrations/numbers-table";
import { OpenRouterCard } from "../features/integrations/openrouter-card";
import { SurgeCard } from "../features/integrations/surge-card";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

export default function IntegrationsPage() {
  const [loaded, { refetch }] = createResource(async () => {
    const [vendors, own] = await Promise.all([integrations(), numbers()]);
    return { surge: vendors.items[0], openrouter: vendors.items[1], numbers: own.items };
  });
  const again = () => void refetch();
  return (
    <Page title="Integrations" hint="Your own accounts at the services that Plaibook works with. Keys are sealed and never shown again.">
      <Show when={loaded.error === undefined} fallback={<Failure title="The integrations did not load." error={loaded.error} retry={again} />}>
        <Show
          when={loaded.latest}
          fallback={
            <Late>
              <Block class="h-56" />
              <Block class="h-56" />
            </Late>
          }
        >
          {(now) => (
            <>
              <SurgeCard connection={now().surge} onChange={again} />
              <NumbersTable numbers={now().numbers} onChange={again} />
              <OpenRouterCard connection={now().openrouter} onChange={again} />
            </>
          )}
        </Show>
      </Show>
    </Page>
  );
}
