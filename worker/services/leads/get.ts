import type { Lead } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { notFound } from "../../domain/refusal";
import { selectLeads } from "./view";

export async function getLead(env: Env, organizationId: string, id: string): Promise<Lead> {
  const [lead] = await selectLeads(organizationDb(env, organizationId), "l.id = ?2", id);
  if (!lead) throw notFound("lead");
  return lead;
}
