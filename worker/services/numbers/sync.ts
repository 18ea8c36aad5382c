import { organizationDb } from "../../db/organization";
import { branches } from "../../db/schema";
import { statusOf } from "../../domain/numbers/status";
import { surgeAccount, surgeCampaigns, surgeNumbers, surgeRegistration } from "../../providers/surge/account";
import { forgetConnections, type OpenSurge } from "../integrations/open";
import { noteWorking } from "../integrations/note";
import type { SurgeFacts } from "../integrations/stored";
import { forgetSettings } from "../settings/load";

/**
 * Reads the account, its registration, campaigns and numbers at Surge and keeps what it says. A number that is gone there becomes `released`
 * and stays in the list, because conversations and reports name it. Throws a `VendorProblem` when Surge says no.
 */
export async function syncNumbers(env: Env, organizationId: string, surge: OpenSurge, now: number): Promise<void> {
  const [account, registration, campaigns] = await Promise.all([surgeAccount(surge), surgeRegistration(surge), surgeCampaigns(surge)]);
  const numbers = await surgeNumbers(surge, campaigns);
  const db = organizationDb(env, organizationId);
  // With several branches a new number belongs to none of them, until somebody says so.
  const [first, second] = await db.select(branches).orderBy(branches.position).limit(2);
  const rows = numbers.map((number, position) => ({ ...number, ...statusOf(number, registration), position }));
  await db.d1.batch([
    db.raw(
      `INSERT INTO sending_numbers (organization_id, phone, branch_id, vendor_account_id, status, reason, position, created_at,
         vendor_id, name, type, campaign_id, campaign_status, attachment, synced_at)
       SELECT ?1, json_extract(value, '$.phone'), ?2, ?3, json_extract(value, '$.status'), json_extract(value, '$.reason'),
         json_extract(value, '$.position'), ?4, json_extract(value, '$.id'), json_extract(value, '$.name'), json_extract(value, '$.type'),
         json_extract(value, '$.campaignId'), json_extract(value, '$.campaignStatus'), json_extract(value, '$.attachment'), ?4
       FROM json_each(?5) WHERE true
       ON CONFLICT (organization_id, phone) DO UPDATE SET vendor_account_id = excluded.vendor_account_id, status = excluded.status,
         reason = excluded.reason, vendor_id = excluded.vendor_id, name = excluded.name, type = excluded.type, campaign_id = excluded.campaign_id,
         campaign_status = excluded.campaign_status, attachment = excluded.attachment, synced_at = excluded.synced_at`,
      second ? null : (first?.id ?? null),
      surge.account,
      now,
      JSON.stringify(rows),
    ),
    db.raw(
      `UPDATE sending_numbers SET status = 'released', reason = NULL, synced_at = ?2
       WHERE organization_id = ?1 AND phone NOT IN (SELECT value FROM json_each(?3))`,
      now,
      JSON.stringify(rows.map((row) => row.phone)),
    ),
    db.raw("UPDATE integrations SET synced_at = ?2 WHERE organization_id = ?1 AND vendor = 'surge'", now),
  ]);
  const facts: SurgeFacts = { accountName: account.name, registration, campaigns };
  await noteWorking(env, organizationId, { vendor: "surge", keyAt: surge.keyAt, facts: JSON.stringify(facts), now });
  forgetConnections(organizationId);
  forgetSettings();
}
