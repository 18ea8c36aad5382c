import { eq } from "drizzle-orm";
import type { Branch, ChangeBranch, CreateBranch } from "../../contract/branches";
import { organizationDb } from "../../db/organization";
import type { OrganizationDb } from "../../db/organization";
import { playbooks } from "../../db/schema";
import { branchProblems } from "../../domain/branches/problems";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { auditWhen } from "../audit/write";
import type { Who } from "../actor";
import { forgetSettings } from "../settings/load";
import { getBranch, listBranches } from "./read";
import { rowsOf } from "./rows";

export async function createBranch(env: Env, organizationId: string, input: { wanted: CreateBranch; who: Who; at: number }): Promise<Branch> {
  const { wanted, who, at } = input;
  refuseProblems(wanted);
  const db = organizationDb(env, organizationId);
  const known = await listBranches(env, organizationId);
  refuseSameName(known, wanted.name, null);
  const id = newId("br", at);
  const version = await versionFor(db, wanted.playbookId);
  const [made] = await db.d1.batch([
    // Two at once of one name: the second is told like one that comes later.
    db.raw(
      `INSERT INTO branches (organization_id, id, name, zone, hours, playbook_version_id, position, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, (SELECT count(*) FROM branches WHERE organization_id = ?1), ?7, ?7
       WHERE NOT EXISTS (SELECT 1 FROM branches WHERE organization_id = ?1 AND lower(name) = lower(?3))`,
      id,
      wanted.name,
      wanted.zone,
      JSON.stringify(wanted.hours),
      version ?? null,
      at,
    ),
    ...(await rowsOf(db, id, wanted, at)),
    auditWhen(db, { who, at, verb: "branch.create", subject: { type: "branch", id }, after: wanted }, { table: "branches", id, updatedAt: at }),
  ]);
  if (made?.meta.changes === 0) throw sameName(wanted.name);
  forgetSettings();
  return getBranch(env, organizationId, id);
}

/** Changes what is named. With `basedOn`, somebody else's change meanwhile is a conflict that shows theirs. */
export async function changeBranch(env: Env, organizationId: string, input: { id: string; change: ChangeBranch; who: Who; at: number }): Promise<Branch> {
  const { id, change, who, at } = input;
  refuseProblems(change);
  const db = organizationDb(env, organizationId);
  const before = await getBranch(env, organizationId, id);
  const { basedOn, playbookId, zips, windows, hours, takesRest, ...plain } = change;
  if (plain.name !== undefined) refuseSameName(await listBranches(env, organizationId), plain.name, id);
  const version = await versionFor(db, playbookId);
  const stamp = Date.parse(basedOn ?? before.updatedAt);
  const updatedAt = Math.max(at, stamp + 1);
  const results = await db.d1.batch([
    db.raw(
      `UPDATE branches SET name = COALESCE(?4, name), zone = COALESCE(?5, zone), hours = COALESCE(?6, hours),
         playbook_version_id = CASE WHEN ?7 = 1 THEN ?8 ELSE playbook_version_id END, updated_at = ?9
       WHERE organization_id = ?1 AND id = ?2 AND COALESCE(NULLIF(updated_at, 0), created_at) = ?3
         AND NOT EXISTS (SELECT 1 FROM branches o WHERE o.organization_id = ?1 AND o.id <> ?2 AND lower(o.name) = lower(?4))`,
      id,
      stamp,
      plain.name ?? null,
      plain.zone ?? null,
      hours ? JSON.stringify(hours) : null,
      version === undefined ? 0 : 1,
      version ?? null,
      updatedAt,
    ),
    ...(await rowsOf(db, id, { zips, windows }, updatedAt)),
    ...(takesRest ? [givesRest(db, id, updatedAt)] : []),
    auditWhen(db, { who, at, verb: "branch.change", subject: { type: "branch", id }, before, after: change }, { table: "branches", id, updatedAt }),
  ]);
  if (results[0]?.meta.changes === 0) {
    if (plain.name !== undefined) refuseSameName(await listBranches(env, organizationId), plain.name, id);
    const newest = await getBranch(env, organizationId, id);
    throw new Refusal("conflict", `Somebody changed ${newest.name} meanwhile. Nothing of yours was saved: look at theirs first.`, { newest });
  }
  forgetSettings();
  return getBranch(env, organizationId, id);
}

/** Where the branch stands as changed at `updatedAt`, it alone takes what nothing else places. */
function givesRest(db: OrganizationDb, id: string, updatedAt: number): D1PreparedStatement {
  return db.raw(
    `UPDATE branches SET takes_rest = (id = ?2) WHERE organization_id = ?1 AND takes_rest <> (id = ?2)
       AND EXISTS (SELECT 1 FROM branches b WHERE b.organization_id = ?1 AND b.id = ?2 AND b.updated_at = ?3)`,
    id,
    updatedAt,
  );
}

function refuseProblems(branch: Parameters<typeof branchProblems>[0]): void {
  const [first, ...more] = branchProblems(branch);
  if (first) throw new Refusal("validation", first.message, { path: first.path, problems: [first, ...more] });
}

function refuseSameName(known: Branch[], name: string, except: string | null): void {
  if (known.some((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase())) throw sameName(name);
}

const sameName = (name: string) => new Refusal("conflict", `name: there is a branch called ${name} already.`, { path: "name" });

/** Undefined: not asked; null: none. */
async function versionFor(db: OrganizationDb, playbookId: string | null | undefined): Promise<string | null | undefined> {
  if (playbookId === undefined || playbookId === null) return playbookId;
  const [playbook] = await db.select(playbooks, eq(playbooks.id, playbookId)).limit(1);
  if (!playbook) throw new Refusal("validation", "playbookId: there is no such playbook.", { path: "playbookId" });
  if (!playbook.publishedVersionId)
    throw new Refusal("precondition_failed", `${playbook.name} has no published version yet. Publish it first.`, { path: "playbookId" });
  return playbook.publishedVersionId;
}
