/** Who of the company may see, and who may answer, a conversation of a branch: reps in their own branches alone. */
import type { MemberRow } from "../../db/platform";
import { peopleOf } from "../../db/platform";
import { Refusal, unknownId } from "../../domain/refusal";

const seesBranch = (one: MemberRow): boolean => one.role !== "rep" || one.inBranch === 1;

/** Refuses by its place the first who may not see conversations of this branch; somebody of another organization is answered like nobody. */
export async function requireSeers(env: Env, organizationId: string, branchId: string, userIds: readonly string[]): Promise<void> {
  const people = (await peopleOf(env, organizationId, branchId)).filter(seesBranch);
  const unknown = userIds.findIndex((id) => !people.some((one) => one.id === id));
  if (unknown !== -1) throw unknownId(`mentions.${unknown}`, "colleague");
}

/** The member whom a conversation of this branch goes to. */
export async function answerer(
  env: Env,
  organizationId: string,
  { userId, branchId }: { userId: string; branchId: string },
): Promise<{ id: string; name: string }> {
  const person = (await peopleOf(env, organizationId, branchId)).find((one) => one.id === userId && one.role !== "viewer" && seesBranch(one));
  if (person) return { id: person.id, name: person.name };
  throw new Refusal("validation", "userId: nobody of your team who answers conversations of this branch has this id.", { path: "userId" });
}
