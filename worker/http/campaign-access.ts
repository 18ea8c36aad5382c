import type { Context } from "hono";
import { notFound } from "../domain/refusal";
import { type CampaignRow, campaignRow } from "../services/campaigns/row";
import type { AppEnv } from "./context";

/** A campaign of a branch in which this rep does not work does not exist for them. */
export async function ownCampaign(c: Context<AppEnv>, id: string): Promise<CampaignRow> {
  const { organizationId, branchIds } = c.get("member");
  const row = await campaignRow(c.env, organizationId, id);
  if (branchIds !== null && !branchIds.includes(row.branchId)) throw notFound("campaign");
  return row;
}
