import type { Lead } from "../../contract/leads";
import { type Bound, organizationDb } from "../../db/organization";
import { log } from "../../lib/log";
import { leadIdsBySearch } from "../search/lead-ids";
import { pageOfLeads } from "./view";

export interface LeadFilter {
  phone?: string | undefined;
  /** Words of a name, an e-mail address, a tag or an external id, or a part of a phone. */
  search?: string | undefined;
  relationship?: Lead["relationship"] | undefined;
  tag?: string | undefined;
  branch?: string | undefined;
  /** Null: every branch. Leads without a branch are everybody's. */
  branchIds: string[] | null;
}

/**
 * Leads, the newest change first; with a tag the newest lead first, because tags are indexed by it. Which leads is decided by one index each: what
 * is read is bounded by the page, or by what a phone, a tag or a search meets.
 */
export async function listLeads(
  env: Env,
  organizationId: string,
  filter: LeadFilter,
  page: { after: { at: number; id: string } | null; limit: number },
): Promise<Lead[]> {
  const began = Date.now();
  const db = organizationDb(env, organizationId);
  const values: Bound[] = [];
  const bind = (value: Bound): string => `?${values.push(value) + 1}`;
  const byTag = filter.tag !== undefined && filter.phone === undefined && filter.search === undefined;
  const conditions: string[] = [];
  if (page.after) conditions.push(byTag ? `t.lead_id < ${bind(page.after.id)}` : `(l.updated_at, l.id) < (${bind(page.after.at)}, ${bind(page.after.id)})`);
  let from = "leads l";
  if (filter.phone !== undefined) from = `lead_phones f CROSS JOIN leads l ON f.organization_id = ?1 AND f.phone = ${bind(filter.phone)} AND l.id = f.lead_id`;
  else if (filter.search !== undefined) {
    const { ids, rowsRead } = await leadIdsBySearch(env, organizationId, filter.search);
    from = `json_each(${bind(JSON.stringify(ids))}) s CROSS JOIN leads l ON l.id = s.value`;
    log({ event: "search", organizationId, kind: "leads", rowsRead, ms: Date.now() - began });
  } else if (byTag) from = `lead_tags t CROSS JOIN leads l ON t.organization_id = ?1 AND t.tag = ${bind(filter.tag ?? "")} AND l.id = t.lead_id`;
  if (filter.tag !== undefined && !byTag)
    conditions.push(`EXISTS (SELECT 1 FROM lead_tags t WHERE t.organization_id = ?1 AND t.tag = ${bind(filter.tag)} AND t.lead_id = l.id)`);
  if (filter.relationship !== undefined) conditions.push(`l.relationship = ${bind(filter.relationship)}`);
  if (filter.branch !== undefined) conditions.push(`l.branch_id = ${bind(filter.branch)}`);
  if (filter.branchIds !== null)
    conditions.push(`(l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(${bind(JSON.stringify(filter.branchIds))})))`);
  const where = ["l.organization_id = ?1", ...conditions].join(" AND ");
  const order = byTag ? "t.lead_id DESC" : "l.updated_at DESC, l.id DESC";
  const ids = `SELECT l.id, ${byTag ? "0" : "l.updated_at"} AS at FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${page.limit}`;
  const { leads, rowsRead } = await pageOfLeads(db, ids, ...values);
  log({ event: "leads.listed", organizationId, rowsRead, ms: Date.now() - began });
  return leads;
}
