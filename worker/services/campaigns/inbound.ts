import { organizationDb } from "../../db/organization";

export interface InboundCampaign {
  id: string;
  name: string;
  branchId: string;
  versionId: string | null;
}

/** The running inbound campaign that has this number of ours; null when none has. */
export async function inboundCampaign(env: Env, organizationId: string, number: string): Promise<InboundCampaign | null> {
  return organizationDb(env, organizationId)
    .raw(
      `SELECT id, name, branch_id AS branchId, copy_version_id AS versionId FROM campaigns
       WHERE organization_id = ?1 AND state = 'running' AND kind = 'inbound'
         AND EXISTS (SELECT 1 FROM json_each(campaigns.numbers) n WHERE n.value = ?2) ORDER BY launched_at LIMIT 1`,
      number,
    )
    .first<InboundCampaign>();
}

/** Numbers among these that another running inbound campaign has already. */
export async function inboundNumbersTaken(env: Env, organizationId: string, campaignId: string, numbers: readonly string[]): Promise<string[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT DISTINCT n.value AS number FROM campaigns c, json_each(c.numbers) n
       WHERE c.organization_id = ?1 AND c.id <> ?2 AND c.state = 'running' AND c.kind = 'inbound' AND n.value IN (SELECT value FROM json_each(?3))`,
      campaignId,
      JSON.stringify(numbers),
    )
    .all<{ number: string }>();
  return results.map((row) => row.number);
}
