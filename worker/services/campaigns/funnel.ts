/** What became of a campaign's recipients, by the definitions of design §3. Each count is of recipients, so that they add up. */
import { Funnel, RecipientState } from "../../contract/campaigns";
import type { OrganizationDb } from "../../db/organization";

interface Counted {
  state: string;
  stage_kind: string | null;
  recipients: number;
  reached: number;
  replied: number;
  booked: number;
  opted_out: number;
}

const nothing = (): Funnel => ({
  recipients: 0,
  states: { queued: 0, held: 0, starting: 0, started: 0, replied: 0, done: 0, skipped: 0, failed: 0 },
  reached: 0,
  replied: 0,
  booked: 0,
  optedOut: 0,
  failed: 0,
  stages: [],
});

/** As it was last kept with the campaign's row. */
export const keptFunnel = (json: string | null): Funnel => (json === null ? nothing() : Funnel.parse(JSON.parse(json)));

export async function funnelOf(db: OrganizationDb, campaignId: string): Promise<Funnel> {
  const { results } = await db
    .raw(
      `SELECT r.state, e.stage_kind, count(*) AS recipients,
         sum(r.opening_status = 'delivered' OR e.first_reply_at IS NOT NULL OR coalesce(e.closed_as, '') = 'optedOut') AS reached,
         sum(e.first_reply_at IS NOT NULL) AS replied, sum(e.booked_at IS NOT NULL) AS booked,
         sum(coalesce(e.closed_as, '') = 'optedOut') AS opted_out
       FROM campaign_recipients r LEFT JOIN episodes e ON e.organization_id = ?1 AND e.id = r.episode_id
       WHERE r.organization_id = ?1 AND r.campaign_id = ?2 GROUP BY r.state, e.stage_kind`,
      campaignId,
    )
    .all<Counted>();
  const funnel = nothing();
  for (const row of results) {
    const state = RecipientState.parse(row.state);
    funnel.recipients += row.recipients;
    funnel.states[state] += row.recipients;
    funnel.reached += row.reached ?? 0;
    funnel.replied += row.replied ?? 0;
    funnel.booked += row.booked ?? 0;
    funnel.optedOut += row.opted_out ?? 0;
    if (row.stage_kind === null) continue;
    const stage = funnel.stages.find((one) => one.kind === row.stage_kind);
    if (stage) stage.count += row.recipients;
    else funnel.stages.push({ kind: row.stage_kind, count: row.recipients });
  }
  funnel.failed = funnel.states.failed;
  return funnel;
}

/** Of an inbound campaign, which has no recipients: its episodes. Who wrote was reached and has replied. */
export async function inboundFunnel(db: OrganizationDb, campaignId: string): Promise<Funnel> {
  const { results } = await db
    .raw(
      `SELECT stage_kind, closed_at IS NULL AS open, count(*) AS episodes, sum(booked_at IS NOT NULL) AS booked, sum(coalesce(closed_as, '') = 'optedOut') AS optedOut
       FROM episodes WHERE organization_id = ?1 AND campaign_id = ?2 GROUP BY stage_kind, open`,
      campaignId,
    )
    .all<{ stage_kind: string; open: number; episodes: number; booked: number; optedOut: number }>();
  const funnel = nothing();
  for (const row of results) {
    funnel.recipients += row.episodes;
    funnel.states[row.open === 1 ? "replied" : "done"] += row.episodes;
    funnel.reached += row.episodes;
    funnel.replied += row.episodes - row.optedOut;
    funnel.booked += row.booked;
    funnel.optedOut += row.optedOut;
    const stage = funnel.stages.find((one) => one.kind === row.stage_kind);
    if (stage) stage.count += row.episodes;
    else funnel.stages.push({ kind: row.stage_kind, count: row.episodes });
  }
  return funnel;
}
