/**
 * One look of a campaign at itself: reads its audience on, moves who went on, and begins as many as pace, numbers, windows and the team
 * allow. Everything it decides by stands in D1, so any instance may go on where another one broke off.
 */
import { brake, type Fared, lookAt, paced } from "../../domain/campaigns/pace";
import { clockLabel } from "../../domain/zones/local";
import { segmentsOf } from "../../domain/text/segments";
import { settingsOf } from "../../env";
import { days, minutes } from "../../lib/clock";
import { log } from "../../lib/log";
import { beginRecipients } from "../../services/campaigns/begin";
import { claimRecipients, settleRecipients } from "../../services/campaigns/claim";
import { followEpisodes } from "../../services/campaigns/follow";
import { gatherPage } from "../../services/campaigns/gather";
import { faredOf, keepFunnel, keepLooked, keepWaits, leaveOutRest, nextDue, stopItself } from "../../services/campaigns/progress";
import { type CampaignRow, campaignRow } from "../../services/campaigns/row";
import { takeOut } from "../../services/campaigns/take-out";
import { sendersOf } from "../../services/campaigns/senders";
import { peopleWaiting } from "../../services/campaigns/waiting";
import { boardStub } from "../../stubs/board";
import { senderStub } from "../../stubs/sender";
import type { Funnel } from "../../contract/campaigns";
import { type FinishMemory, foresee } from "./foresee";

/** What one instance remembers between its looks; nothing of it has to outlive it. */
export interface TickMemory {
  pacedAt: number | null;
  /** Openings that the pace owes. */
  credit: number;
  followedAt: number | null;
  sweptAt: number | null;
  movedAt: number;
  /** When its rules of taking out were looked through last. */
  takenOutAt: number | null;
  /** The funnel as it was counted last. */
  counted: { at: number; funnel: Funnel } | null;
  /** How the openings fared by then, judged from there on. */
  fared: { at: number; from: number | null; fared: Fared } | null;
  finish: FinishMemory;
}

export interface TickPorts {
  now: () => number;
  /** The row may have changed: begin nobody more in this look. */
  goesOn: () => boolean;
  fault: (where: string, error: unknown) => void;
}

const busyMs = 2_000;
const idleMs = 5_000;
const quietMs = minutes(1);
/** Nothing to send: its figures only have to be fresh enough to look at. */
const quietInboundMs = 10_000;
/** Episodes are told late when D1 was down. */
const followOverlapMs = minutes(2);
const sweepMs = minutes(10);
const mostAtOnce = 50;

/** Answers when the next look is due; null when nothing will ever change by itself. */
export async function tick(env: Env, ids: { organizationId: string; id: string }, memory: TickMemory, ports: TickPorts): Promise<number | null> {
  const began = ports.now();
  const campaign = await campaignRow(env, ids.organizationId, ids.id);
  if (campaign.state === "draft") return null;
  if (campaign.kind !== "inbound") {
    await follow(env, campaign, memory, ports);
    if (campaign.state !== "ended") await takeOutSome(env, campaign, memory, ports);
  }
  let more = false;
  if (campaign.state === "running") {
    if (campaign.endsAt !== null && campaign.endsAt <= began) {
      await stopItself(env, campaign, { state: "ended", why: "Its end has come." }, began);
      await leaveOutRest(env, campaign, began);
      await keepFunnel(env, campaign);
      return began + busyMs;
    }
    if (campaign.kind === "inbound") {
      await counted(env, campaign, memory, began);
      return began + quietInboundMs;
    }
    if (campaign.audienceDone === 0 && (campaign.startsAt === null || campaign.startsAt <= began)) more = await gatherPage(env, campaign, began);
  }
  if (campaign.state === "ended") await leaveOutRest(env, campaign, began);
  const funnel = await counted(env, campaign, memory, began);
  const open = funnel.states.started + funnel.states.replied;
  const left = funnel.states.queued + funnel.states.held + funnel.states.starting;
  if (campaign.state !== "running") return open + funnel.states.starting === 0 ? null : began + pause(memory, began);
  if (campaign.kind === "list" && campaign.audienceDone === 1 && left + open === 0) {
    await stopItself(env, campaign, { state: "ended", why: "Everybody was texted, and every conversation is closed." }, began);
    return null;
  }
  if (left === 0 && !more) {
    await keepWaits(env, campaign, null);
    return began + (campaign.kind === "always" ? idleMs : pause(memory, began));
  }
  const { waits, until } = await dispatch(env, campaign, memory, ports);
  await keepWaits(env, campaign, waits);
  if (more) return began;
  if (campaign.kind === "list") await foresee(env, campaign, memory.finish, { left, now: ports.now(), fault: ports.fault });
  return Math.max(began + busyMs, Math.min(until ?? began + busyMs, began + quietMs));
}

/** Counting a big campaign costs; once its first look is behind it, a count may be some seconds old. */
async function counted(env: Env, campaign: CampaignRow, memory: TickMemory, now: number): Promise<Funnel> {
  const known = memory.counted;
  if (known !== null && now - known.at < mayBeOld(campaign, known.funnel.recipients)) return known.funnel;
  const funnel = await keepFunnel(env, campaign);
  memory.counted = { at: now, funnel };
  return funnel;
}

/** The same of how they fared: a campaign that stops by itself some seconds later began a few more. A person's resume counts anew. */
async function fared(env: Env, campaign: CampaignRow, memory: TickMemory, now: number): Promise<Fared> {
  const known = memory.fared;
  if (known !== null && known.from === campaign.judgedFrom && now - known.at < mayBeOld(campaign, known.fared.started)) return known.fared;
  const found = await faredOf(env, campaign);
  memory.fared = { at: now, from: campaign.judgedFrom, fared: found };
  return found;
}

/** Each count reads every recipient: five seconds, half a minute with 15,000 of them. Before the first look and at rest nothing is old. */
const mayBeOld = (campaign: CampaignRow, rows: number): number =>
  campaign.state !== "running" || campaign.lookedAt === null ? 0 : Math.min(30_000, Math.max(idleMs - 1, rows * 2));

/** Conversations that are open for long are looked at less often. */
const pause = (memory: TickMemory, now: number): number => (now - memory.movedAt < minutes(10) ? idleMs : quietMs);

async function follow(env: Env, campaign: CampaignRow, memory: TickMemory, ports: TickPorts): Promise<void> {
  const now = ports.now();
  // It reads all that changed in two minutes: every five seconds while it texts, not at every look.
  if (memory.followedAt !== null && now - memory.followedAt < idleMs - 1) return;
  const sweep = memory.sweptAt === null || now - memory.sweptAt > sweepMs;
  const changedFrom = sweep || memory.followedAt === null ? null : memory.followedAt - followOverlapMs;
  const moved = await followEpisodes(env, campaign.organizationId, campaign.id, { changedFrom, now });
  memory.followedAt = now;
  if (sweep) memory.sweptAt = now;
  if (moved > 0) memory.movedAt = now;
}

/** Its rules read every recipient: once a minute, every ten of them with 6,000. */
async function takeOutSome(env: Env, campaign: CampaignRow, memory: TickMemory, ports: TickPorts): Promise<void> {
  const now = ports.now();
  const every = Math.min(minutes(10), Math.max(minutes(1), (memory.counted?.funnel.recipients ?? 0) * 100));
  if (memory.takenOutAt !== null && now - memory.takenOutAt < every) return;
  memory.takenOutAt = now;
  if ((await takeOut(env, campaign, { now, fault: (error) => ports.fault("takeOut", error) })) > 0) memory.movedAt = now;
}

interface Dispatched {
  waits: string | null;
  /** When it is worth to look again; null: soon. */
  until: number | null;
}

async function dispatch(env: Env, campaign: CampaignRow, memory: TickMemory, ports: TickPorts): Promise<Dispatched> {
  const now = ports.now();
  const { campaignLookMs } = settingsOf(env);
  const senders = await sendersOf(env, campaign);
  const zone = senders.zone;
  if (campaign.startsAt !== null && campaign.startsAt > now) return { waits: `Starts ${clockLabel(zone, campaign.startsAt)}.`, until: campaign.startsAt };
  const look = lookAt(await fared(env, campaign, memory, now), campaign.lookedAt !== null, campaignLookMs, now);
  if (look.kind === "stop") {
    await stopItself(env, campaign, { state: "paused", why: `It stopped by itself: ${look.why}` }, now);
    return { waits: null, until: null };
  }
  if (look.kind === "looking")
    return { waits: `Waits until ${clockLabel(zone, look.until)}: the first openings are out, and it looks how they fare.`, until: look.until };
  if (look.passed && campaign.lookedAt === null) await keepLooked(env, campaign, now);
  const waiting = await peopleWaiting(env, campaign);
  const held = brake(waiting, waiting === 0 ? 0 : await boardStub(env, campaign.organizationId).available(campaign.branchId));
  if (held !== null) return { waits: held, until: now + idleMs };
  if (senders.numbers.length === 0) return { waits: "Waits: none of its numbers may send.", until: now + quietMs };
  memory.credit = Math.min(mostAtOnce, memory.credit + paced(campaign.pacing.perHour, memory.pacedAt === null ? 1_000 : now - memory.pacedAt));
  memory.pacedAt = now;
  const want = Math.min(Math.floor(memory.credit), look.room, mostAtOnce);
  if (want === 0) return { waits: null, until: null };
  const { grants, dayUsedUp } = await senderStub(env, campaign.organizationId, senders.account).allot({
    organizationId: campaign.organizationId,
    campaignId: campaign.id,
    numbers: senders.numbers,
    want,
    segments: segmentsOf(campaign.opening?.text ?? ""),
  });
  if (dayUsedUp !== null) return { waits: "Waits: its numbers have sent what they may today.", until: dayUsedUp };
  const numbers = grants.flatMap(({ number, count }) => Array.from({ length: count }, () => number));
  const claimed = await claimRecipients(env, campaign.organizationId, campaign.id, { limit: numbers.length, now });
  if (claimed.length === 0) {
    const due = await nextDue(env, campaign);
    return { waits: due === null || due > now + days(30) ? null : `Waits until ${clockLabel(zone, due)}: nobody's window is open before.`, until: due };
  }
  const settled = await beginRecipients(env, campaign, { claimed, numbers, now, goesOn: ports.goesOn, fault: (error) => ports.fault("begin", error) });
  await settleRecipients(env, campaign.organizationId, settled, ports.now());
  const started = settled.filter((one) => one.state === "started").length;
  memory.credit -= started;
  if (started > 0) memory.movedAt = ports.now();
  log({ event: "campaign.tick", campaignId: campaign.id, claimed: claimed.length, started, ms: ports.now() - now });
  return { waits: null, until: null };
}
