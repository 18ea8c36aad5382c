import { eq } from "drizzle-orm";
import type { ArrivalWindow } from "../../contract/branches";
import type { OrganizationDb } from "../../db/organization";
import { calendarWindows } from "../../db/schema";
import { newId } from "../../lib/ids";

/**
 * The branch's ZIPs and arrival windows as statements of the same batch; what is undefined stays. They take effect only where the branch
 * stands as changed at `updatedAt`. A window that stays keeps its id: visits are counted by it.
 */
export async function rowsOf(
  db: OrganizationDb,
  branchId: string,
  lists: { zips?: string[] | undefined; windows?: ArrivalWindow[] | undefined },
  updatedAt: number,
): Promise<D1PreparedStatement[]> {
  const stands = "EXISTS (SELECT 1 FROM branches b WHERE b.organization_id = ?1 AND b.id = ?2 AND b.updated_at = ?4)";
  const statements: D1PreparedStatement[] = [];
  if (lists.zips) {
    const zips = JSON.stringify([...new Set(lists.zips)]);
    statements.push(
      db.raw(
        `DELETE FROM service_zips WHERE organization_id = ?1 AND branch_id = ?2 AND zip NOT IN (SELECT value FROM json_each(?3)) AND ${stands}`,
        branchId,
        zips,
        updatedAt,
      ),
      db.raw(
        `INSERT OR IGNORE INTO service_zips (organization_id, branch_id, zip) SELECT ?1, ?2, value FROM json_each(?3) WHERE ${stands}`,
        branchId,
        zips,
        updatedAt,
      ),
    );
  }
  if (lists.windows) {
    const known = await db.select(calendarWindows, eq(calendarWindows.branchId, branchId));
    const rows = JSON.stringify(
      lists.windows.map((one) => {
        const same = known.find((row) => row.weekday === one.weekday && row.fromMinute === one.from && row.toMinute === one.to);
        return { ...one, id: same?.id ?? newId("cw") };
      }),
    );
    statements.push(
      db.raw(
        `DELETE FROM calendar_windows WHERE organization_id = ?1 AND branch_id = ?2
           AND id NOT IN (SELECT json_extract(value, '$.id') FROM json_each(?3)) AND ${stands}`,
        branchId,
        rows,
        updatedAt,
      ),
      db.raw(
        `INSERT INTO calendar_windows (organization_id, id, branch_id, weekday, from_minute, to_minute, capacity, duration)
         SELECT ?1, json_extract(value, '$.id'), ?2, json_extract(value, '$.weekday'), json_extract(value, '$.from'), json_extract(value, '$.to'),
           json_extract(value, '$.capacity'), json_extract(value, '$.duration') FROM json_each(?3) WHERE ${stands}
         ON CONFLICT (organization_id, id) DO UPDATE SET capacity = excluded.capacity, duration = excluded.duration`,
        branchId,
        rows,
        updatedAt,
      ),
    );
  }
  return statements;
}
