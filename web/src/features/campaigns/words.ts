/** How campaigns and their recipients are called on every screen. */
import type { Campaign, CampaignState, RecipientState } from "../../../../worker/contract/campaigns";
import type { Tone } from "../../words/chips";

export const stateWords: Record<CampaignState, { name: string; tone: Tone }> = {
  draft: { name: "Draft", tone: "neutral" },
  running: { name: "Running", tone: "accent" },
  paused: { name: "Paused", tone: "warn" },
  ended: { name: "Ended", tone: "neutral" },
};

/** In the order in which a recipient goes through them. */
export const recipientWords: Record<RecipientState, string> = {
  queued: "Next",
  held: "Wait for their window",
  starting: "Starting",
  started: "Texted",
  replied: "Replied",
  done: "Done",
  skipped: "Left out",
  failed: "Failed",
};

export const kindWords = { list: "A list", always: "Always on", inbound: "Inbound" } as const;

/** Openings that left or are leaving, and all that will. */
export function progressOf({ funnel }: Campaign): { begun: number; of: number } {
  const { starting, started, replied, done, failed, queued, held } = funnel.states;
  const begun = starting + started + replied + done + failed;
  return { begun, of: begun + queued + held };
}

/** "12 %", "–" while nobody was reached. */
export const rate = (part: number, whole: number): string => (whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`);

/** Definitions of design §3, shown behind each figure. */
export const figures = [
  { key: "reached", name: "Reached", says: "Their opening was delivered, or they answered." },
  { key: "replied", name: "Replied", says: "Wrote a real reply. Stops, reactions and automatic answers do not count. Of those reached." },
  { key: "booked", name: "Booked", says: "Their conversation has a booking. Of those reached." },
  { key: "optedOut", name: "Asked to stop", says: "Of those reached. At 3 % the campaign stops by itself." },
  { key: "failed", name: "Failed", says: "The carrier could not deliver the opening. At 5 % the campaign stops by itself." },
] as const;
