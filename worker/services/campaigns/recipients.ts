import type { Recipient, RecipientState } from "../../contract/campaigns";
import { organizationDb } from "../../db/organization";
import { iso, isoOrNull } from "../../lib/clock";
import { campaignRow } from "./row";

interface Row {
  id: string;
  leadId: string;
  name: string | null;
  phone: string;
  state: RecipientState;
  reason: string | null;
  heldUntil: number | null;
  conversationId: string | null;
  episodeId: string | null;
  outcome: string | null;
  attempts: number;
  startedAt: number | null;
  updatedAt: number;
}

/**
 * Recipients in the order in which they came in, each with why it was left out, waits or failed. A rep (`branchIds`) gets those whose lead and
 * conversation stand in their branches.
 */
export async function listRecipients(
  env: Env,
  organizationId: string,
  campaignId: string,
  page: { state: RecipientState | undefined; branchIds: readonly string[] | null; after: string; limit: number },
): Promise<Recipient[]> {
  await campaignRow(env, organizationId, campaignId);
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT r.id, r.lead_id AS leadId, coalesce(l.name, k.name) AS name, r.phone, r.state, r.reason, r.held_until AS heldUntil, r.conversation_id AS conversationId,
         r.episode_id AS episodeId, r.outcome, r.attempts, r.started_at AS startedAt, r.updated_at AS updatedAt
       FROM campaign_recipients r LEFT JOIN leads l ON l.organization_id = ?1 AND l.id = r.lead_id
         LEFT JOIN merged_leads g ON g.organization_id = ?1 AND g.id = r.lead_id LEFT JOIN leads k ON k.organization_id = ?1 AND k.id = g.into_id
       WHERE r.organization_id = ?1 AND r.campaign_id = ?2 AND r.id > ?3 AND (?4 IS NULL OR r.state = ?4)
         AND (?6 IS NULL OR ((coalesce(l.branch_id, k.branch_id) IS NULL OR coalesce(l.branch_id, k.branch_id) IN (SELECT value FROM json_each(?6)))
           AND NOT EXISTS (SELECT 1 FROM conversations w WHERE w.organization_id = ?1 AND w.id = r.conversation_id
             AND w.branch_id NOT IN (SELECT value FROM json_each(?6)))))
       ORDER BY r.id LIMIT ?5`,
      campaignId,
      page.after,
      page.state ?? null,
      page.limit,
      page.branchIds === null ? null : JSON.stringify(page.branchIds),
    )
    .all<Row>();
  return results.map((row) => ({
    ...row,
    name: row.name ?? "Erased lead",
    phone: row.phone.startsWith("erased") ? "" : row.phone,
    heldUntil: isoOrNull(row.state === "held" ? row.heldUntil : null),
    startedAt: isoOrNull(row.startedAt),
    updatedAt: iso(row.updatedAt),
  }));
}
