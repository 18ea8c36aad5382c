import { and, desc, eq } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import type { PlaybookVersion, PlaybookVersionItem } from "../../contract/playbook-list";
import { organizationDb } from "../../db/organization";
import { playbookVersions, playbooks } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { iso, isoOrNull } from "../../lib/clock";

type Row = typeof playbookVersions.$inferSelect;

export function versionItem(row: Row, publishedVersionId: string | null): PlaybookVersionItem {
  return {
    id: row.id,
    number: row.number,
    createdAt: iso(row.createdAt),
    createdBy: row.createdById === null ? null : { id: row.createdById, name: row.createdByName ?? "A former member" },
    publishedAt: isoOrNull(row.publishedAt),
    inUse: row.id === publishedVersionId,
  };
}

export const versionWhole = (row: Row, publishedVersionId: string | null): PlaybookVersion => ({
  ...versionItem(row, publishedVersionId),
  playbook: Playbook.parse(JSON.parse(row.document)),
});

/** The newest first; at most `limit` below the given number. */
export async function listVersions(
  env: Env,
  organizationId: string,
  playbookId: string,
  page: { below: number | null; limit: number },
): Promise<{ items: PlaybookVersionItem[]; nextCursor: string | null }> {
  const db = organizationDb(env, organizationId);
  const [playbook] = await db.select(playbooks, eq(playbooks.id, playbookId)).limit(1);
  if (!playbook) throw notFound("playbook");
  const { results } = await db
    .raw(
      `SELECT id, number, created_by_id AS createdById, created_by_name AS createdByName, created_at AS createdAt, published_at AS publishedAt
       FROM playbook_versions WHERE organization_id = ?1 AND playbook_id = ?2 AND number < ?3 ORDER BY number DESC LIMIT ?4`,
      playbookId,
      page.below ?? Number.MAX_SAFE_INTEGER,
      page.limit + 1,
    )
    .all<Omit<Row, "document" | "organizationId" | "playbookId">>();
  const rows = results.slice(0, page.limit);
  return {
    items: rows.map((row) => versionItem({ ...row, organizationId, playbookId, document: "" }, playbook.publishedVersionId)),
    nextCursor: results.length > page.limit ? String(rows.at(-1)?.number ?? "") : null,
  };
}

export async function getVersion(env: Env, organizationId: string, playbookId: string, versionId: string): Promise<PlaybookVersion> {
  const db = organizationDb(env, organizationId);
  const [playbook] = await db.select(playbooks, eq(playbooks.id, playbookId)).limit(1);
  if (!playbook) throw notFound("playbook");
  const [row] = await db.select(playbookVersions, and(eq(playbookVersions.playbookId, playbookId), eq(playbookVersions.id, versionId))).limit(1);
  if (!row) throw notFound("version of this playbook");
  return versionWhole(row, playbook.publishedVersionId);
}

export async function newestVersion(env: Env, organizationId: string, playbookId: string): Promise<Row | null> {
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(playbookVersions, eq(playbookVersions.playbookId, playbookId)).orderBy(desc(playbookVersions.number)).limit(1);
  return row ?? null;
}
