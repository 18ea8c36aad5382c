/** What the Campaign object reads and writes of its own row. */
import type { Funnel } from "../../contract/campaigns";
import { organizationDb } from "../../db/organization";
import { firstBatch, type Fared } from "../../domain/campaigns/pace";
import { log } from "../../lib/log";
import { funnelOf, inboundFunnel } from "./funnel";
import type { CampaignRow } from "./row";

/** Counts the funnel anew and keeps it with the campaign; pages read that copy. */
export async function keepFunnel(env: Env, campaign: CampaignRow): Promise<Funnel> {
  const db = organizationDb(env, campaign.organizationId);
  const funnel = await (campaign.kind === "inbound" ? inboundFunnel : funnelOf)(db, campaign.id);
  await db.raw("UPDATE campaigns SET funnel = ?3 WHERE organization_id = ?1 AND id = ?2", campaign.id, JSON.stringify(funnel)).run();
  return funnel;
}

/** How the openings fared, for the look. */
export async function faredOf(env: Env, campaign: CampaignRow): Promise<Fared> {
  const row = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT count(*) AS started, sum(r.opening_status = 'delivered' OR e.first_reply_at IS NOT NULL OR coalesce(e.closed_as, '') = 'optedOut') AS reached,
         sum(coalesce(e.closed_as, '') = 'optedOut') AS optedOut, sum(r.state = 'failed') AS failed,
         (SELECT max(at) FROM (SELECT started_at AS at FROM campaign_recipients WHERE organization_id = ?1 AND campaign_id = ?2 AND started_at IS NOT NULL
           ORDER BY started_at LIMIT ${firstBatch})) AS batchAt
       FROM campaign_recipients r LEFT JOIN episodes e ON e.organization_id = ?1 AND e.id = r.episode_id
       WHERE r.organization_id = ?1 AND r.campaign_id = ?2 AND r.state NOT IN ('queued', 'held', 'skipped') AND coalesce(r.started_at, ?3) >= ?3`,
      campaign.id,
      campaign.judgedFrom ?? 0,
    )
    .first<{ started: number; reached: number | null; optedOut: number | null; failed: number | null; batchAt: number | null }>();
  return { started: row?.started ?? 0, reached: row?.reached ?? 0, optedOut: row?.optedOut ?? 0, failed: row?.failed ?? 0, batchAt: row?.batchAt ?? null };
}

export async function keepWaits(env: Env, campaign: CampaignRow, waits: string | null): Promise<void> {
  if (campaign.waits === waits) return;
  await organizationDb(env, campaign.organizationId).raw("UPDATE campaigns SET waits = ?3 WHERE organization_id = ?1 AND id = ?2", campaign.id, waits).run();
}

export async function keepLooked(env: Env, campaign: CampaignRow, now: number): Promise<void> {
  await organizationDb(env, campaign.organizationId)
    .raw("UPDATE campaigns SET looked_at = ?3 WHERE organization_id = ?1 AND id = ?2 AND looked_at IS NULL", campaign.id, now)
    .run();
}

/** The campaign stops by itself. Nothing when it does not run any more. */
export async function stopItself(env: Env, campaign: CampaignRow, stop: { state: "paused" | "ended"; why: string }, now: number): Promise<void> {
  await organizationDb(env, campaign.organizationId)
    .raw(
      `UPDATE campaigns SET state = ?3, stopped_by = 'Plaibook', stopped_why = ?4, stopped_at = ?5, waits = NULL, updated_at = ?5,
         ended_at = CASE WHEN ?3 = 'ended' THEN ?5 ELSE ended_at END WHERE organization_id = ?1 AND id = ?2 AND state = 'running'`,
      campaign.id,
      stop.state,
      stop.why,
      now,
    )
    .run();
  log({ event: "campaign.stopped", campaignId: campaign.id, state: stop.state });
}

/** Who was not begun when a campaign ended is left out of it, with that line. */
export async function leaveOutRest(env: Env, campaign: CampaignRow, now: number): Promise<void> {
  await organizationDb(env, campaign.organizationId)
    .raw(
      `UPDATE campaign_recipients SET state = 'skipped', reason = 'Left out: the campaign ended before their turn.', held_until = NULL, updated_at = ?3
       WHERE organization_id = ?1 AND campaign_id = ?2 AND state IN ('queued', 'held')`,
      campaign.id,
      now,
    )
    .run();
}

/** When the next one that waits for a time is due; null when none does. */
export async function nextDue(env: Env, campaign: CampaignRow): Promise<number | null> {
  const row = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT min(held_until) AS at FROM campaign_recipients INDEXED BY campaign_recipients_due
       WHERE organization_id = ?1 AND campaign_id = ?2 AND state IN ('held', 'starting')`,
      campaign.id,
    )
    .first<{ at: number | null }>();
  return row?.at ?? null;
}
