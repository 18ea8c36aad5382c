/** The lead asks to stop, or to start again (I3). */
import type { Change } from "./change";
import { reopenEpisode } from "./episodes";

/**
 * Everything of ours stops, whoever wrote it. `confirm` is false when the vendor answers the keyword itself: one confirmation reaches
 * the phone, never two.
 */
export function optOut(change: Change, input: { at: number; source: string; confirm: boolean; by: string | null }): void {
  const { state } = change;
  if (state.optedOut !== null) return;
  state.optedOut = { at: input.at, source: input.source, confirmed: !input.confirm };
  state.optOutCheck = null;
  const stage = change.stageOfKind("optedOut");
  if (stage) state.episode.stageId = stage.id;
  change.cancel({}, "Not sent: asked to stop.");
  change.close("optedOut", null);
  change.line(
    "optOut",
    input.by ? `${input.by} recorded that ${change.nameOfLead()} asked to stop.` : `${change.nameOfLead()} asked to stop. Nothing more is sent.`,
  );
  if (input.confirm) change.fixed("optOutConfirmation", "optOut", state.lastInbound?.seq ?? null);
}

/** Only the lead, or an admin with typed proof, lifts an opt-out. */
export function optIn(change: Change, input: { source: string; confirm: boolean; by: string | null }): void {
  const { state } = change;
  if (state.optedOut === null) return;
  state.optedOut = null;
  change.raiseAuthority();
  reopenEpisode(change);
  change.line("optIn", input.by ? `${input.by} lifted the opt-out: ${input.source}` : `${change.nameOfLead()} asked to get texts again.`);
  if (input.confirm) change.fixed("startConfirmation", "optOut", state.lastInbound?.seq ?? null);
}
