/** Claims and settles recipients: the only writes to their state besides reading the audience and following their episodes. */
import { organizationDb } from "../../db/organization";
import { leaseMs } from "../../domain/campaigns/recipient";

export interface Claimed {
  id: string;
  leadId: string;
  phone: string;
  attempts: number;
  round: number;
}

export interface Settled {
  id: string;
  /** The one of the lead's that was or will be texted. */
  phone: string;
  state: "held" | "started" | "skipped" | "failed" | "queued";
  reason: string | null;
  heldUntil: number | null;
  conversationId: string | null;
  episodeId: string | null;
}

/**
 * The next recipients, now `starting` under a lease. Nobody is claimed unless the campaign runs at that very moment. Those whose time has
 * come go before those who were never tried; a claim that was never settled is made anew.
 */
export async function claimRecipients(
  env: Env,
  organizationId: string,
  campaignId: string,
  { limit, now }: { limit: number; now: number },
): Promise<Claimed[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `UPDATE campaign_recipients SET state = 'starting', held_until = ?4, attempts = attempts + 1, updated_at = ?3
       WHERE organization_id = ?1 AND EXISTS (SELECT 1 FROM campaigns WHERE organization_id = ?1 AND id = ?2 AND state = 'running') AND id IN (
         SELECT id FROM (
           SELECT id FROM campaign_recipients INDEXED BY campaign_recipients_due
             WHERE organization_id = ?1 AND campaign_id = ?2 AND state IN ('held', 'starting') AND held_until <= ?3 ORDER BY held_until LIMIT ?5)
         UNION ALL SELECT id FROM (
           SELECT id FROM campaign_recipients WHERE organization_id = ?1 AND campaign_id = ?2 AND state = 'queued' ORDER BY id LIMIT ?5)
         LIMIT ?5)
       RETURNING id, lead_id AS leadId, phone, attempts, round`,
      campaignId,
      now,
      now + leaseMs,
      limit,
    )
    .all<Claimed>();
  return results;
}

/** What became of claimed ones. A row that is no longer `starting` was settled by somebody else and stays. */
export async function settleRecipients(env: Env, organizationId: string, settled: Settled[], now: number): Promise<void> {
  if (settled.length === 0) return;
  await organizationDb(env, organizationId)
    .raw(
      `UPDATE campaign_recipients SET state = j.value ->> 'state', phone = j.value ->> 'phone', reason = j.value ->> 'reason', held_until = j.value ->> 'heldUntil',
         conversation_id = coalesce(j.value ->> 'conversationId', conversation_id), episode_id = coalesce(j.value ->> 'episodeId', episode_id),
         started_at = CASE WHEN j.value ->> 'state' = 'started' THEN ?3 ELSE started_at END,
         opening_status = CASE WHEN j.value ->> 'state' = 'started' THEN NULL ELSE opening_status END, updated_at = ?3
       FROM json_each(?2) j
       WHERE campaign_recipients.organization_id = ?1 AND campaign_recipients.id = j.value ->> 'id' AND campaign_recipients.state = 'starting'`,
      JSON.stringify(settled),
      now,
    )
    .run();
}
