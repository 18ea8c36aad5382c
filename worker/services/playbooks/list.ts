import { asc, eq } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import type { PlaybookItem } from "../../contract/playbook-list";
import { organizationDb } from "../../db/organization";
import { playbookVersions, playbooks } from "../../db/schema";
import { isoOrNull } from "../../lib/clock";
import { newestVersion, versionItem } from "./versions";

/** Playbooks with their published and their newest version, by name; with `id` that one. */
export async function listPlaybooks(env: Env, organizationId: string, id?: string): Promise<PlaybookItem[]> {
  const db = organizationDb(env, organizationId);
  const rows = await db
    .select(playbooks, id === undefined ? undefined : eq(playbooks.id, id))
    .orderBy(asc(playbooks.name))
    .limit(200);
  return Promise.all(
    rows.map(async (row) => {
      const newest = await newestVersion(env, organizationId, row.id);
      const published =
        newest?.id === row.publishedVersionId
          ? newest
          : row.publishedVersionId
            ? ((await db.select(playbookVersions, eq(playbookVersions.id, row.publishedVersionId)).limit(1))[0] ?? null)
            : null;
      return {
        id: row.id,
        name: row.name,
        version: published?.number ?? null,
        versionId: published?.id ?? null,
        publishedAt: isoOrNull(published?.publishedAt ?? published?.createdAt),
        playbook: published ? Playbook.parse(JSON.parse(published.document)) : null,
        newest: newest && versionItem(newest, row.publishedVersionId),
      };
    }),
  );
}
