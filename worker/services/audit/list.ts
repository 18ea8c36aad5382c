import { AuditEvent } from "../../contract/audit";
import { organizationDb } from "../../db/organization";

export interface AuditFilter {
  verb?: string | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  /** Epoch milliseconds. */
  from: number | null;
  to: number | null;
}

interface Row {
  id: string;
  at: number;
  actor_type: string;
  actor_id: string;
  name: string | null;
  verb: string;
  subject_type: string;
  subject_id: string;
  before: string | null;
  after: string | null;
  request_id: string | null;
}

/** The newest first, from `after` on. Rows read are bounded by the page and the time asked for. */
export async function listAudit(
  env: Env,
  organizationId: string,
  filter: AuditFilter,
  page: { after: { at: number; id: string } | null; limit: number },
): Promise<AuditEvent[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT a.id, a.at, a.actor_type, a.actor_id, coalesce(u.name, k.name) AS name, a.verb, a.subject_type, a.subject_id, a.before, a.after, a.request_id
       FROM audit_events a LEFT JOIN users u ON u.id = a.actor_id
         LEFT JOIN api_keys k ON k.organization_id = ?1 AND k.id = a.actor_id
       WHERE a.organization_id = ?1 AND a.at <= ?2 AND a.at >= ?3 AND (?4 IS NULL OR a.at < ?4 OR (a.at = ?4 AND a.id < ?5))
         AND (?6 IS NULL OR substr(a.verb, 1, length(?6)) = ?6) AND (?7 IS NULL OR a.actor_id = ?7) AND (?8 IS NULL OR a.subject_id = ?8)
       ORDER BY a.at DESC, a.id DESC LIMIT ?9`,
      filter.to ?? Number.MAX_SAFE_INTEGER,
      filter.from ?? 0,
      page.after?.at ?? null,
      page.after?.id ?? "",
      filter.verb ?? null,
      filter.actorId ?? null,
      filter.subjectId ?? null,
      page.limit,
    )
    .all<Row>();
  return results.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    actor: { type: AuditEvent.shape.actor.shape.type.catch("system").parse(row.actor_type), id: row.actor_id, name: row.name },
    verb: row.verb,
    subject: { type: row.subject_type, id: row.subject_id },
    before: fromJson(row.before),
    after: fromJson(row.after),
    requestId: row.request_id,
  }));
}

function fromJson(text: string | null): unknown {
  if (text === null) return null;
  const parsed: unknown = JSON.parse(text);
  return parsed;
}
