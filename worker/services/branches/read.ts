import { asc, eq } from "drizzle-orm";
import type { Branch } from "../../contract/branches";
import { OpeningHours } from "../../contract/branches";
import { organizationDb } from "../../db/organization";
import type { OrganizationDb } from "../../db/organization";
import { branches, calendarWindows, sendingNumbers, serviceZips } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { placeFor } from "./place";

type Row = typeof branches.$inferSelect;

/** All branches in their order, whole. */
export async function listBranches(env: Env, organizationId: string): Promise<Branch[]> {
  const db = organizationDb(env, organizationId);
  const rows = await db.select(branches).orderBy(asc(branches.position), asc(branches.createdAt)).limit(200);
  return Promise.all(rows.map((row) => whole(db, row)));
}

export async function getBranch(env: Env, organizationId: string, id: string): Promise<Branch> {
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(branches, eq(branches.id, id)).limit(1);
  if (!row) throw notFound("branch");
  return whole(db, row);
}

/** A branch's opening hours as they are kept. */
export const hoursOf = (json: string): OpeningHours[] => OpeningHours.array().parse(JSON.parse(json));

async function whole(db: OrganizationDb, row: Row): Promise<Branch> {
  const [zips, windows, numbers, followed, rest] = await Promise.all([
    db.select(serviceZips, eq(serviceZips.branchId, row.id)).orderBy(asc(serviceZips.zip)),
    db.select(calendarWindows, eq(calendarWindows.branchId, row.id)).orderBy(asc(calendarWindows.weekday), asc(calendarWindows.fromMinute)),
    db.select(sendingNumbers, eq(sendingNumbers.branchId, row.id)).orderBy(asc(sendingNumbers.position)),
    db
      .raw(
        `SELECT p.id, p.name, v.number AS version FROM playbook_versions v JOIN playbooks p ON p.organization_id = v.organization_id AND p.id = v.playbook_id
         WHERE v.organization_id = ?1 AND v.id = ?2`,
        row.playbookVersionId,
      )
      .first<{ id: string; name: string; version: number }>(),
    placeFor(db, {}),
  ]);
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    hours: hoursOf(row.hours),
    zips: zips.map((one) => one.zip),
    windows: windows.map(({ weekday, fromMinute, toMinute, capacity, duration }) => ({ weekday, from: fromMinute, to: toMinute, capacity, duration })),
    playbook: followed,
    numbers: numbers.map((one) => one.phone),
    takesRest: rest?.branchId === row.id,
    updatedAt: new Date(row.updatedAt || row.createdAt).toISOString(),
  };
}

/** For the places that only need to say a branch's name. */
export function branchNames(env: Env, organizationId: string): Promise<{ id: string; name: string }[]> {
  return organizationDb(env, organizationId)
    .select(branches)
    .orderBy(asc(branches.position), asc(branches.createdAt))
    .limit(200)
    .then((rows) => rows.map(({ id, name }) => ({ id, name })));
}
