/** Begins the conversations of claimed recipients, each by itself: one that fails stops nobody else. */
import { organizationDb } from "../../db/organization";
import type { Setting } from "../../domain/conversation/rpc";
import { mostAttempts, retryAfterMs } from "../../domain/campaigns/recipient";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { leadsById } from "../leads/resolve";
import { loadSetting } from "../settings/load";
import { samePhone } from "./audience";
import type { Claimed, Settled } from "./claim";
import { stillMeant, whyNotMeant } from "./meant";
import type { CampaignRow } from "./row";
import { takenPhones, texterOf, verdictsFor } from "./verdicts";

const atOnce = 10;

export interface BeginInput {
  claimed: readonly Claimed[];
  /** Ours, one for each claimed one in turn. */
  numbers: readonly string[];
  now: number;
  /** Asked before each: a campaign that was paused meanwhile begins nobody more. */
  goesOn: () => boolean;
  fault: (error: unknown) => void;
}

export async function beginRecipients(env: Env, campaign: CampaignRow, input: BeginInput): Promise<Settled[]> {
  const { claimed, now } = input;
  const { organizationId } = campaign;
  const leads = await leadsById(
    env,
    organizationId,
    claimed.map((one) => one.leadId),
  );
  const ids = claimed.map((one) => one.leadId);
  // Their own first: after a merge the lead's oldest phone may be the one of a recipient that is about to be left out.
  const own = new Map(claimed.map((one) => [one.leadId, one.phone]));
  const [verdicts, meant] = await Promise.all([
    texterOf(env, campaign, now).then((texter) => verdictsFor(texter, ids, own)),
    stillMeant(env, campaign, ids, now),
  ]);
  const phoneOf = (one: Claimed): string => {
    const verdict = verdicts.get(one.leadId);
    return verdict && "phone" in verdict ? verdict.phone : one.phone;
  };
  const moved = claimed.filter((one) => phoneOf(one) !== one.phone).map((one) => ({ recipientId: one.id, phone: phoneOf(one) }));
  const taken = await takenPhones(env, campaign, moved);
  const settled: Settled[] = [];
  const begin = async (one: Claimed, number: string | undefined): Promise<Settled> => {
    const phone = phoneOf(one);
    const row = { id: one.id, phone, heldUntil: null, conversationId: null, episodeId: null };
    const verdict = verdicts.get(one.leadId);
    const lead = leads.get(one.leadId);
    if (!lead) return { ...row, ...(await withoutLead(env, campaign, one)) };
    const why = whyNotMeant(meant.get(one.leadId), one.attempts > 1 || one.round > 0);
    if (why) return { ...row, state: "skipped", reason: why.line };
    if (!verdict || verdict.verdict === "never") return { ...row, state: "skipped", reason: verdict?.reason ?? "Left out: nothing is known of this phone." };
    if (taken.has(one.id)) return { ...row, phone: one.phone, state: "skipped", reason: samePhone };
    if (verdict.verdict === "later") return { ...row, state: "held", reason: verdict.reason, heldUntil: verdict.at };
    if (!input.goesOn()) return { ...row, state: "queued", reason: null };
    const id = await conversationId(env, organizationId, phone);
    const start = async (branchId: string) =>
      conversationStub(env, organizationId, id).start({
        setting: await settingFor(env, campaign, { id, phone, branchId }),
        lead,
        number: number ?? null,
        key: one.round === 0 ? one.id : `${one.id}:${one.round}`,
        episode: { kind: "campaign", campaignId: campaign.id, title: campaign.name },
        opener: "ai",
        actor: { type: "system", id: campaign.id, name: campaign.name },
      });
    let started = await start(campaign.branchId);
    // A thread that exists keeps its branch, whichever branch's campaign texts it.
    if (started.ok && "missing" in started.value && started.value.branchId !== null) started = await start(started.value.branchId);
    if (started.ok) {
      if ("missing" in started.value) return again(one, now);
      return { ...row, state: "started", reason: null, conversationId: id, episodeId: started.value.episodeId };
    }
    return { ...row, state: "skipped", reason: refusedWords(started.error), conversationId: id };
  };
  for (let first = 0; first < claimed.length; first += atOnce) {
    const some = claimed.slice(first, first + atOnce);
    const done = await Promise.allSettled(some.map((one, i) => begin(one, input.numbers[(first + i) % Math.max(1, input.numbers.length)])));
    for (const [i, one] of done.entries()) {
      const who = some[i];
      if (!who) continue;
      if (one.status === "rejected") input.fault(one.reason);
      settled.push(one.status === "fulfilled" ? one.value : again(who, now));
    }
  }
  return settled;
}

/** Erased, or merged with another since: whose turn it is then is looked at anew, unless that other one has a turn of its own. */
async function withoutLead(env: Env, { organizationId }: CampaignRow, { id, leadId }: Claimed): Promise<Pick<Settled, "state" | "reason">> {
  const kept = await organizationDb(env, organizationId)
    .raw(
      `SELECT EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.organization_id = ?1 AND r.id = ?3 AND r.lead_id = g.into_id) AS own
       FROM merged_leads g WHERE g.organization_id = ?1 AND g.id = ?2`,
      leadId,
      id,
    )
    .first<{ own: number }>();
  if (!kept) return { state: "skipped", reason: "Left out: the lead was erased." };
  return kept.own === 1 ? { state: "queued", reason: null } : { state: "skipped", reason: "Left out: merged with another lead of this campaign." };
}

function settingFor(env: Env, campaign: CampaignRow, thread: { id: string; phone: string; branchId: string }): Promise<Setting> {
  return loadSetting(env, {
    organizationId: campaign.organizationId,
    conversationId: thread.id,
    phone: thread.phone,
    branchId: thread.branchId,
    playbookVersionId: campaign.copyVersionId ?? campaign.playbookVersionId,
  });
}

/** Whether it began is not known: its key makes the next try harmless. */
function again({ id, phone, attempts }: Claimed, now: number): Settled {
  const row = { id, phone, conversationId: null, episodeId: null };
  if (attempts >= mostAttempts) return { ...row, state: "failed", reason: "Failed: the conversation could not be begun. Try it again.", heldUntil: null };
  return { ...row, state: "held", reason: "Waits: it is tried again in a moment.", heldUntil: now + retryAfterMs(attempts) };
}

function refusedWords(error: { code: string; message: string; details?: unknown }): string {
  if (error.code === "conflict") return error.message.replace(/^This phone is /, "Left out: ");
  if (error.code === "precondition_failed") return "Left out: asked to stop.";
  return `Left out: ${error.message}`;
}
