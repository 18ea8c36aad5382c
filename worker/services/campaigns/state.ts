/** Pause, resume, end, and retry the failed. Each is one row; what is under way is stopped by the gates at the moment of sending. */
import { organizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { campaignStub } from "../../stubs/campaign";
import type { Who } from "../actor";
import { auditIfChanged } from "../audit/write";
import { forgetSettings } from "../settings/load";
import { campaignRow } from "./row";

interface Act {
  by: { name: string };
  who: Who;
  at: number;
}

type Verb = "pause" | "resume" | "end";
const moves: Record<Verb, { from: readonly string[]; to: "paused" | "running" | "ended"; refused: string }> = {
  pause: { from: ["running"], to: "paused", refused: "Only a running campaign can be paused." },
  resume: { from: ["paused"], to: "running", refused: "Only a paused campaign can be resumed." },
  end: { from: ["running", "paused"], to: "ended", refused: "Only a launched campaign can be ended." },
};

/** A repeat changes nothing. Resuming goes on with who was not begun: nobody is texted twice. */
export async function moveCampaign(env: Env, organizationId: string, id: string, verb: Verb, { by, who, at }: Act): Promise<void> {
  const { from, to, refused } = moves[verb];
  const before = await campaignRow(env, organizationId, id);
  if (before.state === to) return;
  if (!from.includes(before.state)) throw new Refusal("precondition_failed", refused, { state: before.state });
  const db = organizationDb(env, organizationId);
  const stopped = to === "running" ? null : by.name;
  await db.d1.batch([
    db.raw(
      `UPDATE campaigns SET state = ?3, stopped_by = ?4, stopped_why = ?5, stopped_at = ?6, waits = NULL, updated_at = max(?7, updated_at + 1),
         ended_at = CASE WHEN ?3 = 'ended' THEN ?7 ELSE ended_at END,
         looked_at = CASE WHEN ?3 = 'running' AND stopped_by = 'Plaibook' THEN coalesce(looked_at, ?7) ELSE looked_at END,
         judged_from = CASE WHEN ?3 = 'running' AND stopped_by = 'Plaibook' THEN ?7 ELSE judged_from END
       WHERE organization_id = ?1 AND id = ?2 AND state = ?8`,
      id,
      to,
      stopped,
      stopped === null ? null : to === "ended" ? "Ended." : "Paused.",
      stopped === null ? null : at,
      at,
      before.state,
    ),
    auditIfChanged(db, { who, at, verb: `campaign.${verb}`, subject: { type: "campaign", id }, before: { state: before.state }, after: { state: to } }),
  ]);
  forgetSettings();
  await campaignStub(env, organizationId, id).wake({ organizationId, id });
}

/** Those whose opening failed, once more and only those. For the Campaign object, which writes the rows. Answers how many. */
export async function retryFailed(env: Env, organizationId: string, id: string, { who, at }: Pick<Act, "who" | "at">): Promise<number> {
  const db = organizationDb(env, organizationId);
  const [retried] = await db.d1.batch([
    db.raw(
      `UPDATE campaign_recipients SET state = 'queued', reason = NULL, held_until = NULL, attempts = 0, round = round + 1, opening_status = NULL, updated_at = ?3
       WHERE organization_id = ?1 AND campaign_id = ?2 AND state = 'failed'`,
      id,
      at,
    ),
    auditIfChanged(db, { who, at, verb: "campaign.retry", subject: { type: "campaign", id } }),
  ]);
  return retried?.meta.changes ?? 0;
}

/** Refused for a campaign that would not text them. */
export async function askRetry(env: Env, organizationId: string, id: string, { who, at }: Pick<Act, "who" | "at">): Promise<number> {
  const { state } = await campaignRow(env, organizationId, id);
  if (state !== "running" && state !== "paused") throw new Refusal("precondition_failed", "Only a campaign that runs or is paused retries.", { state });
  return campaignStub(env, organizationId, id).retryFailed({ organizationId, id, who, at });
}
