/** The phones that wrote or were written to, for the phone page and for counting. */
import type { Sql } from "./schema";

export interface PhoneSummary {
  phone: string;
  name: string | null;
  persona: string | null;
  /** Texts as the phone counts them. */
  sent: number;
  received: number;
  lastAt: string | null;
  lastBody: string | null;
}

/** Every phone, the latest text first. Invented customers without a text come at the head. */
export function listPhones(sql: Sql): PhoneSummary[] {
  type Row = {
    phone: string;
    name: string | null;
    persona: string | null;
    sent: number;
    received: number;
    last_at: number | null;
    last_body: string | null;
  };
  return sql
    .exec<Row>(
      `WITH known AS (SELECT phone FROM messages UNION SELECT phone FROM customers UNION SELECT phone FROM personas),
       latest AS (SELECT phone, max(seq) AS seq, sum(origin = 'phone') AS sent, sum(origin <> 'phone' AND seen = 1) AS received
         FROM messages GROUP BY phone)
       SELECT k.phone, coalesce(c.name, p.name) AS name, p.kind AS persona, coalesce(l.sent, 0) AS sent,
         coalesce(l.received, 0) AS received, m.at AS last_at, m.body AS last_body
       FROM known k LEFT JOIN latest l ON l.phone = k.phone LEFT JOIN messages m ON m.seq = l.seq
         LEFT JOIN customers c ON c.phone = k.phone LEFT JOIN personas p ON p.phone = k.phone
       ORDER BY m.seq IS NOT NULL, m.seq DESC LIMIT 500`,
    )
    .toArray()
    .map((row) => ({
      phone: row.phone,
      name: row.name,
      persona: row.persona,
      sent: row.sent,
      received: row.received,
      lastAt: row.last_at === null ? null : new Date(row.last_at).toISOString(),
      lastBody: row.last_body,
    }));
}

/** Gives a phone a name on the phone page. */
export function nameCustomer(sql: Sql, phone: string, name: string): void {
  sql.exec("INSERT INTO customers VALUES (?, ?) ON CONFLICT (phone) DO UPDATE SET name = excluded.name", phone, name);
}
