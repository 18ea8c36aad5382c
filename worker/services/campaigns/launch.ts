import { eq } from "drizzle-orm";
import type { LaunchCheck } from "../../contract/campaigns";
import { Playbook } from "../../contract/playbook";
import { isPublishable, problemsOf } from "../../contract/playbook-problems";
import { organizationDb } from "../../db/organization";
import { playbookVersions } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { campaignStub } from "../../stubs/campaign";
import type { Who } from "../actor";
import { auditIfChanged } from "../audit/write";
import { forgetSettings } from "../settings/load";
import { checkLaunch } from "./check";
import { type CampaignRow, campaignRow } from "./row";

/**
 * Launches a draft. Refused with everything that has to be put right. From the row on it runs, whatever becomes of the request: launching
 * twice is once.
 */
export async function launchCampaign(
  env: Env,
  organizationId: string,
  id: string,
  { by, who, at }: { by: { name: string }; who: Who; at: number },
): Promise<LaunchCheck | null> {
  const campaign = await campaignRow(env, organizationId, id);
  if (campaign.state !== "draft") {
    // A repeat, or a second press: it runs, or somebody stopped it since.
    await campaignStub(env, organizationId, id).wake({ organizationId, id });
    return null;
  }
  const check = await checkLaunch(env, campaign, at);
  if (check.problems.length > 0) {
    const [first] = check.problems;
    const more = check.problems.length - 1;
    throw new Refusal("precondition_failed", `${first?.words ?? "Not yet."}${more > 0 ? ` And ${more} more to put right.` : ""}`, { problems: check.problems });
  }
  const db = organizationDb(env, organizationId);
  const copyId = newId("pbv", at);
  await db.d1.batch([
    db.raw(
      `UPDATE campaigns SET state = 'running', launched_at = ?3, launched_by = ?4, copy_version_id = ?5, finish_at = ?6,
         updated_at = max(?3, updated_at + 1)
       WHERE organization_id = ?1 AND id = ?2 AND state = 'draft'`,
      id,
      at,
      by.name,
      copyId,
      check.finishAt === null ? null : Date.parse(check.finishAt),
    ),
    auditIfChanged(db, {
      who,
      at,
      verb: "campaign.launch",
      subject: { type: "campaign", id },
      after: { people: check.now + check.later, sentence: check.sentence },
    }),
    db.raw(
      `INSERT INTO playbook_versions (organization_id, id, playbook_id, number, document, created_by_name, created_at, published_at)
       SELECT ?1, ?3, ?2, 1, ?4, ?5, ?6, ?6 WHERE EXISTS (SELECT 1 FROM campaigns WHERE organization_id = ?1 AND id = ?2 AND copy_version_id = ?3)`,
      id,
      copyId,
      JSON.stringify(await ownPlaybook(env, campaign)),
      by.name,
      at,
    ),
  ]);
  forgetSettings();
  await campaignStub(env, organizationId, id).wake({ organizationId, id });
  return check;
}

/** The pinned version with the campaign's own opening and stages: what its episodes follow from the first text to the last. */
async function ownPlaybook(env: Env, campaign: CampaignRow): Promise<Playbook> {
  const [version] = await organizationDb(env, campaign.organizationId).select(playbookVersions, eq(playbookVersions.id, campaign.playbookVersionId)).limit(1);
  if (!version) throw new Error("launchCampaign: its playbook version is gone");
  const playbook = Playbook.parse(JSON.parse(version.document));
  const own = { ...playbook, opening: campaign.opening ?? playbook.opening, stages: campaign.stages ?? playbook.stages };
  const problems = problemsOf(own);
  if (!isPublishable(problems)) {
    const errors = problems.filter((problem) => problem.level === "error");
    throw new Refusal("precondition_failed", `Its stages do not fit the playbook: ${errors[0]?.message ?? ""}`, {
      problems: errors.map((problem) => ({ about: "playbook", words: problem.message })),
    });
  }
  return own;
}
