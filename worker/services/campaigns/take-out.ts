/**
 * Takes people out of a campaign that runs: who became a customer, has a visit coming or was given a tag that the campaign names, and has not
 * answered. Before their turn they are left out; after their opening the thread itself closes, so that no follow-up leaves.
 */
import { type Bound, organizationDb } from "../../db/organization";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { dayOf, visitComing } from "./audience";
import type { CampaignRow } from "./row";

interface Leaving {
  id: string;
  state: "queued" | "held" | "started";
  phone: string;
  episodeId: string | null;
  why: string;
}

const pageSize = 200;
const atOnce = 10;

/** Answers how many were taken out; `fault` hears of threads that did not answer, which are asked again the next time. */
export async function takeOut(env: Env, campaign: CampaignRow, { now, fault }: { now: number; fault: (error: unknown) => void }): Promise<number> {
  const { organizationId } = campaign;
  let count = 0;
  for (let after = ""; ;) {
    const leaving = await leavingPage(env, campaign, { after, now });
    const waiting = leaving.filter((one) => one.state !== "started");
    if (waiting.length > 0)
      await organizationDb(env, organizationId)
        .raw(
          `UPDATE campaign_recipients SET state = 'skipped', reason = 'Left out: ' || (j.value ->> 'why') || '.', held_until = NULL, updated_at = ?3
           FROM json_each(?2) j WHERE campaign_recipients.organization_id = ?1 AND campaign_recipients.id = j.value ->> 'id'
             AND campaign_recipients.state IN ('queued', 'held')`,
          JSON.stringify(waiting),
          now,
        )
        .run();
    count += waiting.length;
    const silent = leaving.filter((one) => one.state === "started");
    for (let first = 0; first < silent.length; first += atOnce) {
      const asked = await Promise.allSettled(silent.slice(first, first + atOnce).map((one) => closeOne(env, organizationId, one)));
      for (const one of asked) {
        if (one.status === "rejected") fault(one.reason);
        else if (one.value) count += 1;
      }
    }
    const last = leaving.at(-1);
    if (!last || leaving.length < pageSize) return count;
    after = last.id;
  }
}

/** The thread decides: an answer that came meanwhile outweighs it. */
async function closeOne(env: Env, organizationId: string, { phone, episodeId, why }: Leaving): Promise<boolean> {
  if (episodeId === null) return false;
  const thread = conversationStub(env, organizationId, await conversationId(env, organizationId, phone));
  const answer = await thread.takeOut({ episodeId, why });
  return answer.ok && answer.value.taken;
}

async function leavingPage(env: Env, campaign: CampaignRow, page: { after: string; now: number }): Promise<Leaving[]> {
  const { leaveOut } = campaign.audience;
  const values: Bound[] = [campaign.id, page.after, pageSize];
  const bind = (value: Bound): string => `?${values.push(value) + 1}`;
  const rules: string[] = [];
  if (leaveOut.customers && leaveOut.later.customers) rules.push("iif(l.relationship = 'customer', 'a customer now', NULL)");
  if (leaveOut.comingVisit && leaveOut.later.comingVisit) rules.push(`iif(${visitComing("r.phone", bind(dayOf(page.now)))}, 'has a visit coming now', NULL)`);
  if (leaveOut.later.tags.length > 0)
    rules.push(
      `(SELECT 'tagged ' || min(t.tag) FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = r.lead_id
         AND t.tag IN (SELECT value FROM json_each(${bind(JSON.stringify(leaveOut.later.tags))})))`,
    );
  if (rules.length === 0) return [];
  const { results } = await organizationDb(env, campaign.organizationId)
    .raw(
      `SELECT * FROM (SELECT r.id, r.state, r.phone, r.episode_id AS episodeId, coalesce(${rules.join(", ")}, NULL) AS why
         FROM campaign_recipients r JOIN leads l ON l.organization_id = ?1 AND l.id = r.lead_id
         WHERE r.organization_id = ?1 AND r.campaign_id = ?2 AND r.state IN ('queued', 'held', 'started') AND r.id > ?3)
       WHERE why IS NOT NULL ORDER BY id LIMIT ?4`,
      ...values,
    )
    .all<Leaving>();
  return results;
}
