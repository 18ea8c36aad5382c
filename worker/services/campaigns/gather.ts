/** Reads the audience into recipients, page by page. A page that runs twice adds nobody twice. */
import { type OrganizationDb, organizationDb } from "../../db/organization";
import { minutes } from "../../lib/clock";
import { newId } from "../../lib/ids";
import { type After, type AudienceLead, audiencePage, leftOutWords, samePhone } from "./audience";
import type { CampaignRow } from "./row";

const pageSize = 1_000;
/** A lead that was written at the same time as it was looked for is seen by the next look. */
const overlap = minutes(2);

/** Adds the next page; answers whether there may be more at once. */
export async function gatherPage(env: Env, campaign: CampaignRow, now: number): Promise<boolean> {
  const db = organizationDb(env, campaign.organizationId);
  const after = whereFrom(campaign, now);
  const leads = await audiencePage(db, campaign.audience, { after, limit: pageSize, now, campaignId: campaign.id });
  const more = leads.length === pageSize;
  const last = leads.at(-1)?.id ?? after.id;
  await db.d1.batch([
    ...(leads.length > 0 ? [insertStatement(db, campaign.id, leads, now)] : []),
    db.raw(
      "UPDATE campaigns SET audience_cursor = ?3, audience_done = ?4 WHERE organization_id = ?1 AND id = ?2",
      campaign.id,
      cursorAfter(campaign, { more, last, now }),
      more || campaign.kind === "always" ? 0 : 1,
    ),
  ]);
  return more;
}

/** `id` of a list; of leads that come in: since when changes were looked at, and within a look how far. */
function whereFrom(campaign: CampaignRow, now: number): Exclude<After, { ids: readonly string[] }> {
  if (campaign.kind === "list") return { id: campaign.audienceCursor ?? "" };
  const launched = campaign.launchedAt ?? now;
  const [from, id] = (campaign.audienceCursor ?? `${launched}:`).split(":");
  return { changedFrom: Number(from), createdFrom: launched, id: id ?? "" };
}

function cursorAfter(campaign: CampaignRow, { more, last, now }: { more: boolean; last: string; now: number }): string {
  if (campaign.kind === "list") return last;
  const [from] = (campaign.audienceCursor ?? `${campaign.launchedAt ?? now}:`).split(":");
  return more ? `${from}:${last}` : `${Math.max(Number(from), now - overlap)}:`;
}

function insertStatement(db: OrganizationDb, campaignId: string, leads: AudienceLead[], now: number): D1PreparedStatement {
  const seen = new Set<string>();
  const rows = leads.map((lead) => {
    const again = lead.phone !== null && lead.leftOut === null && seen.has(lead.phone);
    if (lead.phone !== null && lead.leftOut === null) seen.add(lead.phone);
    return {
      id: newId("rcp", now),
      lead: lead.id,
      phone: lead.phone ?? "",
      skip: lead.leftOut !== null ? leftOutWords[lead.leftOut].line : again ? samePhone : null,
    };
  });
  return db.raw(
    `INSERT INTO campaign_recipients (organization_id, id, campaign_id, lead_id, phone, state, reason, created_at, updated_at)
     SELECT ?1, j.value ->> 'id', ?2, j.value ->> 'lead', j.value ->> 'phone',
       CASE WHEN j.value ->> 'skip' IS NOT NULL OR taken.id IS NOT NULL THEN 'skipped' ELSE 'queued' END,
       coalesce(j.value ->> 'skip', CASE WHEN taken.id IS NOT NULL THEN ?4 END), ?5, ?5
     FROM json_each(?3) j LEFT JOIN campaign_recipients taken ON taken.organization_id = ?1 AND taken.campaign_id = ?2
       AND taken.phone = j.value ->> 'phone' AND taken.state <> 'skipped' AND taken.lead_id <> j.value ->> 'lead'
     WHERE true ON CONFLICT DO NOTHING`,
    campaignId,
    JSON.stringify(rows),
    samePhone,
    now,
  );
}
