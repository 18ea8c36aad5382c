/** All that the organization's rows say of a lead, and said before somebody changed it: names, e-mails, phones, streets, ids elsewhere. */
import type { OrganizationDb } from "../../db/organization";

export interface Known {
  names: string[];
  emails: string[];
  /** E.164, of phones that nobody else has. */
  phones: string[];
  streets: string[];
  externals: string[];
}

type Kind = "name" | "email" | "phone" | "street" | "external";
const field: Record<string, Kind> = { name: "name", email: "email", phone: "phone", phones: "phone", street: "street" };

export async function knownOf(db: OrganizationDb, leadId: string, threads: readonly string[]): Promise<Known> {
  const [now, former] = await db.d1.batch<{ kind: Kind; value: string | null }>([
    db.raw(
      `SELECT j.key AS kind, j.atom AS value FROM leads l, json_each(json_object('name', l.name, 'email', l.email)) j WHERE l.organization_id = ?1 AND l.id = ?2
       UNION ALL SELECT 'phone', phone FROM lead_phones WHERE organization_id = ?1 AND lead_id = ?2
       UNION ALL SELECT 'phone', phone FROM conversations WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?3))
       UNION ALL SELECT 'street', street FROM properties WHERE organization_id = ?1 AND lead_id = ?2
       UNION ALL SELECT 'external', external_id FROM external_ids WHERE organization_id = ?1 AND lead_id = ?2`,
      leadId,
      JSON.stringify(threads),
    ),
    // What its audit rows say is how it was called before; they go last.
    db.raw(
      `SELECT t.key AS kind, t.atom AS value FROM audit_events a, json_tree(coalesce(a.before, '{}')) t
         WHERE a.organization_id = ?1 AND a.subject_id = ?2 AND a.subject_type = 'lead' AND t.atom IS NOT NULL AND (t.key IN ('name', 'email', 'street') OR t.path LIKE '%.phones')
       UNION ALL SELECT t.key, t.atom FROM audit_events a, json_tree(coalesce(a.after, '{}')) t
         WHERE a.organization_id = ?1 AND a.subject_id = ?2 AND a.subject_type = 'lead' AND t.atom IS NOT NULL AND (t.key IN ('name', 'email', 'street') OR t.path LIKE '%.phones')`,
      leadId,
    ),
  ]);
  const rows = [...(now?.results ?? []), ...(former?.results ?? []).map(({ kind, value }) => ({ kind: field[kind] ?? "phone", value }))];
  const of = (kind: Kind) => [...new Set(rows.flatMap((row) => (row.kind === kind && row.value ? [row.value.trim()] : [])))];
  return { names: of("name"), emails: of("email"), phones: await unshared(db, leadId, of("phone")), streets: of("street"), externals: of("external") };
}

/** A phone that another lead has too stays theirs. */
async function unshared(db: OrganizationDb, leadId: string, phones: readonly string[]): Promise<string[]> {
  const { results } = await db
    .raw(
      "SELECT DISTINCT phone FROM lead_phones WHERE organization_id = ?1 AND lead_id <> ?2 AND phone IN (SELECT value FROM json_each(?3))",
      leadId,
      JSON.stringify(phones),
    )
    .all<{ phone: string }>();
  return phones.filter((phone) => /^\+\d/.test(phone) && !results.some((shared) => shared.phone === phone));
}
