/** What D1 says about a text just before it leaves (conversation.md §5). Read through `providers/gates.ts`, decided in `conversation/begin.ts`. */
import type { Category, Standing } from "./consent/may-text";
import type { Policy } from "./windows/policy";
import type { Places } from "./zones/places";

/** What a text needs besides that the lead is not waiting for, or not any more. */
export interface SendingGates {
  /** By the lead's address as it stands now. */
  places: Places;
  /** With the rules of these places alone. */
  policy: Policy;
  standing: Standing;
  /** What the campaign of the episode is for; without one, marketing: the stricter. */
  category: Category;
}

export interface Gates {
  /** Our clock just before the read began, milliseconds: Begin refuses a stamp older than one second. */
  stampedAt: number;
  /** The branch they were asked for: Begin refuses those of a branch that the thread has left since. */
  branchId: string;
  optedOut: { at: number; source: string } | null;
  paused: { by: string; at: number; scope: "organization" | "branch" | "campaign" } | null;
  /** False while the campaign of the episode is paused; true where there is none. */
  campaignRunning: boolean;
  /** Its openings and follow-ups do not leave any more. */
  campaignEnded: boolean;
  /** Null: no consent is on record. */
  consent: { source: string; at: number | null } | null;
  /** Null: it was asked for a text that the lead waits for, which leaves at any hour. */
  sending: SendingGates | null;
}

/** The text that they are asked about. */
export interface GateAsk {
  phone: string;
  branchId: string;
  campaignId: string | null;
  leadId: string | null;
  /** The lead waits for this very text: no rule of hours is needed, and none is read. */
  awaited: boolean;
}
