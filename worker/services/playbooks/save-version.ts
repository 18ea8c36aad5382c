import { eq } from "drizzle-orm";
import type { Playbook } from "../../contract/playbook";
import type { PlaybookVersion } from "../../contract/playbook-list";
import { organizationDb } from "../../db/organization";
import { playbooks } from "../../db/schema";
import { Refusal, notFound } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditWhen } from "../audit/write";
import { checkSize } from "./size";
import { newestVersion, versionWhole } from "./versions";

/**
 * Keeps a playbook as its next version, a draft until it is published. Two people editing: the second to save is told who was first and
 * gets that version with the refusal; nothing of either is lost.
 */
export async function saveVersion(
  env: Env,
  organizationId: string,
  input: { playbookId: string; basedOn: number; playbook: Playbook; by: { id: string; name: string }; who: Who; at: number },
): Promise<PlaybookVersion> {
  const { playbookId, basedOn, playbook, by, who, at } = input;
  const document = checkSize(playbook);
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(playbooks, eq(playbooks.id, playbookId)).limit(1);
  if (!row) throw notFound("playbook");
  const id = newId("pbv", at);
  const added = db.raw(
    `INSERT INTO playbook_versions (organization_id, id, playbook_id, number, document, created_by_id, created_by_name, created_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
     WHERE (SELECT max(number) FROM playbook_versions WHERE organization_id = ?1 AND playbook_id = ?3) = ?9`,
    id,
    playbookId,
    basedOn + 1,
    document,
    by.id,
    by.name,
    at,
    basedOn,
  );
  const entry = { who, at, verb: "playbook.save", subject: { type: "playbook", id: playbookId }, after: { versionId: id, number: basedOn + 1 } };
  // A draft's name shows in the list until something is published.
  const named = db.raw(
    `UPDATE playbooks SET updated_at = ?3, name = CASE WHEN published_version_id IS NULL THEN ?4 ELSE name END
     WHERE organization_id = ?1 AND id = ?2 AND EXISTS (SELECT 1 FROM playbook_versions WHERE organization_id = ?1 AND id = ?5)`,
    playbookId,
    at,
    playbook.name,
    id,
  );
  await db.d1.batch([added, named, auditWhen(db, entry, { table: "playbook_versions", id })]);
  const saved = await newestVersion(env, organizationId, playbookId);
  if (saved?.id !== id) throw await inTheWay(env, organizationId, playbookId, row.publishedVersionId);
  return versionWhole(saved, row.publishedVersionId);
}

async function inTheWay(env: Env, organizationId: string, playbookId: string, publishedVersionId: string | null): Promise<Refusal> {
  const newest = await newestVersion(env, organizationId, playbookId);
  if (!newest) return notFound("playbook");
  const version = versionWhole(newest, publishedVersionId);
  const who = version.createdBy?.name ?? "Somebody";
  return new Refusal(
    "conflict",
    `${who} saved version ${version.number} while you were editing. Nothing of yours is lost: compare both, then save on top of it.`,
    {
      newest: version,
    },
  );
}
