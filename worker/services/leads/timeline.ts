import { LeadEvent } from "../../contract/leads";
import { type Bound, organizationDb } from "../../db/organization";
import { phoneHash } from "../opt-outs/phone-hash";
import { iso } from "../../lib/clock";
import { proofInSight } from "./detail";
import { threadsOf } from "./threads";

interface Row {
  at: number;
  id: string;
  /** The event's other fields as JSON; times in it are epoch milliseconds under names that end in `At`. */
  json: string;
}

/** Texts by episode, notes and visits of its threads (`?2`), which are the lead's own (`?3`) or nobody's. */
const inThreads = `
  SELECT e.opened_at AS at, e.id, json_object('kind', 'episode', 'conversationId', e.conversation_id, 'began', e.kind, 'closedAs', e.closed_as,
      'closedWhy', e.closed_why, 'closedAt', e.closed_at, 'stageKind', e.stage_kind, 'handledBy', e.handled_by,
      'textsIn', (SELECT count(*) FROM messages m WHERE m.organization_id = ?1 AND m.conversation_id = e.conversation_id AND m.episode_id = e.id AND m.direction = 'in'),
      'textsOut', (SELECT count(*) FROM messages m WHERE m.organization_id = ?1 AND m.conversation_id = e.conversation_id AND m.episode_id = e.id AND m.direction = 'out' AND m.sent_at IS NOT NULL),
      'lastText', (SELECT m.snippet FROM messages m WHERE m.organization_id = ?1 AND m.conversation_id = e.conversation_id AND m.episode_id = e.id AND m.kind = 'text'
        ORDER BY m.seq DESC LIMIT 1)) AS json
    FROM episodes e WHERE e.organization_id = ?1 AND e.conversation_id IN (SELECT value FROM json_each(?2)) AND (e.lead_id IS NULL OR e.lead_id = ?3 OR EXISTS (SELECT 1 FROM merged_leads g WHERE g.organization_id = ?1 AND g.id = e.lead_id AND g.into_id = ?3)) AND e.kind <> 'test'
  UNION ALL SELECT m.created_at, m.id, json_object('kind', 'note', 'conversationId', m.conversation_id, 'text', m.snippet, 'by', u.name)
    FROM messages m LEFT JOIN users u ON u.id = m.user_id
    WHERE m.organization_id = ?1 AND m.conversation_id IN (SELECT value FROM json_each(?2)) AND m.kind = 'note'
  UNION ALL SELECT v.created_at, v.id, json_object('kind', 'visit', 'conversationId', v.conversation_id, 'label', v.label, 'status', v.status, 'cents', v.cents, 'address', v.address)
    FROM appointments v WHERE v.organization_id = ?1 AND v.conversation_id IN (SELECT value FROM json_each(?2)) AND v.status <> 'held'`;

/** Consent and stops of its phones (`?2` their hashes), and the lead itself (`?3`). D1 joins at most five selects in one. */
const ofPhones = `
  SELECT coalesce(c.at, c.created_at) AS at, c.id, json_object('kind', 'consent', 'category', c.category, 'source', c.source, 'wording', c.wording) AS json
    FROM consents c WHERE c.organization_id = ?1 AND c.phone_hash IN (SELECT value FROM json_each(?2)) AND ${proofInSight("c.lead_id", "?7")}
  UNION ALL SELECT o.at, o.id, json_object('kind', 'optOut', 'source', o.source, 'liftedAt', o.lifted_at, 'liftProof', o.lift_proof)
    FROM opt_outs o WHERE o.organization_id = ?1 AND o.phone_hash IN (SELECT value FROM json_each(?2))
  UNION ALL SELECT l.created_at, l.id, json_object('kind', 'made', 'source', l.source) FROM leads l WHERE l.organization_id = ?1 AND l.id = ?3`;

/** What happened with a lead, the newest first. */
export async function leadTimeline(
  env: Env,
  organizationId: string,
  lead: { id: string; phones: string[]; /** Whoever looks sees threads of these branches alone; null: all. */ branchIds: readonly string[] | null },
  page: { after: { at: number; id: string } | null; limit: number },
): Promise<LeadEvent[]> {
  const db = organizationDb(env, organizationId);
  const [threads, hashes] = await Promise.all([
    threadsOf(db, lead.id, lead.branchIds),
    Promise.all(lead.phones.map((phone) => phoneHash(env, organizationId, phone))),
  ]);
  const read = (source: string, keys: string[], ...more: Bound[]) =>
    db
      .raw(
        `SELECT at, id, json FROM (${source}) WHERE ?4 IS NULL OR at < ?4 OR (at = ?4 AND id < ?5) ORDER BY at DESC, id DESC LIMIT ?6`,
        JSON.stringify(keys),
        lead.id,
        page.after?.at ?? null,
        page.after?.id ?? "",
        page.limit,
        ...more,
      )
      .all<Row>();
  const [fromThreads, fromPhones] = await Promise.all([
    read(inThreads, threads),
    read(ofPhones, hashes, lead.branchIds === null ? null : JSON.stringify(lead.branchIds)),
  ]);
  const rows = [...fromThreads.results, ...fromPhones.results];
  return rows
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, page.limit)
    .map(eventOf);
}

function eventOf({ at, id, json }: Row): LeadEvent {
  const fields: unknown = JSON.parse(json, (key: string, value: unknown) => (key.endsWith("At") && typeof value === "number" ? iso(value) : value));
  return LeadEvent.parse({ ...Object(fields), id, at: iso(at) });
}
