import { organizationDb } from "../../db/organization";
import type { CampaignRow } from "./row";

/** People of the branch who wait for a person now. Appointed calls and a model that is down are no queue. */
export async function peopleWaiting(env: Env, campaign: Pick<CampaignRow, "organizationId" | "branchId">): Promise<number> {
  const row = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT count(*) AS waiting FROM conversations WHERE organization_id = ?1 AND owner = 'waiting' AND branch_id = ?2 AND channel = 'sms'
         AND coalesce(wait_reason, '') NOT IN ('callback', 'modelDown')`,
      campaign.branchId,
    )
    .first<{ waiting: number }>();
  return row?.waiting ?? 0;
}
