import type { Lead, MergePreview } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { mergedLead, mostPhones } from "../../domain/leads/merge";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { orElse } from "../imports/write";
import { removeLead } from "../search/write";
import { firstNameOf } from "./resolve";
import { getLead } from "./get";
import { selectLeads } from "./view";

/** Other leads on a phone of this one: they may be the same person. */
export function duplicatesOf(env: Env, organizationId: string, lead: Lead): Promise<Lead[]> {
  return selectLeads(
    organizationDb(env, organizationId),
    `l.id IN (SELECT f.lead_id FROM json_each(?2) j CROSS JOIN lead_phones f ON f.organization_id = ?1 AND f.phone = j.value) AND l.id <> ?3 LIMIT 20`,
    JSON.stringify(lead.phones),
    lead.id,
  );
}

/** How the two would stand as one. Nothing is written. */
export async function previewMerge(env: Env, organizationId: string, keptId: string, goneId: string): Promise<MergePreview> {
  if (keptId === goneId) throw new Refusal("validation", "A lead cannot be merged with itself.");
  const [kept, gone] = await Promise.all([getLead(env, organizationId, keptId), getLead(env, organizationId, goneId)]);
  const merged = mergedLead(kept, gone);
  if (merged.phones.length > mostPhones)
    throw new Refusal("validation", `Together they have ${merged.phones.length} phones; a lead has at most ${mostPhones}. Take some off first.`);
  return { kept, gone, merged };
}

/**
 * Makes one lead of two. Everything of the one that goes, conversations, proofs of consent, addresses, ids of other systems, turns in campaigns,
 * belongs to the one that stays, and its id leads there. Refused when either was changed since it was looked at. Stops are kept by phone and are not touched.
 */
export async function mergeLeads(
  env: Env,
  organizationId: string,
  input: { keptId: string; goneId: string; basedOn: { kept: string; gone: string }; at: number; who: Who },
): Promise<Lead> {
  const { keptId, goneId, basedOn, at, who } = input;
  const { kept, gone, merged } = await previewMerge(env, organizationId, keptId, goneId);
  if (kept.updatedAt !== basedOn.kept || gone.updatedAt !== basedOn.gone)
    throw new Refusal("conflict", "One of the two was changed meanwhile. Nothing was merged: look again first.");
  const db = organizationDb(env, organizationId);
  const moves = ["properties", "external_ids", "consents", "appointments", "conversations", "episodes"].map((table) =>
    db.raw(`UPDATE ${table} SET lead_id = ?3 WHERE organization_id = ?1 AND lead_id = ?2`, goneId, keptId),
  );
  try {
    await db.d1.batch([
      db.raw(
        `UPDATE leads SET name = ?3, first_name = iif(name = ?3, first_name, ?4), email = ?5, language = ?6, relationship = ?7, branch_id = ?8, fields = ?9, created_at = ?10,
           updated_at = max(?11, updated_at + 1) WHERE organization_id = ?1 AND id = ?2 AND updated_at = ?12
           AND EXISTS (SELECT 1 FROM leads g WHERE g.organization_id = ?1 AND g.id = ?13 AND g.updated_at = ?14)`,
        keptId,
        merged.name,
        firstNameOf(merged.name),
        merged.email,
        merged.language,
        merged.relationship,
        merged.branchId,
        Object.keys(merged.fields).length > 0 ? JSON.stringify(merged.fields) : null,
        Date.parse(merged.createdAt),
        at,
        Date.parse(basedOn.kept),
        goneId,
        Date.parse(basedOn.gone),
      ),
      orElse(db, 1),
      db.raw("UPDATE OR IGNORE lead_phones SET lead_id = ?3 WHERE organization_id = ?1 AND lead_id = ?2", goneId, keptId),
      db.raw("UPDATE OR IGNORE lead_tags SET lead_id = ?3 WHERE organization_id = ?1 AND lead_id = ?2", goneId, keptId),
      // Whose turn in a campaign it is, never how far it got: that is the Campaign's own to write.
      db.raw("UPDATE OR IGNORE campaign_recipients SET lead_id = ?3 WHERE organization_id = ?1 AND lead_id = ?2", goneId, keptId),
      // What both had.
      db.raw("DELETE FROM lead_phones WHERE organization_id = ?1 AND lead_id = ?2", goneId),
      db.raw("DELETE FROM lead_tags WHERE organization_id = ?1 AND lead_id = ?2", goneId),
      ...moves,
      db.raw("DELETE FROM leads WHERE organization_id = ?1 AND id = ?2", goneId),
      db.raw("UPDATE merged_leads SET into_id = ?3 WHERE organization_id = ?1 AND into_id = ?2", goneId, keptId),
      db.raw("INSERT INTO merged_leads (organization_id, id, into_id, by_id, at) VALUES (?1, ?2, ?3, ?4, ?5)", goneId, keptId, who.id, at),
      auditStatement(db, { who, at, verb: "lead.merge", subject: { type: "lead", id: keptId }, before: { kept, gone }, after: merged }),
    ]);
  } catch (error) {
    if (String(error).includes("JSON")) throw new Refusal("conflict", "One of the two was changed meanwhile. Nothing was merged: look again first.");
    throw error;
  }
  await removeLead(env, organizationId, goneId);
  return getLead(env, organizationId, keptId);
}
