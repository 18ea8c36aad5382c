/** When a campaign's last opening will have left: before the launch for whom the check counted, later for a sample of those who wait. */
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { finishAt, type FinishFacts } from "../../domain/campaigns/finish";
import { openingText } from "../../domain/campaigns/render";
import { openingsPerHour } from "../../domain/pacing/share";
import { segmentsOf } from "../../domain/text/segments";
import type { Policy } from "../../domain/windows/policy";
import { spansOf } from "../../domain/windows/spans";
import { settingsOf } from "../../env";
import { minutes } from "../../lib/clock";
import { senderStub } from "../../stubs/sender";
import type { TextWindow } from "../can-text/can-text";
import type { CampaignRow } from "./row";
import type { Senders } from "./senders";
import { texterOf, verdictsFor } from "./verdicts";

/** How often a campaign asks for its share of the numbers. */
const asksEverySeconds = 2;
/** An estimate to the minute would claim too much. */
const roundedTo = minutes(5);
const sampled = 1_000;

/** How many people keep which hours. */
export type WindowCounts = Map<TextWindow, number>;

interface Asked {
  people: WindowCounts;
  policy: Pick<Policy, "preset" | "rules">;
  senders: Senders;
  /** Of one opening. */
  segments: number;
  look: FinishFacts["look"];
  from: number;
}

/** Rounded up to five minutes. Null: it cannot be told. */
export async function finishTime(env: Env, campaign: CampaignRow, { people, policy, senders, segments, look, from }: Asked): Promise<number | null> {
  const { numbers, account } = senders;
  if (numbers.length === 0 || people.size === 0) return null;
  const { segmentsPerSecond } = settingsOf(env);
  const days = await senderStub(env, campaign.organizationId, account).outlook({ numbers, from });
  const byNumbers = openingsPerHour({ numbers: numbers.length, perSecond: segmentsPerSecond, segments, everySeconds: asksEverySeconds });
  const finish = finishAt({
    groups: [...people].map(([window, count]) => ({ people: count, span: spansOf({ ...window, policy }) })),
    perHour: Math.min(campaign.pacing.perHour, byNumbers),
    perDay: days.map((left) => Math.floor(left / segments)),
    look,
    from,
  });
  return finish === null ? null : Math.ceil(finish / roundedTo) * roundedTo;
}

/** Of a running campaign, whose people are sampled: who waits, by their hours, as many as there are. */
export async function waitingPeople(env: Env, campaign: CampaignRow, left: number, now: number): Promise<WindowCounts> {
  const every = Math.ceil(left / sampled);
  const [{ results }, texter] = await Promise.all([
    organizationDb(env, campaign.organizationId)
      .raw(
        `SELECT leadId FROM (SELECT lead_id AS leadId, row_number() OVER (ORDER BY id) AS n FROM campaign_recipients
           WHERE organization_id = ?1 AND campaign_id = ?2 AND state IN ('queued', 'held')) WHERE n % ?3 = 0 LIMIT ${sampled}`,
        campaign.id,
        every,
      )
      .all<{ leadId: string }>(),
    texterOf(env, campaign, now),
  ]);
  const people: WindowCounts = new Map();
  for (const verdict of (
    await verdictsFor(
      texter,
      results.map((row) => row.leadId),
    )
  ).values())
    if (verdict.verdict !== "never") people.set(verdict.window, (people.get(verdict.window) ?? 0) + left / results.length);
  return people;
}

/** Segments of an opening as it leaves, with what the playbook puts round its words. */
export async function openingSegments(env: Env, campaign: CampaignRow): Promise<number> {
  const version = await organizationDb(env, campaign.organizationId)
    .raw("SELECT document FROM playbook_versions WHERE organization_id = ?1 AND id = ?2", campaign.copyVersionId ?? campaign.playbookVersionId)
    .first<{ document: string }>();
  if (!version || campaign.opening?.by === "ai") return 1;
  const playbook = Playbook.parse(JSON.parse(version.document));
  const values = { firstName: "Maria", name: "Maria Delgado", city: "Provo", company: playbook.company.name, persona: playbook.persona.name };
  return segmentsOf(openingText(playbook, campaign.opening?.text ?? playbook.opening.text, values));
}

export async function keepFinish(env: Env, campaign: CampaignRow, at: number | null): Promise<void> {
  if (campaign.finishAt === at) return;
  await organizationDb(env, campaign.organizationId).raw("UPDATE campaigns SET finish_at = ?3 WHERE organization_id = ?1 AND id = ?2", campaign.id, at).run();
}
