/** Whether people whose turn comes are still meant: hours may lie between the launch and their turn. */
import { organizationDb } from "../../db/organization";
import { audiencePage, type LeftOut, leftOutWords } from "./audience";
import type { CampaignRow } from "./row";

/** By lead, why the audience leaves it out; null: it does not. Who matches no more is not in the answer. */
export async function stillMeant(env: Env, campaign: CampaignRow, leadIds: readonly string[], now: number): Promise<Map<string, LeftOut | null>> {
  if (leadIds.length === 0) return new Map();
  const leads = await audiencePage(organizationDb(env, campaign.organizationId), campaign.audience, {
    after: { ids: leadIds },
    limit: leadIds.length,
    now,
    campaignId: campaign.id,
  });
  return new Map(leads.map((lead) => [lead.id, lead.leftOut]));
}

/** `tried`: it was begun before, so the conversation that is open may be this campaign's own. The thread knows. */
export function whyNotMeant(leftOut: LeftOut | null | undefined, tried: boolean): { id: LeftOut | "notMeant"; line: string } | null {
  if (leftOut === undefined) return { id: "notMeant", line: "Left out: does not match any more." };
  if (leftOut === null || (tried && (leftOut === "openEpisode" || leftOut === "textedLately"))) return null;
  return { id: leftOut, line: leftOutWords[leftOut].line };
}
