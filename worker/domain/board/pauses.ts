/** Pauses as each person sees them: those of a branch or of its campaigns are for who works there. */
import type { Pause } from "../../contract/verbs";

/** A pause with the branch it concerns; null: the whole company. */
export interface PlacedPause extends Pause {
  branchId: string | null;
}

/** What somebody of these branches (null: of all) sees of them. */
export function seenPauses(pauses: readonly PlacedPause[], branchIds: readonly string[] | null): Pause[] {
  return pauses.flatMap(({ branchId, ...pause }) => (branchIds === null || branchId === null || branchIds.includes(branchId) ? [pause] : []));
}
