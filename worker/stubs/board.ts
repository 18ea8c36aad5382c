/** The Board of an organization. */
import type { PlacedPause } from "../domain/board/pauses";
import type { BoardUpdate } from "../domain/board/update";
import { type Upgradable, rpcStub } from "./typed";

export interface BoardRpc {
  /** What a conversation changed. Idempotent by (conversation, seq). */
  publish(update: BoardUpdate): Promise<void>;
  /** All pauses that are in force now; viewers are told at once. */
  setPauses(pauses: PlacedPause[]): Promise<void>;
  /** Whom a wait goes to: chosen here, one at a time, where all cards stand. Null when nobody is available. */
  route(wait: { conversationId: string; branchId: string; prefer: string | null; avoid: string | null }): Promise<{ id: string; name: string } | null>;
  /** How many people could take a wait of this branch now. */
  available(branchId: string): Promise<number>;
  /** Leads were made or changed: the search reads them soon. One that is lost is made good by the next. */
  leadsChanged(): Promise<void>;
  /** A member is gone: what they had needs another person, and so does what waited for them. */
  personLeft(person: { userId: string; name: string }): Promise<void>;
  /** Somebody came or went: waits that are nobody's or theirs look for their person anew. Answers how many. */
  rerouteWaits(change: { userId: string; away: boolean }): Promise<number>;
  /** The demo was planted anew: cards are read from D1 again. */
  rebuild(): Promise<void>;
  /** These people have something new to read. */
  notified(userIds: readonly string[]): Promise<void>;
  /** Closes a member's sockets, so that they prove themselves anew; answers the conversations they had open. */
  dismiss(userId: string): Promise<string[]>;
}

export function boardStub(env: Env, organizationId: string): BoardRpc & Upgradable {
  return rpcStub<BoardRpc>(env.BOARDS.getByName(organizationId));
}
