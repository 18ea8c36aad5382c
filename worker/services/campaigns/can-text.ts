/** Whether a campaign's people may be texted, page by page: of a draft those it means, of a launched one its recipients. */
import type { RecipientState } from "../../contract/campaigns";
import { organizationDb } from "../../db/organization";
import { type CanText, canTexter } from "../can-text/can-text";
import { type AudienceLead, audiencePage, leftOutWords, samePhone } from "./audience";
import { stillMeant, whyNotMeant } from "./meant";
import type { CampaignRow } from "./row";

/** `left`: the campaign leaves it out, whatever the rules say. */
interface Row {
  leadId: string;
  /** Where the next page begins. */
  id: string;
  /** The one that the campaign texts, asked about before the lead's others. */
  phone: string | null;
  left: { id: string; line: string } | null;
}

interface Ask {
  at: number;
  /** Leads of these branches alone; null: of all. */
  branchIds: readonly string[] | null;
}

export async function canTextCampaign(
  env: Env,
  campaign: CampaignRow,
  { at, branchIds }: Ask,
  page: { after: string; limit: number },
): Promise<{ items: CanText[]; after: string | null }> {
  const [texter, found] = await Promise.all([
    canTexter(env, campaign.organizationId, { category: campaign.category, branchId: campaign.branchId, at, branchIds }),
    (campaign.state === "draft" ? meantRows : recipientRows)(env, campaign, at, { ...page, limit: page.limit + 1 }),
  ]);
  const rows = found.slice(0, page.limit);
  const preferred = new Map(rows.flatMap(({ leadId, phone }) => (phone === null ? [] : [[leadId, phone] as const])));
  const answers = await texter(
    rows.map((row) => row.leadId),
    preferred,
  );
  const items = answers.map((answer, i) => {
    const left = rows[i]?.left ?? null;
    return left === null || answer.rule?.id === "noLead" ? answer : leftOut(answer, left);
  });
  // Of a branch that this person does not see: not there, so not in the answer either.
  const seen = branchIds === null ? items : items.filter((one) => one.rule?.id !== "noLead");
  return { items: seen, after: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null };
}

const leftOut = ({ leadId, phone }: CanText, { id, line }: { id: string; line: string }): CanText => ({
  leadId,
  phone,
  verdict: "never",
  at: null,
  reason: line,
  rule: { id, words: line.replace(/^Left out: (.*)\.$/, "$1"), source: null, asOf: null },
  window: null,
});

/** An inbound campaign means nobody before they write. */
async function meantRows(env: Env, campaign: CampaignRow, now: number, page: { after: string; limit: number }): Promise<Row[]> {
  if (campaign.kind === "inbound") return [];
  const db = organizationDb(env, campaign.organizationId);
  const leads = await audiencePage(db, campaign.audience, { after: { id: page.after }, limit: page.limit, now, campaignId: campaign.id });
  const taken = await takenBefore(env, campaign, now, leads);
  return leads.map((lead) => {
    if (lead.leftOut !== null) return { id: lead.id, leadId: lead.id, phone: lead.phone, left: { id: lead.leftOut, line: leftOutWords[lead.leftOut].line } };
    const again = lead.phone !== null && taken.has(lead.phone);
    if (lead.phone !== null) taken.add(lead.phone);
    return { id: lead.id, leadId: lead.id, phone: lead.phone, left: again ? { id: "samePhone", line: samePhone } : null };
  });
}

const mostSharing = 1_000;

/** Phones of these leads that a lead of an earlier page has: who shares one is texted once, and the first has it. */
async function takenBefore(env: Env, campaign: CampaignRow, now: number, leads: readonly AudienceLead[]): Promise<Set<string>> {
  const db = organizationDb(env, campaign.organizationId);
  const phones = leads.flatMap((lead) => (lead.leftOut === null && lead.phone !== null ? [lead.phone] : []));
  const { results } = await db
    .raw(
      `SELECT DISTINCT f.lead_id AS id FROM json_each(?2) asked CROSS JOIN lead_phones f ON f.organization_id = ?1 AND f.phone = asked.value
       WHERE f.lead_id < ?3 LIMIT ${mostSharing}`,
      JSON.stringify(phones),
      leads[0]?.id ?? "",
    )
    .all<{ id: string }>();
  const ids = results.map((row) => row.id);
  if (ids.length === 0) return new Set();
  const earlier = await audiencePage(db, campaign.audience, { after: { ids }, limit: ids.length, now, campaignId: campaign.id });
  return new Set(earlier.flatMap((lead) => (lead.leftOut === null && lead.phone !== null ? [lead.phone] : [])));
}

interface Recipient {
  id: string;
  leadId: string;
  phone: string;
  state: RecipientState;
  reason: string | null;
  attempts: number;
  round: number;
}

const waiting: readonly RecipientState[] = ["queued", "held", "starting"];

async function recipientRows(env: Env, campaign: CampaignRow, now: number, page: { after: string; limit: number }): Promise<Row[]> {
  const { results } = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT id, lead_id AS leadId, phone, state, reason, attempts, round FROM campaign_recipients INDEXED BY campaign_recipients_by_order
       WHERE organization_id = ?1 AND campaign_id = ?2 AND id > ?3 ORDER BY id LIMIT ?4`,
      campaign.id,
      page.after,
      page.limit,
    )
    .all<Recipient>();
  const turn = results.filter((one) => waiting.includes(one.state)).map((one) => one.leadId);
  const meant = await stillMeant(env, campaign, turn, now);
  return results.map(({ id, leadId, phone, state, reason, attempts, round }) => {
    if (state === "skipped") return { id, leadId, phone, left: { id: "leftOut", line: reason ?? "Left out: by the campaign." } };
    return { id, leadId, phone, left: waiting.includes(state) ? whyNotMeant(meant.get(leadId), attempts > 0 || round > 0) : null };
  });
}
