/**
 * Group commit of what the conversations told their Board: one batch for up to 200 updates, one `json_each` parameter a table, so the
 * number of statements does not grow with the number of rows. Rows only move forward: a late or repeated update changes nothing.
 * Each row is parsed once: `json_each` would write it out and read it again for every column that is asked of it.
 */
import { organizationDb, type OrganizationDb } from "../../db/organization";
import type { ProjectedUpdate } from "../../domain/board/update";
import { type Column, conversationColumns, episodeColumns, messageColumns } from "./columns";

export const maxUpdates = 200;

export async function writeUpdates(env: Env, updates: ProjectedUpdate[]): Promise<void> {
  const [first] = updates;
  if (!first) return;
  if (updates.length > maxUpdates) throw new Error(`writeUpdates: ${updates.length} updates in one call, at most ${maxUpdates}`);
  if (updates.some((update) => update.organizationId !== first.organizationId)) throw new Error("writeUpdates: updates of two organizations in one call");
  const db = organizationDb(env, first.organizationId);
  const erased = updates.filter((update) => update.conversation === null).map(({ conversationId, seq }) => ({ id: conversationId, seq }));
  const living = updates.filter((update) => update.conversation !== null);
  const statements = [
    ...erase(db, erased),
    ...upsert(
      db,
      "conversations",
      conversationColumns,
      living.flatMap((u) => (u.conversation ? [{ ...u.conversation, card: u.card, seq: u.seq, conversationId: u.conversationId }] : [])),
    ),
    ...upsert(
      db,
      "episodes",
      episodeColumns,
      living.flatMap((u) => (u.episode ? [{ ...u.episode, seq: u.seq, conversationId: u.conversationId }] : [])),
    ),
    ...upsert(
      db,
      "messages",
      messageColumns,
      living.flatMap((u) => u.messages.map((row) => ({ ...row, rowSeq: row.seq, seq: u.seq, conversationId: u.conversationId }))),
    ),
  ];
  if (statements.length > 0) await db.d1.batch(statements);
}

type Row = object & { id: string; seq: number; conversationId: string };

function upsert(db: OrganizationDb, table: string, columns: readonly Column[], rows: Row[]): D1PreparedStatement[] {
  if (rows.length === 0) return [];
  const names = columns.map(([column]) => column).join(", ");
  const field = (name: string) => `json_extract(j.row, '$.${name}')`;
  const values = columns.map(([, name]) => field(name)).join(", ");
  const changes = columns.flatMap(([column, , fixed]) => (fixed ? [] : [`${column} = excluded.${column}`])).join(", ");
  return [
    db.raw(
      `WITH j AS MATERIALIZED (SELECT jsonb(value) AS row FROM json_each(?2))
       INSERT INTO ${table} (organization_id, id, last_seq, ${names})
       SELECT ?1, ${field("id")}, ${field("seq")}, ${values} FROM j
       WHERE NOT EXISTS (SELECT 1 FROM erased_conversations e WHERE e.organization_id = ?1 AND e.id = ${field("conversationId")} AND e.seq >= ${field("seq")})
       ON CONFLICT (organization_id, id) DO UPDATE SET last_seq = excluded.last_seq, ${changes} WHERE ${table}.last_seq < excluded.last_seq`,
      JSON.stringify(newestLast(rows)),
    ),
  ];
}

/** Within one statement a row may come twice; the newest has to be applied last. */
function newestLast(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => a.seq - b.seq);
}

function erase(db: OrganizationDb, erased: { id: string; seq: number }[]): D1PreparedStatement[] {
  if (erased.length === 0) return [];
  const list = JSON.stringify(erased);
  const older = (table: string, column: string) =>
    db.raw(
      `DELETE FROM ${table} WHERE organization_id = ?1 AND EXISTS (SELECT 1 FROM json_each(?2) j
       WHERE json_extract(j.value, '$.id') = ${table}.${column} AND ${table}.last_seq <= json_extract(j.value, '$.seq'))`,
      list,
    );
  return [
    db.raw(
      `INSERT INTO erased_conversations (organization_id, id, seq, at)
       SELECT ?1, json_extract(j.value, '$.id'), json_extract(j.value, '$.seq'), ?3 FROM json_each(?2) j WHERE true
       ON CONFLICT (organization_id, id) DO UPDATE SET seq = max(erased_conversations.seq, excluded.seq)`,
      list,
      Date.now(),
    ),
    older("conversations", "id"),
    older("episodes", "conversation_id"),
    older("messages", "conversation_id"),
  ];
}
