/**
 * Ids that a request names beside the one in its path: each has to stand in this organization and, for a rep, in a branch of theirs. They are
 * looked at before anything is written; the first that is not there refuses the whole request by the name of its field.
 */
import { organizationDb } from "../../db/organization";
import { unknownId } from "../../domain/refusal";

/** Who names them: a rep's branches, null for whoever sees every branch. */
export interface Namer {
  organizationId: string;
  branchIds: readonly string[] | null;
}

/** An id with the field in which it came, like `leadIds.3`. */
export interface NamedId {
  path: string;
  id: string;
}

const mine = (column: string) => `(?3 IS NULL OR ${column} IN (SELECT value FROM json_each(?3)))`;

/** Each kind's name in words, and whether `j.value` is one. Leads without a branch are everybody's. */
const kinds = {
  branch: ["branch", `SELECT 1 FROM branches t WHERE t.organization_id = ?1 AND t.id = j.value AND ${mine("t.id")}`],
  campaign: ["campaign", `SELECT 1 FROM campaigns t WHERE t.organization_id = ?1 AND t.id = j.value AND ${mine("t.branch_id")}`],
  lead: [
    "lead",
    `SELECT 1 FROM leads t WHERE t.organization_id = ?1 AND (t.branch_id IS NULL OR ${mine("t.branch_id")})
       AND t.id = coalesce((SELECT m.into_id FROM merged_leads m WHERE m.organization_id = ?1 AND m.id = j.value), j.value)`,
  ],
  // A campaign's own copy is none of the company's versions.
  version: [
    "version of a playbook",
    "SELECT 1 FROM playbook_versions t WHERE t.organization_id = ?1 AND t.id = j.value AND t.playbook_id NOT LIKE 'cmp\\_%' ESCAPE '\\' AND ?3 IS ?3",
  ],
  playbook: ["playbook", "SELECT 1 FROM playbooks t WHERE t.organization_id = ?1 AND t.id = j.value AND ?3 IS ?3"],
  /** Colleagues: whoever sees every branch, and reps who share one. Somebody who left still stands at what they had. */
  member: [
    "colleague",
    `SELECT 1 FROM members t WHERE t.organization_id = ?1 AND t.user_id = j.value AND (?3 IS NULL OR t.role <> 'rep' OR EXISTS (
       SELECT 1 FROM member_branches b WHERE b.organization_id = ?1 AND b.user_id = t.user_id AND ${mine("b.branch_id")}))
     UNION ALL SELECT 1 FROM conversations c WHERE c.organization_id = ?1 AND c.assignee_id = j.value AND ${mine("c.branch_id")}`,
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type IdKind = keyof typeof kinds;

export async function requireKnown(env: Env, namer: Namer, kind: IdKind, named: readonly NamedId[]): Promise<void> {
  const missing = await firstUnknown(env, namer, kind, named);
  if (missing) throw unknownId(missing.path, kinds[kind][0]);
}

export const isKnown = async (env: Env, namer: Namer, kind: IdKind, id: string): Promise<boolean> =>
  (await firstUnknown(env, namer, kind, [{ path: "", id }])) === null;

async function firstUnknown(env: Env, { organizationId, branchIds }: Namer, kind: IdKind, named: readonly NamedId[]): Promise<NamedId | null> {
  if (named.length === 0) return null;
  const missing = await organizationDb(env, organizationId)
    .raw(
      `SELECT j.key AS at FROM json_each(?2) j WHERE NOT EXISTS (${kinds[kind][1]}) ORDER BY j.key LIMIT 1`,
      JSON.stringify(named.map((one) => one.id)),
      branchIds === null ? null : JSON.stringify(branchIds),
    )
    .first<{ at: number }>();
  return missing === null ? null : (named[missing.at] ?? null);
}

/** One id that may be left out. */
export const optional = (path: string, id: string | null | undefined): NamedId[] => (id === undefined || id === null ? [] : [{ path, id }]);

/** A list of ids: each one's place stands in its path. */
export const each = (path: string, ids: readonly string[] | undefined): NamedId[] => (ids ?? []).map((id, index) => ({ path: `${path}.${index}`, id }));
