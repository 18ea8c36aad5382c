import type { Member } from "../../contract/team";
import { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { shownAvailability } from "../people/availability";

interface Row {
  id: string;
  name: string;
  email: string;
  role: string;
  two_factor: number | null;
  created_at: number;
  availability: "auto" | "available" | "away" | null;
  away_until: number | null;
  branch_ids: string;
}

/** Everyone who works in the organization, in the order they came; with `userId` that one. */
export async function listMembers(env: Env, organizationId: string, now: number, userId: string | null = null): Promise<Member[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT u.id, u.name, u.email, m.role, u.two_factor_enabled AS two_factor, m.created_at, p.availability, p.away_until,
         (SELECT json_group_array(b.branch_id) FROM member_branches b WHERE b.organization_id = ?1 AND b.user_id = u.id) AS branch_ids
       FROM members m JOIN users u ON u.id = m.user_id LEFT JOIN people p ON p.organization_id = ?1 AND p.user_id = m.user_id
       WHERE m.organization_id = ?1 AND (?2 IS NULL OR m.user_id = ?2) ORDER BY m.created_at, m.id LIMIT 500`,
      userId,
    )
    .all<Row>();
  return results.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: Role.catch("viewer").parse(row.role),
    branchIds: idsFrom(row.branch_ids),
    availability: shownAvailability({ availability: row.availability, awayUntil: row.away_until }, now),
    twoFactor: row.two_factor === 1,
    joinedAt: new Date(row.created_at).toISOString(),
  }));
}

/** A JSON array of ids, as SQLite groups it or as an invitation keeps it. */
export function idsFrom(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((id) => typeof id === "string") : [];
}
