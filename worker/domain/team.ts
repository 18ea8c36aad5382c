/** Who may change whom (design §5): admins run the team, only owners make owners, and a company is never without one. */
import type { Role } from "../contract/me";
import { Refusal, unknownId } from "./refusal";

/** Refuses when `by` may not give this role, or take it from somebody. */
export function refuseRole(by: Role, role: Role, what: "give" | "change" | "remove"): void {
  if (role !== "owner" || by === "owner") return;
  const words = {
    give: "Only an owner makes somebody an owner. Choose another role, or ask an owner.",
    change: "Only an owner changes the role of an owner.",
    remove: "Only an owner removes an owner.",
  };
  throw new Refusal("forbidden", words[what]);
}

/** A rep without a branch would see nothing; every other role sees all of them, so branches would say nothing. */
export function branchesFor(role: Role, asked: readonly string[] | undefined, all: readonly string[]): string[] {
  const foreign = (asked ?? []).findIndex((id) => !all.includes(id));
  if (foreign !== -1) throw unknownId(`branchIds.${foreign}`, "branch");
  if (role !== "rep") return [];
  const chosen = all.filter((id) => asked?.includes(id));
  // Where there is but one, there is nothing to choose.
  if (chosen.length === 0 && all.length === 1) return [...all];
  if (chosen.length === 0)
    throw new Refusal("validation", "branchIds: Choose at least one branch: a rep sees only their own.", [
      { path: "branchIds", message: "Choose at least one branch: a rep sees only their own." },
    ]);
  return chosen;
}

/** Whoever was invited came by their company's word; whoever founded one has nobody's yet; and a company whose owners showed no mailbox has none to give. */
export const mayReachOut = (one: { role: string; emailVerified: boolean; companyVerified: boolean }): boolean =>
  one.companyVerified && (one.role !== "owner" || one.emailVerified);

export const lastOwner = (leaving: boolean): Refusal =>
  new Refusal(
    "precondition_failed",
    leaving
      ? "You are the last owner, so you cannot leave. Make somebody else an owner first, then leave."
      : "This is the last owner: a company is never without one. Make somebody else an owner first.",
  );
