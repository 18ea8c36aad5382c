/** Episodes: at most one open; a text within 14 days of closing reopens the last one, later it opens an inbound one (conversation.md §1). */
import type { Change } from "./change";
import { reopenMs } from "./state";
import type { EpisodeState } from "./state";

export interface EpisodeStart {
  kind: EpisodeState["kind"];
  key: string;
  campaignId: string | null;
  title: string;
}

export function newEpisode(change: Change, start: EpisodeStart): EpisodeState {
  return {
    id: change.context.id("epi"),
    key: start.key,
    kind: start.kind,
    campaignId: start.campaignId,
    title: start.title,
    playbookVersionId: change.context.setting.playbookVersionId,
    leadId: change.state.lead?.id ?? null,
    openedAt: change.now,
    closedAt: null,
    closedAs: null,
    closedWhy: null,
    stageId: change.firstStage(),
    stagePinned: false,
    firstOutAt: null,
    firstReplyAt: null,
    bookedAt: null,
    byAi: false,
    byPerson: false,
    costUsd: 0,
    aiDisclosed: false,
    stopSaid: false,
    followUpsSent: 0,
  };
}

/** Opens a new episode; the one before joins the past. */
export function openEpisode(change: Change, start: EpisodeStart): void {
  const { state } = change;
  if (state.episode.closedAt !== null && !state.past.some((e) => e.id === state.episode.id)) state.past.push(state.episode);
  state.episode = newEpisode(change, start);
  state.contextKills = 0;
  state.progressAt = change.now;
  state.risk = null;
  state.askedIfRobot = false;
  change.own({ kind: "ai", since: change.now });
  change.idle();
}

export function reopenEpisode(change: Change): void {
  const { state } = change;
  state.episode.closedAt = null;
  state.episode.closedAs = null;
  state.episode.closedWhy = null;
  const stage = change.stage(state.episode.stageId);
  if (stage && (stage.kind === "lost" || stage.kind === "optedOut"))
    state.episode.stageId = (change.stageOfKind("engaged") ?? change.stageOfKind("new"))?.id ?? change.firstStage();
  change.own({ kind: "ai", since: change.now });
  change.idle();
}

/** A lead's text finds its episode: the open one, the last one again, or a new one. */
export function episodeForInbound(change: Change): void {
  const { episode } = change.state;
  if (episode.closedAt === null) return;
  if (change.now - episode.closedAt <= reopenMs && episode.closedAs !== "wrongNumber") reopenEpisode(change);
  else openEpisode(change, inboundEpisode(change));
}

/** An episode that the lead begins: of the campaign that has the number, if one has. */
export function inboundEpisode(change: Change): EpisodeStart {
  const { inbound } = change.context.setting;
  return { kind: "inbound", key: change.context.id("key"), campaignId: inbound?.campaignId ?? null, title: inbound?.title ?? "Inbound" };
}
