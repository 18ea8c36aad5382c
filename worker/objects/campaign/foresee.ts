/** When the last opening will have left, looked at now and then: who waits is sampled seldom, their way through the windows is gone more often. */
import { firstBatch } from "../../domain/campaigns/pace";
import { settingsOf } from "../../env";
import { minutes } from "../../lib/clock";
import { finishTime, keepFinish, openingSegments, waitingPeople, type WindowCounts } from "../../services/campaigns/finish";
import { faredOf } from "../../services/campaigns/progress";
import type { CampaignRow } from "../../services/campaigns/row";
import { sendersOf } from "../../services/campaigns/senders";
import { readPolicy } from "../../services/sending-rules/policy";

export interface FinishMemory {
  at: number | null;
  /** The sample, of `left` people then. */
  people: { at: number; left: number; counts: WindowCounts } | null;
}

const againMs = minutes(2);
const sampleMs = minutes(10);

/** Sending goes on without it: a fault is noted and no more. */
export async function foresee(
  env: Env,
  campaign: CampaignRow,
  memory: FinishMemory,
  { left, now, fault }: { left: number; now: number; fault: (where: string, error: unknown) => void },
): Promise<void> {
  if (memory.at !== null && now - memory.at < againMs) return;
  memory.at = now;
  try {
    if (memory.people === null || now - memory.people.at > sampleMs) memory.people = { at: now, left, counts: await waitingPeople(env, campaign, left, now) };
    const { counts, left: then } = memory.people;
    const people = new Map([...counts].map(([window, count]) => [window, (count * left) / then]));
    const [policy, senders, segments, look] = await Promise.all([
      readPolicy(env, campaign.organizationId),
      sendersOf(env, campaign),
      openingSegments(env, campaign),
      lookOf(env, campaign),
    ]);
    const finish = await finishTime(env, campaign, { people, policy, senders, segments, look, from: Math.max(now, campaign.startsAt ?? 0) });
    await keepFinish(env, campaign, finish === null ? null : Math.min(finish, campaign.endsAt ?? finish));
  } catch (error) {
    fault("foresee", error);
  }
}

async function lookOf(env: Env, campaign: CampaignRow) {
  if (campaign.lookedAt !== null) return null;
  const { campaignLookMs } = settingsOf(env);
  const { started, batchAt } = await faredOf(env, campaign);
  const over = started >= firstBatch && batchAt !== null;
  return { room: firstBatch - started, ms: campaignLookMs, until: over ? batchAt + campaignLookMs : null };
}
