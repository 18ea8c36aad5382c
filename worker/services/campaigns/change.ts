import { and, eq } from "drizzle-orm";
import type { Campaign, CampaignChange } from "../../contract/campaigns";
import { organizationDb } from "../../db/organization";
import { campaigns } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { requireNamed } from "./named";
import { campaignRow } from "./row";
import { getCampaign } from "./view";

/** What may still change once people were texted by it. */
const openWhileRunning: readonly (keyof CampaignChange)[] = ["name", "pacing", "endsAt", "basedOn"];

/** Of a draft everything may change. Two people editing: the second is told, with the present campaign, and nothing is overwritten. */
export async function changeCampaign(env: Env, organizationId: string, id: string, input: { change: CampaignChange; who: Who; at: number }): Promise<Campaign> {
  const { change, who, at } = input;
  const before = await campaignRow(env, organizationId, id);
  if (before.state !== "draft") {
    const closed = Object.keys(change).filter((key) => !openWhileRunning.some((open) => open === key));
    if (closed.length > 0)
      throw new Refusal("precondition_failed", `A launched campaign keeps its ${closed.join(", ")}: people were texted by it. Make a copy to change it.`, {
        fields: closed,
      });
  }
  if (change.basedOn !== undefined && Date.parse(change.basedOn) !== before.updatedAt)
    throw new Refusal("conflict", "Somebody changed this campaign meanwhile. Nothing of yours is lost: compare, then save again.", {
      newest: await getCampaign(env, organizationId, id, at),
    });
  const db = organizationDb(env, organizationId);
  await requireNamed(env, organizationId, change);
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  const time = (value: string | null | undefined) => (value === undefined ? undefined : value === null ? null : Date.parse(value));
  const set = {
    name: change.name,
    branchId: change.branchId,
    kind: change.kind,
    category: change.category,
    playbookVersionId: change.playbookVersionId,
    audience: json(change.audience),
    opening: json(change.opening),
    stages: json(change.stages),
    numbers: json(change.numbers),
    pacing: json(change.pacing),
    startsAt: time(change.startsAt),
    endsAt: time(change.endsAt),
  };
  const known = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
  const [changed] = await db.batch([
    db
      .update(campaigns, { ...known, updatedAt: Math.max(at, before.updatedAt + 1) }, and(eq(campaigns.id, id), eq(campaigns.updatedAt, before.updatedAt)))
      .returning(),
    auditRow(db, { who, at, verb: "campaign.change", subject: { type: "campaign", id }, after: known }),
  ]);
  if (changed.length === 0)
    throw new Refusal("conflict", "Somebody changed this campaign meanwhile. Nothing of yours is lost: compare, then save again.", {
      newest: await getCampaign(env, organizationId, id, at),
    });
  return getCampaign(env, organizationId, id, at);
}
