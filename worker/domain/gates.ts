/** What D1 says about a text just before it leaves (conversation.md §5). Read through `providers/gates.ts`, decided in `conversation/begin.ts`. */

export interface Gates {
  /** Our clock just before the read began, milliseconds: Begin refuses a stamp older than one second. */
  stampedAt: number;
  optedOut: { at: number; source: string } | null;
  paused: { by: string; at: number; scope: "organization" | "branch" | "campaign" } | null;
  /** False while the campaign of the episode is paused; true where there is none. */
  campaignRunning: boolean;
  /** Its openings and follow-ups do not leave any more. */
  campaignEnded: boolean;
  /** Null: no consent is on record. */
  consent: { source: string; at: number | null } | null;
}

/** The text that they are asked about. */
export interface GateAsk {
  phone: string;
  branchId: string;
  campaignId: string | null;
}
