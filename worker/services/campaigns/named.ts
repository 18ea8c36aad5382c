import type { Audience, CampaignChange } from "../../contract/campaigns";
import { each, optional, requireKnown } from "../ids/known";

type Naming = Pick<CampaignChange, "branchId" | "playbookVersionId"> & { audience?: Audience | undefined };

/**
 * What a campaign names stands in the company: an unknown id is refused by its field, never kept. Campaigns are built by managers, who see
 * every branch. Numbers come and go at the carrier, so the launch asks for them.
 */
export async function requireNamed(env: Env, organizationId: string, { branchId, playbookVersionId, audience }: Naming): Promise<void> {
  const namer = { organizationId, branchIds: null };
  await requireKnown(env, namer, "branch", [...optional("branchId", branchId), ...each("audience.branchIds", audience?.branchIds)]);
  await requireKnown(env, namer, "version", optional("playbookVersionId", playbookVersionId));
}
