import { NumberStatus, type SendingNumber } from "../../contract/numbers";
import { organizationDb } from "../../db/organization";
import { sendingNumbers } from "../../db/schema";
import { maySend } from "../../domain/numbers/status";
import { days, isoOrNull } from "../../lib/clock";

interface Health {
  number: string;
  open: number;
  sent: number;
  delivered: number;
  failed: number;
  opted_out: number;
}

/** Our numbers in their order, with how they fared in the last seven days. */
export async function listNumbers(env: Env, organizationId: string, now: number): Promise<SendingNumber[]> {
  const db = organizationDb(env, organizationId);
  const [rows, { results: health }] = await Promise.all([
    db.select(sendingNumbers).orderBy(sendingNumbers.position, sendingNumbers.phone).limit(200),
    db
      .raw(
        `SELECT c.number, count(DISTINCT CASE WHEN c.closed_as IS NULL THEN c.id END) AS open,
           count(DISTINCT CASE WHEN c.closed_as = 'optedOut' AND c.updated_at > ?2 THEN c.id END) AS opted_out,
           count(CASE WHEN m.status IN ('accepted', 'sent', 'delivered') THEN 1 END) AS sent,
           count(CASE WHEN m.status = 'delivered' THEN 1 END) AS delivered,
           count(CASE WHEN m.status IN ('failed', 'refused') THEN 1 END) AS failed
         FROM conversations c
         LEFT JOIN messages m ON m.organization_id = ?1 AND m.conversation_id = c.id AND m.direction = 'out' AND m.created_at > ?2
         WHERE c.organization_id = ?1 AND c.channel = 'sms' AND c.number IS NOT NULL GROUP BY c.number`,
        now - days(7),
      )
      .all<Health>(),
  ]);
  const firstOf = new Map<string | null, string>();
  for (const row of rows) if (maySend(row.status) && !firstOf.has(row.branchId)) firstOf.set(row.branchId, row.phone);
  return rows.map((row) => {
    const counted = health.find((one) => one.number === row.phone);
    return {
      phone: row.phone,
      name: row.name,
      type: row.type,
      status: NumberStatus.catch("registering").parse(row.status),
      reason: row.reason,
      isDefault: firstOf.get(row.branchId) === row.phone,
      branchId: row.branchId,
      campaign: row.campaignId === null ? null : { id: row.campaignId, status: row.campaignStatus, attachment: row.attachment },
      openConversations: counted?.open ?? 0,
      health: { sent: counted?.sent ?? 0, delivered: counted?.delivered ?? 0, failed: counted?.failed ?? 0, optOuts: counted?.opted_out ?? 0 },
      syncedAt: isoOrNull(row.syncedAt),
    };
  });
}
