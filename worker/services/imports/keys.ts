import type { OrganizationDb } from "../../db/organization";

const atOnce = 20_000;

/** What a check kept to know repeats. In pieces, because a statement has its time. */
export async function clearKeys(db: OrganizationDb, importId: string): Promise<void> {
  for (let changes = atOnce; changes === atOnce;) {
    const { meta } = await db
      .raw(`DELETE FROM import_keys WHERE rowid IN (SELECT rowid FROM import_keys WHERE organization_id = ?1 AND import_id = ?2 LIMIT ${atOnce})`, importId)
      .run();
    changes = meta.changes;
  }
}
