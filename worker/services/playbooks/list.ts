import { asc, eq } from "drizzle-orm";
import type { PlaybookItem } from "../../contract/playbook-list";
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { playbookVersions, playbooks } from "../../db/schema";
import { isoOrNull } from "../../lib/clock";

/** Playbooks with their published version, by name; with `id` that one. */
export async function listPlaybooks(env: Env, organizationId: string, id?: string): Promise<PlaybookItem[]> {
  const db = organizationDb(env, organizationId);
  const rows = await db.select(playbooks, id === undefined ? undefined : eq(playbooks.id, id)).orderBy(asc(playbooks.name));
  return Promise.all(
    rows.map(async (row) => {
      const [version] = row.publishedVersionId ? await db.select(playbookVersions, eq(playbookVersions.id, row.publishedVersionId)).limit(1) : [];
      return {
        id: row.id,
        name: row.name,
        version: version?.number ?? null,
        versionId: version?.id ?? null,
        publishedAt: isoOrNull(version?.createdAt),
        playbook: version ? Playbook.parse(JSON.parse(version.document)) : null,
      };
    }),
  );
}
