import { and, eq, isNull, or, sql } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import { isPublishable, problemsOf } from "../../contract/playbook-problems";
import { organizationDb } from "../../db/organization";
import { branches, playbookVersions, playbooks } from "../../db/schema";
import { Refusal, notFound, unknownId } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { forgetSettings } from "../settings/load";

/**
 * Puts a version in use: every branch that follows this playbook, and every branch without one, goes over to it. Open episodes keep the
 * version they began with. Repeating changes nothing; an older version may be published again.
 */
export async function publishVersion(env: Env, organizationId: string, input: { playbookId: string; versionId: string; who: Who; at: number }): Promise<void> {
  const { playbookId, versionId, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [playbook] = await db.select(playbooks, eq(playbooks.id, playbookId)).limit(1);
  if (!playbook) throw notFound("playbook");
  const [version] = await db.select(playbookVersions, and(eq(playbookVersions.id, versionId), eq(playbookVersions.playbookId, playbookId))).limit(1);
  if (!version) throw unknownId("versionId", "version of this playbook");
  const document = Playbook.parse(JSON.parse(version.document));
  const problems = problemsOf(document);
  if (!isPublishable(problems)) {
    const errors = problems.filter((problem) => problem.level === "error");
    throw new Refusal("precondition_failed", `${errors.length === 1 ? "One thing has" : `${errors.length} things have`} to be put right first.`, {
      problems: errors,
    });
  }
  if (playbook.publishedVersionId === versionId) return;
  const ofThisPlaybook = sql`${branches.playbookVersionId} IN (SELECT id FROM playbook_versions WHERE organization_id = ${organizationId} AND playbook_id = ${playbookId})`;
  await db.batch([
    db.update(branches, { playbookVersionId: versionId }, or(isNull(branches.playbookVersionId), ofThisPlaybook)),
    db.update(playbookVersions, { publishedAt: version.publishedAt ?? at }, eq(playbookVersions.id, versionId)),
    db.update(playbooks, { publishedVersionId: versionId, name: document.name, updatedAt: at }, eq(playbooks.id, playbookId)),
    auditRow(db, {
      who,
      at,
      verb: "playbook.publish",
      subject: { type: "playbook", id: playbookId },
      before: { versionId: playbook.publishedVersionId },
      after: { versionId, number: version.number },
    }),
  ]);
  forgetSettings();
}
