/**
 * What goes into the search database and out of it. Each is one transaction; a repeat changes nothing. Rows are parsed once, and joined by
 * CROSS JOIN, which keeps the order of the tables: the planner would else walk through all texts of an organization for every group.
 */
import { type SearchDb, searchDb } from "../../db/search";
import type { TextRow } from "../../domain/board/update";
import { phoneEnds, wordsOf } from "../../domain/search/words";

export interface SearchText extends TextRow {
  conversationId: string;
  branchId: string;
}

/** At most so many rows go as one parameter. */
const chunk = 200;

const parsed = "j AS MATERIALIZED (SELECT jsonb(value) AS row FROM json_each(?2))";
const field = (name: string) => `json_extract(j.row, '$.${name}')`;

export async function writeTexts(env: Env, organizationId: string, texts: readonly SearchText[]): Promise<void> {
  const db = searchDb(env, organizationId);
  const newest = [...new Map(texts.map((text) => [text.id, text])).values()];
  const gone = newest.flatMap((text) => (text.body === null ? [text.id] : []));
  if (gone.length > 0) await db.d1.batch(removal(db, "id", gone));
  const kept = newest.flatMap((text) => (text.body === null ? [] : [{ ...text, body: text.body }]));
  for (let first = 0; first < kept.length; first += chunk) await db.d1.batch(insertion(db, kept.slice(first, first + chunk)));
}

/** The number of a row is its time; rows of one millisecond count on from whatever stands there. */
function insertion(db: SearchDb, texts: (SearchText & { body: string })[]): D1PreparedStatement[] {
  const counts = new Map<number, number>();
  const rows = texts.map((text) => {
    const count = counts.get(text.at) ?? 0;
    counts.set(text.at, count + 1);
    const terms = [db.term("b", text.branchId), ...wordsOf(text.body).map((word) => db.term("w", word))];
    return { ...text, from: text.at * 4_096, count, terms: terms.join(" ") };
  });
  const json = JSON.stringify(rows);
  return [
    db.raw(
      `WITH ${parsed} INSERT INTO texts (n, organization_id, id, conversation_id, branch_id, kind, author, at, body)
       SELECT ${field("from")} + ${field("count")}
           + coalesce((SELECT max(o.n) + 1 - ${field("from")} FROM texts o WHERE o.n >= ${field("from")} AND o.n < ${field("from")} + 4096), 0),
         ?1, ${["id", "conversationId", "branchId", "kind", "author", "at", "body"].map(field).join(", ")}
       FROM j WHERE true
       ON CONFLICT (organization_id, id) DO UPDATE SET body = excluded.body, branch_id = excluded.branch_id, stale = 1
         WHERE texts.body <> excluded.body OR texts.branch_id <> excluded.branch_id`,
      json,
    ),
    db.raw(
      `WITH ${parsed} INSERT OR REPLACE INTO text_index (rowid, terms) SELECT t.n, ${field("terms")} FROM j
       CROSS JOIN texts t ON t.organization_id = ?1 AND t.id = ${field("id")} WHERE t.stale = 1`,
      json,
    ),
    db.raw(
      `UPDATE texts SET stale = 0 WHERE organization_id = ?1 AND stale = 1 AND id IN (SELECT value FROM json_each(?2))`,
      JSON.stringify(texts.map(({ id }) => id)),
    ),
  ];
}

/** Everything of these conversations. */
export async function removeConversations(env: Env, organizationId: string, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length > 0) await env.SEARCH.batch(removal(searchDb(env, organizationId), "conversation_id", conversationIds));
}

function removal(db: SearchDb, column: "id" | "conversation_id", ids: readonly string[]): D1PreparedStatement[] {
  const these = `organization_id = ?1 AND ${column} IN (SELECT value FROM json_each(?2))`;
  const json = JSON.stringify(ids);
  return [db.raw(`DELETE FROM text_index WHERE rowid IN (SELECT n FROM texts WHERE ${these})`, json), db.raw(`DELETE FROM texts WHERE ${these}`, json)];
}

export interface SearchLead {
  id: string;
  name: string;
  email: string | null;
  phones: string[];
  externalIds: string[];
  tags: string[];
}

export async function writeLeads(env: Env, organizationId: string, leads: readonly SearchLead[]): Promise<void> {
  const db = searchDb(env, organizationId);
  for (let first = 0; first < leads.length; first += chunk) {
    const json = JSON.stringify(leads.slice(first, first + chunk).map((lead) => ({ id: lead.id, terms: termsOf(db, lead).join(" ") })));
    await db.d1.batch([
      db.raw("INSERT INTO leads (organization_id, id) SELECT ?1, json_extract(value, '$.id') FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING", json),
      db.raw(
        `WITH ${parsed} INSERT OR REPLACE INTO lead_index (rowid, terms) SELECT l.n, ${field("terms")} FROM j
         CROSS JOIN leads l ON l.organization_id = ?1 AND l.id = ${field("id")}`,
        json,
      ),
    ]);
  }
}

function termsOf(db: SearchDb, { name, email, phones, externalIds, tags }: SearchLead): string[] {
  const words = wordsOf([name, email ?? "", ...externalIds, ...tags].join(" "));
  return [...words.map((word) => db.term("w", word)), ...phones.flatMap(phoneEnds).map((end) => db.term("p", end))];
}

export const removeLead = (env: Env, organizationId: string, leadId: string): Promise<void> => removeLeads(env, organizationId, [leadId]);

export async function removeLeads(env: Env, organizationId: string, leadIds: readonly string[]): Promise<void> {
  const db = searchDb(env, organizationId);
  const these = "organization_id = ?1 AND id IN (SELECT value FROM json_each(?2))";
  const json = JSON.stringify(leadIds);
  await db.d1.batch([
    db.raw(`DELETE FROM lead_index WHERE rowid IN (SELECT n FROM leads WHERE ${these})`, json),
    db.raw(`DELETE FROM leads WHERE ${these}`, json),
  ]);
}
