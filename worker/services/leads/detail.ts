import type { Consent, LeadDetail } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { iso, isoOrNull } from "../../lib/clock";
import { conversationId } from "../../stubs/conversation";
import { phoneHash } from "../opt-outs/phone-hash";
import { getLead } from "./get";

/** A lead with everything that is known of it but its past. */
export async function leadDetail(env: Env, organizationId: string, id: string): Promise<LeadDetail> {
  const db = organizationDb(env, organizationId);
  const lead = await getLead(env, organizationId, id);
  const [addresses, externalIds, erasure, lines, consents] = await Promise.all([
    db
      .raw("SELECT id, street, city, state, zip FROM properties WHERE organization_id = ?1 AND lead_id = ?2 ORDER BY created_at DESC LIMIT 20", id)
      .all<LeadDetail["addresses"][number]>(),
    db
      .raw("SELECT source, external_id AS id FROM external_ids WHERE organization_id = ?1 AND lead_id = ?2 LIMIT 20", id)
      .all<LeadDetail["externalIds"][number]>(),
    db.raw("SELECT 1 AS one FROM erasures WHERE organization_id = ?1 AND id = ?2", id).first(),
    Promise.all(lead.phones.map((phone) => lineOf(env, db, id, phone))),
    consentsOf(env, organizationId, lead),
  ]);
  return { ...lead, addresses: addresses.results, externalIds: externalIds.results, lines, consents, erasing: erasure !== null };
}

async function lineOf(env: Env, db: OrganizationDb, leadId: string, phone: string): Promise<LeadDetail["lines"][number]> {
  const [hash, thread] = await Promise.all([phoneHash(env, db.organizationId, phone), conversationId(env, db.organizationId, phone)]);
  const row = await db
    .raw(
      `SELECT (SELECT json_object('at', at, 'source', source) FROM opt_outs WHERE organization_id = ?1 AND phone_hash = ?2 AND lifted_at IS NULL) AS stopped,
         (SELECT id FROM conversations WHERE organization_id = ?1 AND id = ?3) AS conversation,
         (SELECT count(*) FROM lead_phones WHERE organization_id = ?1 AND phone = ?4 AND lead_id <> ?5) AS shared`,
      hash,
      thread,
      phone,
      leadId,
    )
    .first<{ stopped: string | null; conversation: string | null; shared: number }>();
  const stopped = row?.stopped ? stopOf(row.stopped) : null;
  return {
    phone,
    optedOut: stopped && { at: iso(stopped.at), source: stopped.source },
    conversationId: row?.conversation ?? null,
    sharedWith: row?.shared ?? 0,
  };
}

/** Guarantee: the statement above writes these objects. */
function stopOf(json: string): { at: number; source: string } {
  return JSON.parse(json) as { at: number; source: string };
}

/** Proofs that the lead, or whoever had its phones, agreed to texts; the newest first. */
export async function consentsOf(env: Env, organizationId: string, lead: { id: string; phones: string[] }): Promise<Consent[]> {
  const hashes = await Promise.all(lead.phones.map((phone) => phoneHash(env, organizationId, phone)));
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT id, category, source, wording, at, created_at FROM consents
       WHERE organization_id = ?1 AND phone_hash IN (SELECT value FROM json_each(?2)) ORDER BY created_at DESC, id DESC LIMIT 200`,
      JSON.stringify(hashes),
    )
    .all<{ id: string; category: string; source: string; wording: string | null; at: number | null; created_at: number }>();
  return results.map((row) => ({
    id: row.id,
    category: row.category,
    source: row.source,
    wording: row.wording,
    at: isoOrNull(row.at),
    recordedAt: iso(row.created_at),
  }));
}
