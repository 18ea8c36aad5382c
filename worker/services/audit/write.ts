/**
 * The row as a statement: it goes into the same batch as the change, so that neither stands without the other. `auditRow` is for
 * drizzle's batches, `auditWhen` for raw ones and for changes that may not happen.
 */
import type { OrganizationDb } from "../../db/organization";
import { auditEvents } from "../../db/schema";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";

export interface AuditEntry {
  who: Who;
  at: number;
  verb: string;
  subject: { type: string; id: string };
  before?: unknown;
  after?: unknown;
}

export function auditRow(db: OrganizationDb, entry: AuditEntry) {
  return db.insert(auditEvents, columnsOf(entry));
}

/** Writes the row only when the change before it in the batch happened, told by a row of `table` with this id and status. */
export function auditWhen(
  db: OrganizationDb,
  entry: AuditEntry,
  happened: { table: "opt_outs" | "appointments" | "playbook_versions" | "branches" | "leads"; id: string; updatedAt?: number },
): D1PreparedStatement {
  const row = columnsOf(entry);
  const stamp = happened.updatedAt === undefined ? "" : "AND updated_at = ?13";
  return db.raw(
    `INSERT INTO audit_events (organization_id, id, at, actor_type, actor_id, verb, subject_type, subject_id, before, after, request_id)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
     WHERE EXISTS (SELECT 1 FROM ${happened.table} WHERE organization_id = ?1 AND id = ?12 ${stamp})`,
    row.id,
    row.at,
    row.actorType,
    row.actorId,
    row.verb,
    row.subjectType,
    row.subjectId,
    row.before,
    row.after,
    row.requestId,
    happened.id,
    ...(happened.updatedAt === undefined ? [] : [happened.updatedAt]),
  );
}

/** The row as a statement of a raw batch. */
export const auditStatement = (db: OrganizationDb, entry: AuditEntry): D1PreparedStatement => rawRow(db, entry, "");

/**
 * Writes the row only when the statement right before it in the batch changed something. For conditional changes that leave no row to ask
 * for: a member who is gone, a role that was already there.
 */
export const auditIfChanged = (db: OrganizationDb, entry: AuditEntry): D1PreparedStatement => rawRow(db, entry, "WHERE changes() > 0");

function rawRow(db: OrganizationDb, entry: AuditEntry, condition: string): D1PreparedStatement {
  const row = columnsOf(entry);
  return db.raw(
    `INSERT INTO audit_events (organization_id, id, at, actor_type, actor_id, verb, subject_type, subject_id, before, after, request_id)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 ${condition}`,
    row.id,
    row.at,
    row.actorType,
    row.actorId,
    row.verb,
    row.subjectType,
    row.subjectId,
    row.before,
    row.after,
    row.requestId,
  );
}

function columnsOf(entry: AuditEntry) {
  return {
    id: newId("aud", entry.at),
    at: entry.at,
    actorType: entry.who.type,
    actorId: entry.who.id,
    verb: entry.verb,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    requestId: entry.who.requestId ?? null,
  };
}
