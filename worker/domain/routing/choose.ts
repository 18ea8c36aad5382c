/**
 * Whom a wait goes to (conversation.md §2): the least loaded available person of the branch. Reps of the branch come first; managers and
 * above, who see every branch, are asked when no rep is there.
 */
import type { Role } from "../../contract/me";
import { may } from "../permissions";

export type Availability = "auto" | "available" | "away";

export interface Candidate {
  id: string;
  name: string;
  role: Role;
  /** Works in the branch by name; roles that see every branch need no entry. */
  inBranch: boolean;
  availability: Availability;
  awayUntil: number | null;
}

export interface Around {
  now: number;
  /** Who has the board open. */
  connected: ReadonlySet<string>;
  /** Conversations a person has, or that wait for them. */
  load: ReadonlyMap<string, number>;
  /** When a wait last went to them. */
  lastGiven: ReadonlyMap<string, number>;
  /** Has it already; stays with them while they are available. */
  prefer: string | null;
  /** Left the lead without an answer. */
  avoid: string | null;
}

export const isAway = (one: Pick<Candidate, "availability" | "awayUntil">, now: number): boolean =>
  one.availability === "away" && (one.awayUntil === null || one.awayUntil > now);

/** `auto`, and an absence that has ended, mean: while the board is open. */
export function isAvailable(one: Candidate, around: Pick<Around, "now" | "connected">): boolean {
  if (isAway(one, around.now)) return false;
  return one.availability === "available" || around.connected.has(one.id);
}

const mayTake = (one: Candidate): boolean => may(one.role, "conversations.act") && (one.role !== "rep" || one.inBranch);

/** How many of them could take a wait now. */
export const peopleAvailable = (candidates: readonly Candidate[], around: Pick<Around, "now" | "connected">): number =>
  candidates.filter((one) => mayTake(one) && isAvailable(one, around)).length;

/** Null when nobody is available: then it stays with everyone. */
export function chooseFor(candidates: readonly Candidate[], around: Around): Candidate | null {
  const free = candidates.filter((one) => may(one.role, "conversations.act") && one.id !== around.avoid && isAvailable(one, around));
  const reps = free.filter((one) => one.role === "rep" && one.inBranch);
  const others = free.filter((one) => one.role !== "rep");
  const preferred = [...reps, ...others].find((one) => one.id === around.prefer);
  if (preferred) return preferred;
  const pool = reps.length > 0 ? reps : others;
  const load = (one: Candidate) => around.load.get(one.id) ?? 0;
  const given = (one: Candidate) => around.lastGiven.get(one.id) ?? 0;
  return pool.toSorted((a, b) => load(a) - load(b) || given(a) - given(b) || (a.name < b.name ? -1 : 1))[0] ?? null;
}
