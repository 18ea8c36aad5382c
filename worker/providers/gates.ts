/** The last look at D1 before a text leaves (conversation.md §5, Prepare). */

export interface Gates {
  /** Our clock just before the read began, milliseconds: Begin refuses a stamp older than one second. */
  stampedAt: number;
  optedOut: { at: number; source: string } | null;
  paused: { by: string; at: number; scope: "organization" | "branch" | "campaign" } | null;
  /** False while the campaign of the episode is paused or ended; true where there is none. */
  campaignRunning: boolean;
  /** Null: no consent is on record. */
  consent: { source: string; at: number | null } | null;
}

export interface GatesPort {
  /** Reads from the primary. Rejects while D1 is down: the send is held with that reason. */
  read(input: { phone: string; branchId: string; campaignId: string | null }): Promise<Gates>;
}
