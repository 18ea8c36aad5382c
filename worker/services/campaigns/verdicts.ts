/** Whether each of a campaign's people may be texted now, and on which of their phones. */
import { organizationDb } from "../../db/organization";
import { type CanText, type CanTexter, canTexter, type TextWindow } from "../can-text/can-text";
import type { CampaignRow } from "./row";

/** `reason` stands at the recipient; `count` completes "61 …" where many are counted. */
export type TextVerdict =
  | { verdict: "now"; phone: string; window: TextWindow }
  | { verdict: "later"; phone: string; window: TextWindow; at: number; rule: string; reason: string; count: string }
  | { verdict: "never"; rule: string; reason: string; count: string };

/** The rules as they stand at `at`, read once for any number of pages. */
export const texterOf = (env: Env, campaign: CampaignRow, at: number): Promise<CanTexter> =>
  canTexter(env, campaign.organizationId, { category: campaign.category, branchId: campaign.branchId, at, branchIds: null });

/** `preferred`: as the texter takes it. */
export async function verdictsFor(texter: CanTexter, leadIds: readonly string[], preferred?: ReadonlyMap<string, string>): Promise<Map<string, TextVerdict>> {
  return new Map((await texter(leadIds, preferred)).map((answer) => [answer.leadId, verdictOf(answer)]));
}

function verdictOf({ verdict, phone, at, reason, rule, window }: CanText): TextVerdict {
  const id = rule?.id ?? verdict;
  if (verdict === "never" || phone === null || window === null)
    return { verdict: "never", rule: id, reason, count: neverWords[id] ?? "have no hour that is allowed everywhere they can be" };
  if (verdict === "now") return { verdict, phone, window };
  return { verdict, phone, window, at: at ?? 0, rule: id, reason, count: `wait: ${rule?.words ?? "their window is closed"}` };
}

const neverWords: Record<string, string> = {
  optedOut: "asked to stop",
  landline: "have a landline",
  wrongNumber: "are wrong numbers without consent since",
  noConsent: "have no consent on record",
  dncListed: "are on the National Do Not Call list",
  dncUnknown: "were not checked against the National Do Not Call list",
  noPhone: "have no phone",
  noLead: "are gone",
};

/** Phones that another recipient of the campaign has: who shares one is texted once. */
export async function takenPhones(env: Env, campaign: CampaignRow, wanted: readonly { recipientId: string; phone: string }[]): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const { results } = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT j.value ->> 'recipientId' AS id FROM json_each(?3) j WHERE EXISTS (SELECT 1 FROM campaign_recipients r
         WHERE r.organization_id = ?1 AND r.campaign_id = ?2 AND r.phone = j.value ->> 'phone' AND r.state <> 'skipped' AND r.id <> j.value ->> 'recipientId')`,
      campaign.id,
      JSON.stringify(wanted),
    )
    .all<{ id: string }>();
  return new Set(results.map((row) => row.id));
}
