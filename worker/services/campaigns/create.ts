import { asc, eq } from "drizzle-orm";
import type { NewCampaign } from "../../contract/campaigns";
import { organizationDb } from "../../db/organization";
import { branches, campaigns } from "../../db/schema";
import { Refusal, notFound } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { requireNamed } from "./named";

/** A new campaign is a draft: nothing of it leaves before it is launched. */
export async function createCampaign(env: Env, organizationId: string, input: { wanted: NewCampaign; who: Who; at: number }): Promise<string> {
  const { wanted, who, at } = input;
  await requireNamed(env, organizationId, wanted);
  const db = organizationDb(env, organizationId);
  const [branch] = await db
    .select(branches, wanted.branchId ? eq(branches.id, wanted.branchId) : undefined)
    .orderBy(asc(branches.position))
    .limit(1);
  if (!branch) throw notFound("branch");
  const playbookVersionId = wanted.playbookVersionId ?? branch.playbookVersionId;
  if (playbookVersionId === null)
    throw new Refusal("precondition_failed", `The branch ${branch.name} follows no playbook yet. Publish one first, or name a version.`, {
      path: "playbookVersionId",
    });
  const id = newId("cmp", at);
  await db.batch([
    db.insert(campaigns, {
      id,
      name: wanted.name,
      kind: wanted.kind,
      state: "draft",
      category: wanted.category,
      branchId: branch.id,
      playbookVersionId,
      audience: JSON.stringify(wanted.audience),
      opening: JSON.stringify(wanted.opening ?? null),
      stages: JSON.stringify(wanted.stages),
      numbers: JSON.stringify(wanted.numbers),
      pacing: JSON.stringify(wanted.pacing),
      startsAt: wanted.startsAt === null ? null : Date.parse(wanted.startsAt),
      endsAt: wanted.endsAt === null ? null : Date.parse(wanted.endsAt),
      createdAt: at,
      updatedAt: at,
    }),
    auditRow(db, { who, at, verb: "campaign.create", subject: { type: "campaign", id }, after: { name: wanted.name, kind: wanted.kind } }),
  ]);
  return id;
}
