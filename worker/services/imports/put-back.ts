/** Leads that an import changed, as they stood before, unless somebody changed them since. A handful of statements however many leads there are. */
import type { OrganizationDb } from "../../db/organization";
import { overwritten } from "./write";

export interface ChangedRow {
  row: number;
  lead_id: string;
  /** JSON, as `beforeOf` in `write.ts` writes it. */
  before: string;
  /** Of the lead's phones. */
  hashes: string[];
}

interface Before {
  set: {
    name: string;
    firstName: string | null;
    email: string | null;
    language: string | null;
    relationship: string;
    branchId: string | null;
    fields: object | null;
  };
  /** When the import changed it; another time now means that somebody touched it. */
  stamp: number;
  at: number;
  phones: string[];
  tags: string[];
  externalId: string | null;
  address: boolean;
}

export function putBack(db: OrganizationDb, importId: string, rows: readonly ChangedRow[]): D1PreparedStatement[] {
  if (rows.length === 0) return [];
  const changed = rows.map((row) => ({ ...row, was: beforeOf(row.before) }));
  const restored = "EXISTS (SELECT 1 FROM import_rows r WHERE r.organization_id = ?1 AND r.import_id = ?2 AND r.row = j.value ->> 0 AND r.undo = 'restored')";
  const list = (items: unknown[]) => JSON.stringify(items);
  /** What was added, as [row, lead, key …]; `keys` are the columns that hold them. */
  const takeAway = (table: string, keys: string, items: unknown[][]) =>
    items.length === 0
      ? []
      : [
          db.raw(
            `DELETE FROM ${table} WHERE organization_id = ?1 AND (lead_id, ${keys}) IN (
               SELECT j.value ->> 1, ${keys
                 .split(", ")
                 .map((_, index) => `j.value ->> ${index + 2}`)
                 .join(", ")} FROM json_each(?3) j WHERE ${restored})`,
            importId,
            list(items),
          ),
        ];
  return [
    db.raw(
      `UPDATE import_rows SET undo = 'restored' WHERE organization_id = ?1 AND import_id = ?2 AND (row, lead_id) IN (
         SELECT j.value ->> 0, l.id FROM json_each(?3) j CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = j.value ->> 1 AND l.updated_at = j.value ->> 2)`,
      importId,
      list(changed.map(({ row, lead_id, was }) => [row, lead_id, was.stamp])),
    ),
    db.raw(
      `INSERT INTO leads (organization_id, id, name, first_name, email, language, relationship, branch_id, fields, source, created_at, updated_at)
       SELECT ?1, l.id, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6, j.value ->> 7, j.value ->> 8, l.source, l.created_at, l.updated_at + 1
       FROM json_each(?3) j CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = j.value ->> 1 WHERE ${restored}
       ON CONFLICT (organization_id, id) DO UPDATE SET ${overwritten}`,
      importId,
      list(
        changed.map(({ row, lead_id, was: { set } }) => [
          row,
          lead_id,
          set.name,
          set.firstName,
          set.email,
          set.language,
          set.relationship,
          set.branchId,
          set.fields === null ? null : JSON.stringify(set.fields),
        ]),
      ),
    ),
    ...takeAway(
      "lead_phones",
      "phone",
      changed.flatMap(({ row, lead_id, was }) => was.phones.map((phone) => [row, lead_id, phone])),
    ),
    ...takeAway(
      "lead_tags",
      "tag",
      changed.flatMap(({ row, lead_id, was }) => was.tags.map((tag) => [row, lead_id, tag])),
    ),
    ...takeAway(
      "external_ids",
      "external_id",
      changed.flatMap(({ row, lead_id, was }) => (was.externalId === null ? [] : [[row, lead_id, was.externalId]])),
    ),
    ...takeAway(
      "properties",
      "created_at",
      changed.flatMap(({ row, lead_id, was }) => (was.address ? [[row, lead_id, was.at]] : [])),
    ),
    // Proofs that came with it were its claims.
    ...takeAway(
      "consents",
      "phone_hash, created_at",
      changed.flatMap(({ row, lead_id, was, hashes }) => hashes.map((hash) => [row, lead_id, hash, was.at])),
    ),
  ];
}

/** Guarantee: `beforeOf` in `write.ts` wrote it. */
const beforeOf = (json: string): Before => JSON.parse(json) as Before;
