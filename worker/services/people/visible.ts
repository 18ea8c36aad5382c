import { organizationDb } from "../../db/organization";

/** Members whom somebody of these branches meets: who sees every branch, and reps who share one of theirs. */
export async function colleaguesIn(env: Env, organizationId: string, branchIds: readonly string[]): Promise<Set<string>> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT m.user_id AS id FROM members m WHERE m.organization_id = ?1 AND (m.role <> 'rep' OR EXISTS (
         SELECT 1 FROM member_branches b WHERE b.organization_id = ?1 AND b.user_id = m.user_id AND b.branch_id IN (SELECT value FROM json_each(?2))))`,
      JSON.stringify(branchIds),
    )
    .all<{ id: string }>();
  return new Set(results.map((row) => row.id));
}
