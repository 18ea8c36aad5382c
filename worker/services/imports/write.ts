/** Statements that write a decided chunk: leads with all that belongs to them, proofs, and what became of each row. */
import type { OrganizationDb } from "../../db/organization";
import { isTaken } from "../../db/taken";
import { nationalPhone } from "../../domain/imports/phones";
import { newId } from "../../lib/ids";
import { firstNameOf } from "../leads/resolve";
import type { Chunk, DecidedRow } from "./chunk";
import { keysOf, type Proof } from "./look-up";

export interface Writing {
  at: number;
  source: "import" | "api" | "form";
  externalSource: string;
  proof: Proof;
  /** Null: a bulk request, of whose rows nothing is kept. */
  importId: string | null;
}

type Cell = string | number | null;

/** A parameter may have two megabytes, three bytes a character at the most; a longer list goes in halves. */
const mostJson = 600_000;

/** One statement a piece: `sql` reads its rows from `json_each(?2)` as arrays. With `all`, each row has to change something. */
function pieces(db: OrganizationDb, sql: string, rows: readonly Cell[][], given: readonly Cell[] = [], { all = false } = {}): D1PreparedStatement[] {
  if (rows.length === 0) return [];
  const json = JSON.stringify(rows);
  if (json.length <= mostJson || rows.length === 1) return [db.raw(sql, json, ...given), ...(all ? [orElse(db, rows.length)] : [])];
  const half = Math.ceil(rows.length / 2);
  return [rows.slice(0, half), rows.slice(half)].flatMap((some) => pieces(db, sql, some, given, { all }));
}

const values = (count: number): string => Array.from({ length: count }, (_, index) => `value ->> ${index}`).join(", ");

/** The batch fails where the statement before it did not change what it should have: somebody else was quicker. */
export const orElse = (db: OrganizationDb, count: number): D1PreparedStatement =>
  db.raw("SELECT iif(changes() = ?2, ?1, json('somebody was quicker: ' || changes()))", count);

/** A batch failed because somebody wrote in between: decided anew, it may go through. */
export const wasQuicker = (error: unknown): boolean => isTaken(error) || String(error).includes("JSON");

/** The batch fails where a phone has more leads than when the row was decided: it may be that very person. */
const unlessTaken = `SELECT iif(NOT EXISTS (SELECT 1 FROM json_each(?2) j WHERE j.value ->> 1 < (
    SELECT count(*) FROM lead_phones f WHERE f.organization_id = ?1 AND f.phone = j.value ->> 0)), ?1, json('somebody was quicker: a phone'))`;

/** What a conflicting insert of a lead takes over. */
export const overwritten = ["name", "first_name", "email", "language", "relationship", "branch_id", "fields", "updated_at"]
  .map((column) => `${column} = excluded.${column}`)
  .join(", ");

/** Ids of the created leads by row, and all statements. */
export function writeChunk(
  db: OrganizationDb,
  { rows, hashes, leadsByPhone }: Chunk,
  writing: Writing,
): { statements: D1PreparedStatement[]; leadIds: Map<number, string> } {
  const { at, source, externalSource, proof, importId } = writing;
  const lists = emptyLists();
  const leadIds = new Map<number, string>();
  for (const one of rows) {
    if (one.draft === null || one.decision.verdict === "duplicate") continue;
    const { draft, decision } = one;
    const leadId = decision.verdict === "created" ? newId("lead", at) : decision.lead.id;
    leadIds.set(one.row, leadId);
    const { address, phones, tags, externalId } = decision.verdict === "created" ? draft : { address: null, ...decision.change };
    if (decision.verdict === "created") {
      const name = draft.name ?? nationalPhone(draft.phones[0] ?? "");
      lists.leads.push([
        leadId,
        name,
        draft.name === null ? null : firstNameOf(name),
        draft.email,
        draft.language,
        draft.relationship ?? "prospect",
        draft.branchId,
        Object.keys(draft.fields).length > 0 ? JSON.stringify(draft.fields) : null,
        importId === null ? null : one.row,
      ]);
    } else {
      const { change, lead } = decision;
      lists.changes.push([
        leadId,
        lead.updatedAt,
        change.name ?? null,
        change.name === undefined ? null : firstNameOf(change.name),
        change.email ?? null,
        change.language ?? null,
        change.relationship ?? null,
        change.branchId ?? null,
        change.fields ? JSON.stringify(change.fields) : null,
      ]);
    }
    for (const phone of phones) lists.phones.push([phone, leadId]);
    for (const tag of tags) lists.tags.push([tag, leadId]);
    if (externalId !== null) lists.externals.push([externalId, leadId]);
    if (address) lists.addresses.push([ownId("prop", decision, leadId, at), leadId, address.street, address.city, address.state, address.zip]);
    for (const [index, phone] of draft.phones.entries())
      lists.consents.push([index === 0 ? ownId("csn", decision, leadId, at) : newId("csn", at), hashes.get(phone) ?? "", leadId, draft.consentAt]);
  }
  const consents = source === "import" || proof.category !== "unknown" ? lists.consents : [];
  // An import is alone with its cursor; several requests at once may have decided to make the same person.
  const made = importId === null ? rows.flatMap(({ draft, decision }) => (decision.verdict === "created" ? [draft?.phones[0] ?? ""] : [])) : [];
  const statements = [
    ...pieces(
      db,
      unlessTaken,
      made.map((phone) => [phone, leadsByPhone.get(phone) ?? 0]),
    ),
    ...pieces(
      db,
      `INSERT INTO leads (organization_id, id, name, first_name, email, language, relationship, branch_id, fields, import_row, import_id, source, created_at, updated_at)
       SELECT ?1, ${values(9)}, ?3, ?4, ?5, ?5 FROM json_each(?2)`,
      lists.leads,
      [importId, source, at],
    ),
    ...pieces(db, changing, lists.changes, [at], { all: true }),
    ...pieces(
      db,
      `INSERT OR IGNORE INTO lead_phones (organization_id, phone, lead_id, created_at) SELECT ?1, ${values(2)}, ?3 FROM json_each(?2)`,
      lists.phones,
      [at],
    ),
    ...pieces(db, `INSERT OR IGNORE INTO lead_tags (organization_id, tag, lead_id) SELECT ?1, ${values(2)} FROM json_each(?2)`, lists.tags),
    ...pieces(db, `INSERT INTO external_ids (organization_id, source, external_id, lead_id) SELECT ?1, ?3, ${values(2)} FROM json_each(?2)`, lists.externals, [
      externalSource,
    ]),
    ...pieces(
      db,
      `INSERT INTO properties (organization_id, id, lead_id, street, city, state, zip, created_at) SELECT ?1, ${values(6)}, ?3 FROM json_each(?2)`,
      lists.addresses,
      [at],
    ),
    ...pieces(
      db,
      `INSERT INTO consents (organization_id, id, phone_hash, lead_id, at, category, source, wording, created_at)
       SELECT ?1, ${values(4)}, ?3, ?4, ?5, ?6 FROM json_each(?2)`,
      consents,
      [proof.category, proof.source, proof.wording, at],
    ),
  ];
  if (importId !== null) statements.push(...rowStatements(db, rows, { importId, leadIds, at }));
  return { statements, leadIds };
}

/** The first of its kind that a new lead has takes over the lead's own ULID: a fresh one costs as much as reading the row. */
const ownId = (prefix: "prop" | "csn", { verdict }: { verdict: string }, leadId: string, at: number): string =>
  verdict === "created" ? `${prefix}_${leadId.slice("lead_".length)}` : newId(prefix, at);

const emptyLists = () => ({
  leads: [] as Cell[][],
  changes: [] as Cell[][],
  phones: [] as Cell[][],
  tags: [] as Cell[][],
  externals: [] as Cell[][],
  addresses: [] as Cell[][],
  consents: [] as Cell[][],
});

/**
 * Only where the lead still is as it was read. Written as an insert that always conflicts: an `UPDATE … FROM` holds every lead of the organization against
 * the whole list, whatever it is told.
 */
const changing = `INSERT INTO leads (organization_id, id, name, first_name, email, language, relationship, branch_id, fields, source, created_at, updated_at)
  SELECT ?1, l.id, coalesce(j.value ->> 2, l.name), iif(j.value ->> 2 IS NULL, l.first_name, j.value ->> 3), coalesce(j.value ->> 4, l.email),
    coalesce(j.value ->> 5, l.language), coalesce(j.value ->> 6, l.relationship), coalesce(j.value ->> 7, l.branch_id), coalesce(j.value ->> 8, l.fields),
    l.source, l.created_at, max(?3, l.updated_at + 1)
  FROM json_each(?2) j CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = j.value ->> 0 AND l.updated_at = j.value ->> 1 WHERE true
  ON CONFLICT (organization_id, id) DO UPDATE SET ${overwritten}`;

/** What became of each row. A check leaves its own rows here; the import writes over them. */
export function rowStatements(
  db: OrganizationDb,
  rows: readonly DecidedRow[],
  { importId, leadIds, at }: { importId: string; leadIds: ReadonlyMap<number, string>; at: number },
): D1PreparedStatement[] {
  const list = rows.map(({ row, draft, decision }): Cell[] => {
    const said = decision.verdict === "created" || decision.verdict === "updated" ? (draft?.note ?? null) : decision.fault;
    const leadId = leadIds.get(row) ?? ("lead" in decision ? decision.lead.id : "leadId" in decision ? decision.leadId : null);
    return [
      row,
      decision.verdict,
      leadId,
      said?.reason ?? null,
      said?.column ?? null,
      said?.value ?? null,
      decision.verdict === "updated" ? beforeOf(decision, at) : null,
    ];
  });
  const sql = `INSERT OR REPLACE INTO import_rows (organization_id, import_id, row, verdict, lead_id, reason, "column", value, before)
    SELECT ?1, ?3, ${values(7)} FROM json_each(?2)`;
  return pieces(db, sql, list, [importId]);
}

/** By what later rows know a row again, while a check makes no leads. */
export function keyStatements(db: OrganizationDb, rows: readonly DecidedRow[], importId: string): D1PreparedStatement[] {
  const list = rows.flatMap(({ row, draft, decision }): Cell[][] =>
    draft === null || decision.verdict === "duplicate" ? [] : keysOf(draft).map((key) => [key, row, draft.externalId]),
  );
  const sql = `INSERT OR REPLACE INTO import_keys (organization_id, import_id, key, row, external_id) SELECT ?1, ?3, ${values(3)} FROM json_each(?2)`;
  return pieces(db, sql, list, [importId]);
}

/** What undoing needs: how the lead stood, when it was changed, and what was added. */
function beforeOf({ lead, change }: Extract<DecidedRow["decision"], { verdict: "updated" }>, at: number): string {
  const { name, firstName, email, language, relationship, branchId, fields } = lead;
  return JSON.stringify({
    set: { name, firstName, email, language, relationship, branchId, fields: Object.keys(fields).length > 0 ? fields : null },
    stamp: Math.max(at, lead.updatedAt + 1),
    at,
    phones: change.phones,
    tags: change.tags,
    externalId: change.externalId,
    address: change.address !== undefined,
  });
}
