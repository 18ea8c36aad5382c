import type { Audience, CampaignChange } from "../../contract/campaigns";
import { each, optional, requireKnown } from "../ids/known";

type Naming = Pick<CampaignChange, "branchId" | "playbookVersionId" | "numbers"> & { audience?: Audience | undefined };

/** Everything a campaign names stands in the company: an unknown id is refused by its field, never kept. Campaigns are built by managers, who see every branch. */
export async function requireNamed(env: Env, organizationId: string, { branchId, playbookVersionId, audience, numbers }: Naming): Promise<void> {
  const namer = { organizationId, branchIds: null };
  await requireKnown(env, namer, "branch", [...optional("branchId", branchId), ...each("audience.branchIds", audience?.branchIds)]);
  await requireKnown(env, namer, "version", optional("playbookVersionId", playbookVersionId));
  await requireKnown(env, namer, "number", each("numbers", numbers));
}
