import type { Lead } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { notFound } from "../../domain/refusal";
import { selectLeads } from "./view";

export async function getLead(env: Env, organizationId: string, id: string): Promise<Lead> {
  const [lead] = await selectLeads(organizationDb(env, organizationId), "l.id = ?2", id);
  if (!lead) throw notFound("lead");
  return lead;
}

/** A lead may be named by its id in another system: `ext:crm:L-1`. What became part of another lead leads there. */
export async function leadIdOf(env: Env, organizationId: string, named: string): Promise<string> {
  const db = organizationDb(env, organizationId);
  const [, source, externalId] = /^ext:([^:]+):(.+)$/.exec(named) ?? [];
  if (source !== undefined && externalId !== undefined) {
    const row = await db
      .raw("SELECT lead_id AS id FROM external_ids WHERE organization_id = ?1 AND source = ?2 AND external_id = ?3", source, externalId)
      .first<{ id: string }>();
    if (!row) throw notFound("lead");
    return row.id;
  }
  const merged = await db.raw("SELECT into_id AS id FROM merged_leads WHERE organization_id = ?1 AND id = ?2", named).first<{ id: string }>();
  return merged?.id ?? named;
}
