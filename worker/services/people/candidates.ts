import type { Candidate } from "../../domain/routing/choose";
import { peopleOf } from "../../db/platform";
import { Role } from "../../contract/me";

/** Everyone of the organization who might take a wait of this branch. */
export async function candidatesFor(env: Env, organizationId: string, branchId: string): Promise<Candidate[]> {
  return (await peopleOf(env, organizationId, branchId)).map((row) => ({
    id: row.id,
    name: row.name,
    // An unknown word in the row counts as the least of the roles.
    role: Role.catch("viewer").parse(row.role),
    inBranch: row.inBranch === 1,
    availability: row.availability ?? "auto",
    awayUntil: row.awayUntil,
  }));
}
