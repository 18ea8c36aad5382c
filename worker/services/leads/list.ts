import type { Lead } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { selectLeads } from "./view";

export interface LeadFilter {
  phone?: string | undefined;
  /** Part of a name, an e-mail address or a phone's digits. */
  search?: string | undefined;
  relationship?: Lead["relationship"] | undefined;
  /** Null: every branch. Leads without a branch are everybody's. */
  branchIds: string[] | null;
}

/** Leads, the newest change first. */
export function listLeads(
  env: Env,
  organizationId: string,
  filter: LeadFilter,
  page: { after: { updatedAt: number; id: string } | null; limit: number },
): Promise<Lead[]> {
  const conditions = ["(?2 IS NULL OR l.updated_at < ?2 OR (l.updated_at = ?2 AND l.id < ?3))"];
  const values: (string | number | null)[] = [page.after?.updatedAt ?? null, page.after?.id ?? ""];
  const bind = (value: string): string => `?${values.push(value) + 1}`;
  const hasPhone = (comparison: string) => `EXISTS (SELECT 1 FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = l.id AND f.phone ${comparison})`;
  if (filter.phone !== undefined) conditions.push(hasPhone(`= ${bind(filter.phone)}`));
  if (filter.search !== undefined) {
    const words = bind(`%${escapeLike(filter.search)}%`);
    const digits = filter.search.replaceAll(/\D/g, "");
    const byPhone = digits.length >= 4 ? ` OR ${hasPhone(`LIKE ${bind(`%${digits}%`)}`)}` : "";
    conditions.push(`(l.name LIKE ${words} ESCAPE '\\' OR l.email LIKE ${words} ESCAPE '\\'${byPhone})`);
  }
  if (filter.relationship !== undefined) conditions.push(`l.relationship = ${bind(filter.relationship)}`);
  if (filter.branchIds !== null)
    conditions.push(`(l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(${bind(JSON.stringify(filter.branchIds))})))`);
  return selectLeads(organizationDb(env, organizationId), `${conditions.join(" AND ")} ORDER BY l.updated_at DESC, l.id DESC LIMIT ${page.limit}`, ...values);
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (char) => `\\${char}`);
