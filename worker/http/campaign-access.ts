import type { Context } from "hono";
import { notFound } from "../domain/refusal";
import { type CampaignRow, campaignRow } from "../services/campaigns/row";
import { requireKnown } from "../services/ids/known";
import type { AppEnv } from "./context";

/** A campaign of a branch in which this rep does not work does not exist for them. `field`: where a body named it. */
export async function ownCampaign(c: Context<AppEnv>, id: string, field?: string): Promise<CampaignRow> {
  const { organizationId, branchIds } = c.get("member");
  if (field !== undefined) await requireKnown(c.env, { organizationId, branchIds }, "campaign", [{ path: field, id }]);
  const row = await campaignRow(c.env, organizationId, id);
  if (branchIds !== null && !branchIds.includes(row.branchId)) throw notFound("campaign");
  return row;
}
