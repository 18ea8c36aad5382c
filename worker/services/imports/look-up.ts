/** What a chunk of rows has to know before it is decided: stops, leads on the same phones and ids, proofs that stand already. One batch. */
import type { OrganizationDb } from "../../db/organization";
import type { KnownLead } from "../../domain/imports/decide";
import type { Draft } from "../../domain/imports/draft";

export interface Proof {
  category: string;
  source: string;
  wording: string | null;
}

export interface LookUp {
  drafts: readonly Draft[];
  /** Hash by phone. */
  hashes: ReadonlyMap<string, string>;
  externalSource: string;
  /** The import whose earlier rows count as repeats, up to this row; null: a bulk request. */
  within: { importId: string; row: number; check: boolean } | null;
  proof: Proof;
}

export interface Seen extends KnownLead {
  /** The earlier row of the same import that made or changed it. */
  earlierRow: number | null;
}

export interface Known {
  stopped: ReadonlySet<string>;
  byExternal: ReadonlyMap<string, Seen>;
  byPhone: ReadonlyMap<string, Seen[]>;
  /** Rows that a check would have made leads of. */
  keys: ReadonlyMap<string, { row: number; externalId: string | null }[]>;
  /** Hashes of phones that have this very proof. */
  proven: ReadonlySet<string>;
}

interface LeadRow {
  key: string;
  id: string;
  name: string;
  first_name: string | null;
  email: string | null;
  language: string | null;
  relationship: KnownLead["relationship"];
  branch_id: string | null;
  fields: string | null;
  updated_at: number;
  phones: string;
  tags: string;
  address: string | null;
  external_id: string | null;
  earlier: number | null;
}

/** `?3` the ids' system, `?4` the import, `?5` its last row. */
const columns = `l.id, l.name, l.first_name, l.email, l.language, l.relationship, l.branch_id, l.fields, l.updated_at,
  (SELECT json_group_array(p.phone) FROM lead_phones p WHERE p.organization_id = ?1 AND p.lead_id = l.id) AS phones,
  (SELECT json_group_array(t.tag) FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = l.id) AS tags,
  (SELECT json_object('street', a.street, 'city', a.city, 'state', a.state, 'zip', a.zip) FROM properties a
    WHERE a.organization_id = ?1 AND a.lead_id = l.id ORDER BY a.created_at DESC LIMIT 1) AS address,
  (SELECT e.external_id FROM external_ids e WHERE e.organization_id = ?1 AND e.lead_id = l.id AND e.source = ?3 LIMIT 1) AS external_id,
  CASE WHEN l.import_id = ?4 THEN l.import_row ELSE (SELECT r.row FROM import_rows r INDEXED BY import_rows_by_lead WHERE r.organization_id = ?1 AND r.lead_id = l.id AND r.verdict <> 'created'
    AND r.verdict = 'updated' AND r.import_id = ?4 AND r.row <= ?5 ORDER BY r.row LIMIT 1) END AS earlier`;

export async function lookUp(db: OrganizationDb, { drafts, hashes, externalSource, within, proof }: LookUp): Promise<Known> {
  const phones = JSON.stringify([...hashes.keys()]);
  const hashList = JSON.stringify([...hashes.values()]);
  const externals = JSON.stringify(drafts.flatMap(({ externalId }) => (externalId === null ? [] : [externalId])));
  const scope = [externalSource, within?.importId ?? "", within?.row ?? 0] as const;
  const keys = within?.check ? drafts.flatMap((draft) => keysOf(draft)) : [];
  const [stopped, byExternal, byPhone, earlier, proven] = await db.d1.batch<Record<string, unknown>>([
    db.raw(
      `SELECT j.value AS hash FROM json_each(?2) j CROSS JOIN opt_outs o ON o.organization_id = ?1 AND o.phone_hash = j.value AND o.lifted_at IS NULL`,
      hashList,
    ),
    db.raw(
      `SELECT j.value AS key, ${columns} FROM json_each(?2) j CROSS JOIN external_ids x ON x.organization_id = ?1 AND x.source = ?3 AND x.external_id = j.value
       CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = x.lead_id`,
      externals,
      ...scope,
    ),
    db.raw(
      `SELECT j.value AS key, ${columns} FROM json_each(?2) j CROSS JOIN lead_phones f ON f.organization_id = ?1 AND f.phone = j.value
       CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = f.lead_id`,
      phones,
      ...scope,
    ),
    db.raw(
      `SELECT k.key, k.row, k.external_id FROM json_each(?2) j CROSS JOIN import_keys k ON k.organization_id = ?1 AND k.import_id = ?3 AND k.key = j.value
       WHERE k.row <= ?4 ORDER BY k.row`,
      JSON.stringify(keys),
      within?.importId ?? "",
      within?.row ?? 0,
    ),
    db.raw(
      `SELECT j.value AS hash FROM json_each(?2) j WHERE EXISTS (SELECT 1 FROM consents c WHERE c.organization_id = ?1 AND c.phone_hash = j.value
         AND c.category = ?3 AND c.source = ?4 AND c.wording IS ?5)`,
      proof.category === "unknown" ? "[]" : hashList,
      proof.category,
      proof.source,
      proof.wording,
    ),
  ]);
  const byKey = Map.groupBy(rowsOf<KeyRow>(earlier), (row) => row.key);
  return {
    stopped: new Set(rowsOf<{ hash: string }>(stopped).map((row) => row.hash)),
    byExternal: new Map(rowsOf<LeadRow>(byExternal).map((row) => [row.key, seenOf(row)])),
    byPhone: new Map([...Map.groupBy(rowsOf<LeadRow>(byPhone), (row) => row.key)].map(([key, rows]) => [key, rows.map(seenOf)])),
    keys: new Map([...byKey].map(([key, rows]) => [key, rows.map(({ row, external_id }) => ({ row, externalId: external_id }))])),
    proven: new Set(rowsOf<{ hash: string }>(proven).map((row) => row.hash)),
  };
}

interface KeyRow {
  key: string;
  row: number;
  external_id: string | null;
}

/** By what a lead is known again: each of its phones, and its id in the other system. */
export const keysOf = ({ phones, externalId }: Pick<Draft, "phones" | "externalId">): string[] => [
  ...phones,
  ...(externalId === null ? [] : [externalKey(externalId)]),
];

/** No phone begins so. */
export const externalKey = (externalId: string): string => `x${externalId}`;

/** Guarantee: the statement of that place in the batch selects these columns. */
const rowsOf = <T>(result: D1Result<Record<string, unknown>> | undefined): T[] => (result?.results ?? []) as T[];

/** Guarantee: the columns are SQLite's own JSON over text columns, and `fields` is written by services of this floor alone. */
const parsed = <T>(json: string): T => JSON.parse(json) as T;

function seenOf(row: LeadRow): Seen {
  return {
    id: row.id,
    name: row.name,
    firstName: row.first_name,
    email: row.email,
    language: row.language,
    relationship: row.relationship,
    branchId: row.branch_id,
    fields: row.fields === null ? {} : parsed(row.fields),
    updatedAt: row.updated_at,
    phones: parsed(row.phones),
    tags: parsed(row.tags),
    address: row.address === null ? null : parsed(row.address),
    externalId: row.external_id,
    earlierRow: row.earlier,
  };
}
