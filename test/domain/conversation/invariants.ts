/** I1–I10 (conversation.md §6), checked on what really left and on what the thread shows. Each failure names its invariant. */
import { saysDisclosure } from "../../../worker/domain/claims/disclosure";
import { answerMs, answerWindow, isAwaited, unpromptedWindow } from "../../../worker/domain/windows/windows";
import { branchSettings, company, setting } from "./fixture";
import { sha } from "./world";
import type { Left, World } from "./world";

/** Times that the world answered to people: what "commits" means for the check. */
export interface Answered {
  /** Intervals in which the AI had no say, in one branch or in all: takeover to release, pause answered to resume. */
  silent: Silence[];
  optedOutAt: number | null;
}

export interface Silence {
  from: number;
  to: number | null;
  why: string;
  branchId?: string;
}

/** It began after the silence was answered and before it ended, in a branch that it holds for. */
const within = (silence: Silence, began: { at: number; branchId: string }): boolean =>
  began.at > silence.from && (silence.to === null || began.at < silence.to) && (silence.branchId ?? began.branchId) === began.branchId;

export function check(world: World, answered: Answered, inbound: { at: number; body: string }[]): string[] {
  const broken: string[] = [];
  const fail = (invariant: string, what: string) => broken.push(`${invariant}: ${what}`);
  const rows = new Map(world.texts().map((row) => [row.id, row]));

  for (const left of world.left) {
    const row = rows.get(left.messageId);
    if (left.author === "ai") {
      if (!world.approved.has(left.body)) fail("I1", `left without the Overseer's approval: ${left.body}`);
      if (row?.approvedHash !== sha(left.body)) fail("I1", `the approval stored beside it is not of these bytes: ${left.body}`);
      for (const silent of answered.silent)
        if (within(silent, { at: left.beganAt, branchId: left.branchId })) fail("I2", `an AI text began after ${silent.why}: ${left.body}`);
      if (left.owner.kind !== "ai") fail("I2", `an AI text began while ${left.owner.kind} had the thread: ${left.body}`);
      if (/\$129/.test(left.body)) fail("I8", `a price without a source left: ${left.body}`);
    }
    if (answered.optedOutAt !== null && left.beganAt > answered.optedOutAt) {
      if (left.fixed !== "optOutConfirmation") fail("I3", `left after the opt-out: ${left.body}`);
      else if (left.beganAt > answered.optedOutAt + 300_000) fail("I3", "a confirmation later than five minutes");
    }
    windows(left, world, inbound, fail);
  }
  if (world.left.filter((l) => l.fixed === "optOutConfirmation" && l.accepted).length > 1) fail("I3", "two confirmations");
  for (const booked of world.booked) {
    for (const silent of answered.silent) if (within(silent, booked)) fail("I2", `a booking began after ${silent.why}`);
  }
  const branchId = world.thread.store.setting()?.branchId ?? null;
  if (branchId !== world.branchId) fail("I2", `the thread went from ${world.branchId} to ${branchId} by itself`);
  once(world, fail);
  disclosures(world.left, fail);
  frames(world, fail);
  for (const row of rows.values()) {
    if (row.direction === "out" && row.status !== null && ["cancelled", "refused", "failed", "held", "unknown"].includes(row.status) && !row.reason)
      fail("I10", `no line says why a text is ${row.status}`);
  }
  return [...new Set(broken)];
}

function once(world: World, fail: (i: string, w: string) => void): void {
  const accepted = new Map<string, number>();
  for (const left of world.left) if (left.accepted) accepted.set(left.messageId, (accepted.get(left.messageId) ?? 0) + 1);
  for (const [id, count] of accepted) if (count > 1) fail("I4", `text ${id} reached the phone ${count} times`);
}

/** At the end of a run, when the world has been quiet for long enough. */
export function terminal(world: World): string[] {
  return world
    .texts()
    .filter((row) => row.direction === "out" && !row.terminal && row.status !== "scheduled" && row.status !== "held")
    .map((row) => `I4: a text never ended: ${row.status} ${row.author} ${row.fixed ?? ""} ${row.reason ?? ""}`);
}

function disclosures(all: Left[], fail: (i: string, w: string) => void): void {
  const seen = new Set<string>();
  for (const left of all) {
    if (left.author !== "ai" || !left.accepted || seen.has(left.episodeId)) continue;
    seen.add(left.episodeId);
    if (!saysDisclosure(left.body, company)) fail("I9", `the first AI text of an episode does not say who writes: ${left.body}`);
  }
}

/** I6: outside the window only what the lead waits for. */
function windows(left: Left, world: World, inbound: { at: number; body: string }[], fail: (i: string, w: string) => void): void {
  const last = inbound.filter((text) => text.at <= left.beganAt).at(-1) ?? null;
  const prompted = last !== null && left.purpose !== "followUp" && left.purpose !== "opening" && left.purpose !== "scheduled";
  const since = prompted ? last.at : null;
  if (isAwaited(since, left.beganAt, false)) return;
  const { places, policy } = world.sending;
  const decision =
    since !== null && left.beganAt - since < answerMs
      ? answerWindow(places.zones, left.beganAt)
      : unpromptedWindow({ places, policy, branch: branchSettings[left.branchId] ?? setting }, left.beganAt);
  if (!decision.open) fail("I6", `left outside its window at ${new Date(left.beganAt).toISOString()}: ${left.purpose} ${left.body}`);
}

/** I5: a viewer sees one order without a gap, within each instance of the object. */
function frames(world: World, fail: (i: string, w: string) => void): void {
  let last: number | null = null;
  for (const frame of world.frames) {
    if (frame.type !== "event") continue;
    if (last !== null && frame.seq !== last + 1) fail("I5", `a viewer saw ${frame.seq} after ${last}`);
    last = frame.seq;
  }
}
