import { eq } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import type { CreatePlaybook } from "../../contract/playbook-list";
import { organizationDb } from "../../db/organization";
import { branches, playbookVersions, playbooks } from "../../db/schema";
import { templateOf } from "../../domain/playbook/templates";
import { unknownId } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { checkSize } from "./size";
import { newestVersion } from "./versions";

/** A new playbook with its first version, a draft: from a template, as a copy, or as handed in. */
export async function createPlaybook(
  env: Env,
  organizationId: string,
  input: { wanted: CreatePlaybook; companyName: string; by: { id: string; name: string }; who: Who; at: number },
): Promise<string> {
  const { wanted, companyName, by, who, at } = input;
  const db = organizationDb(env, organizationId);
  const playbook = { ...(await source(env, organizationId, wanted, companyName)), name: wanted.name };
  const document = checkSize(playbook);
  const id = newId("pb", at);
  const versionId = newId("pbv", at);
  await db.batch([
    db.insert(playbooks, { id, name: wanted.name, publishedVersionId: null, createdAt: at, updatedAt: at }),
    db.insert(playbookVersions, {
      id: versionId,
      playbookId: id,
      number: 1,
      document,
      createdById: by.id,
      createdByName: by.name,
      createdAt: at,
      publishedAt: null,
    }),
    auditRow(db, { who, at, verb: "playbook.create", subject: { type: "playbook", id }, after: { name: wanted.name } }),
  ]);
  return id;
}

async function source(env: Env, organizationId: string, { from }: CreatePlaybook, companyName: string): Promise<Playbook> {
  if ("playbook" in from) return from.playbook;
  if ("playbookId" in from) {
    const newest = await newestVersion(env, organizationId, from.playbookId);
    if (!newest || from.playbookId.startsWith("cmp_")) throw unknownId("from.playbookId", "playbook");
    return Playbook.parse(JSON.parse(newest.document));
  }
  const db = organizationDb(env, organizationId);
  const [branch] = await db.select(branches, eq(branches.position, 0)).limit(1);
  return templateOf(from.template, { name: companyName, place: branch?.name ?? companyName });
}
