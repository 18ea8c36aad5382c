import type { Consent, LeadDetail } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { dncNow, isWritten, nothingOnRecord } from "../../domain/consent/may-text";
import type { Standing } from "../../domain/consent/may-text";
import { iso, isoOrNull } from "../../lib/clock";
import { conversationId } from "../../stubs/conversation";
import { canTexter, shownOf } from "../can-text/can-text";
import { standings } from "../can-text/read";
import { phoneHash } from "../opt-outs/phone-hash";
import { listFields } from "./fields";
import { getLead } from "./get";

/** A lead with everything that is known of it but its past, as far as whoever works in these branches (null: in all) sees it. */
export async function leadDetail(env: Env, organizationId: string, id: string, branchIds: readonly string[] | null): Promise<LeadDetail> {
  const db = organizationDb(env, organizationId);
  const lead = await getLead(env, organizationId, id);
  const onRecord = await standings(env, db, lead.phones);
  const [addresses, externalIds, erasure, lines, consents, mayText, fields] = await Promise.all([
    db
      .raw("SELECT id, street, city, state, zip FROM properties WHERE organization_id = ?1 AND lead_id = ?2 ORDER BY created_at DESC LIMIT 20", id)
      .all<LeadDetail["addresses"][number]>(),
    db
      .raw("SELECT source, external_id AS id FROM external_ids WHERE organization_id = ?1 AND lead_id = ?2 LIMIT 20", id)
      .all<LeadDetail["externalIds"][number]>(),
    db.raw("SELECT 1 AS one FROM erasures WHERE organization_id = ?1 AND id = ?2", id).first(),
    Promise.all(lead.phones.map((phone) => lineOf(env, db, id, { phone, standing: onRecord.get(phone) ?? nothingOnRecord, branchIds }))),
    consentsOf(env, organizationId, lead, branchIds),
    marketingVerdict(env, organizationId, id),
    Object.keys(lead.fields).length > 0 ? listFields(env, organizationId) : [],
  ]);
  const fieldLabels = Object.fromEntries(fields.filter(({ key }) => key in lead.fields).map(({ key, label }) => [key, label]));
  return { ...lead, addresses: addresses.results, externalIds: externalIds.results, lines, consents, mayText, fieldLabels, erasing: erasure !== null };
}

/** As `can-text` answers for a campaign that sells, at this moment. */
async function marketingVerdict(env: Env, organizationId: string, id: string): Promise<LeadDetail["mayText"]> {
  const texter = await canTexter(env, organizationId, { category: "marketing", branchId: null, at: Date.now(), branchIds: null });
  const [answer] = await texter([id]);
  if (!answer) throw new Error("leadDetail: can-text gave no answer");
  return shownOf(answer);
}

async function lineOf(
  env: Env,
  db: OrganizationDb,
  leadId: string,
  { phone, standing, branchIds }: { phone: string; standing: Standing; branchIds: readonly string[] | null },
): Promise<LeadDetail["lines"][number]> {
  const thread = await conversationId(env, db.organizationId, phone);
  const row = await db
    .raw(
      `SELECT (SELECT id FROM conversations WHERE organization_id = ?1 AND id = ?2 AND (?5 IS NULL OR branch_id IN (SELECT value FROM json_each(?5)))) AS conversation,
         (SELECT count(*) FROM lead_phones f JOIN leads l ON l.organization_id = ?1 AND l.id = f.lead_id
           WHERE f.organization_id = ?1 AND f.phone = ?3 AND f.lead_id <> ?4
             AND (?5 IS NULL OR l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(?5)))) AS shared`,
      thread,
      phone,
      leadId,
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .first<{ conversation: string | null; shared: number }>();
  const { optedOut, dnc, wrongNumberAt, landline } = standing;
  return {
    phone,
    optedOut: optedOut && { at: iso(optedOut.at), source: optedOut.source },
    dnc: { status: dncNow(dnc, Date.now()), asOf: dnc && iso(dnc.asOf) },
    wrongNumberAt: isoOrNull(wrongNumberAt),
    landline,
    conversationId: row?.conversation ?? null,
    sharedWith: row?.shared ?? 0,
  };
}

interface ConsentRow {
  id: string;
  phone_hash: string;
  category: string;
  source: string;
  wording: string | null;
  channel: string | null;
  proof: string | null;
  at: number | null;
  by_name: string | null;
  created_at: number;
  wrong_at: number | null;
}

/** That a proof (its lead's id in `lead`) is not of another branch than these (`branches`, JSON; null: all). */
export const proofInSight = (lead: string, branches: string): string =>
  `(${branches} IS NULL OR NOT EXISTS (SELECT 1 FROM leads o WHERE o.organization_id = ?1 AND o.id = ${lead}
     AND o.branch_id NOT IN (SELECT value FROM json_each(${branches}))))`;

/** Proofs that the lead, or whoever had its phones, agreed to texts, as far as somebody of these branches (null: of all) sees them; the newest first. */
export async function consentsOf(
  env: Env,
  organizationId: string,
  lead: { id: string; phones: string[] },
  branchIds: readonly string[] | null,
): Promise<Consent[]> {
  const byHash = new Map(await Promise.all(lead.phones.map(async (phone) => [await phoneHash(env, organizationId, phone), phone] as const)));
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT id, phone_hash, category, source, wording, channel, proof, at, by_name, created_at,
         (SELECT MAX(w.at) FROM wrong_numbers w WHERE w.organization_id = ?1 AND w.phone_hash = consents.phone_hash) AS wrong_at FROM consents
       WHERE organization_id = ?1 AND phone_hash IN (SELECT value FROM json_each(?2)) AND ${proofInSight("consents.lead_id", "?3")}
       ORDER BY created_at DESC, id DESC LIMIT 200`,
      JSON.stringify([...byHash.keys()]),
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .all<ConsentRow>();
  return results.map((row) => ({
    id: row.id,
    category: row.category,
    source: row.source,
    wording: row.wording,
    channel: row.channel,
    proof: row.proof,
    at: isoOrNull(row.at),
    recordedAt: iso(row.created_at),
    by: row.by_name,
    phone: byHash.get(row.phone_hash) ?? null,
    counts: row.wrong_at === null || (row.at ?? 0) > row.wrong_at,
    written: isWritten(row),
  }));
}
