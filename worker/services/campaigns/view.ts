/** Campaigns as the API shows them: the row, its funnel, and how it is getting on. */
import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import type { Campaign } from "../../contract/campaigns";
import { type OrganizationDb, organizationDb } from "../../db/organization";
import { campaigns } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { iso, isoOrNull, minutes } from "../../lib/clock";
import { keptFunnel } from "./funnel";
import { type CampaignRow, campaignRowOf } from "./row";

/** The newest first. */
export async function listCampaigns(
  env: Env,
  organizationId: string,
  filter: { branchIds: string[] | null },
  page: { after: { createdAt: number; id: string } | null; limit: number; now: number },
): Promise<Campaign[]> {
  const db = organizationDb(env, organizationId);
  const { after } = page;
  const rows = await db
    .select(
      campaigns,
      and(
        filter.branchIds === null ? undefined : inArray(campaigns.branchId, filter.branchIds),
        after ? or(lt(campaigns.createdAt, after.createdAt), and(eq(campaigns.createdAt, after.createdAt), lt(campaigns.id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(campaigns.createdAt), desc(campaigns.id))
    .limit(page.limit);
  return shown(db, rows.map(campaignRowOf), page.now);
}

export async function getCampaign(env: Env, organizationId: string, id: string, now: number): Promise<Campaign> {
  const db = organizationDb(env, organizationId);
  const rows = await db.select(campaigns, eq(campaigns.id, id)).limit(1);
  const [campaign] = await shown(db, rows.map(campaignRowOf), now);
  if (!campaign) throw notFound("campaign");
  return campaign;
}

const rateOver = minutes(10);

async function shown(db: OrganizationDb, rows: CampaignRow[], now: number): Promise<Campaign[]> {
  const ids = rows.map((row) => row.id);
  const [{ results: rates }, defaults] = await Promise.all([
    db
      .raw(
        `SELECT campaign_id AS id, count(*) AS started FROM campaign_recipients
         WHERE organization_id = ?1 AND campaign_id IN (SELECT value FROM json_each(?2)) AND started_at > ?3 GROUP BY campaign_id`,
        JSON.stringify(ids),
        now - rateOver,
      )
      .all<{ id: string; started: number }>(),
    openings(db, rows),
  ]);
  return rows.map((row) => {
    const funnel = keptFunnel(row.funnel);
    const ran = row.launchedAt === null ? 0 : Math.min(rateOver, Math.max(minutes(1), now - row.launchedAt));
    const ratePerHour = ran === 0 ? 0 : Math.round(((rates.find((one) => one.id === row.id)?.started ?? 0) * 3_600_000) / ran);
    const left = row.audienceDone === 0 || funnel.states.queued + funnel.states.held + funnel.states.starting > 0;
    // What should have been over by now was seen wrongly: something slows it down that is not known beforehand.
    const ends = row.state === "running" && row.kind === "list" && left && row.finishAt !== null && row.finishAt > now ? row.finishAt : null;
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      state: row.state,
      category: row.category,
      branchId: row.branchId,
      playbookVersionId: row.playbookVersionId,
      audience: row.audience,
      opening: row.opening ?? { by: "text", text: defaults.get(row.playbookVersionId) ?? "" },
      stages: row.stages,
      numbers: row.numbers,
      pacing: row.pacing,
      startsAt: isoOrNull(row.startsAt),
      endsAt: isoOrNull(row.endsAt),
      waits: row.state === "running" ? row.waits : null,
      stopped:
        row.stoppedAt === null || row.state === "running" ? null : { by: row.stoppedBy ?? "Plaibook", why: row.stoppedWhy ?? "", at: iso(row.stoppedAt) },
      launchedAt: isoOrNull(row.launchedAt),
      launchedBy: row.launchedBy,
      endedAt: isoOrNull(row.endedAt),
      funnel,
      ratePerHour,
      finishAt: isoOrNull(ends),
      createdAt: iso(row.createdAt),
      updatedAt: iso(row.updatedAt),
    };
  });
}

/** The playbook's own opening, for campaigns without one of theirs. */
async function openings(db: OrganizationDb, rows: CampaignRow[]): Promise<Map<string, string>> {
  const wanted = [...new Set(rows.filter((row) => row.opening === null).map((row) => row.playbookVersionId))];
  if (wanted.length === 0) return new Map();
  const { results } = await db
    .raw(
      "SELECT id, json_extract(document, '$.opening.text') AS text FROM playbook_versions WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2))",
      JSON.stringify(wanted),
    )
    .all<{ id: string; text: string }>();
  return new Map(results.map((row) => [row.id, row.text]));
}
