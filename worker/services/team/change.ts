import type { ChangeMember, Member } from "../../contract/team";
import type { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { branches } from "../../db/schema";
import { branchesFor, lastOwner, refuseRole } from "../../domain/team";
import { Refusal, notFound } from "../../domain/refusal";
import type { Who } from "../actor";
import { closeSockets } from "../account/close-sockets";
import { auditIfChanged } from "../audit/write";
import { listMembers } from "./list";

const otherOwner = "(SELECT COUNT(*) FROM members o WHERE o.organization_id = ?1 AND o.role = 'owner' AND o.user_id <> ?2) > 0";

/** Role and branches of a member. Sockets close, so that what is seen follows the new rights at once. */
export async function changeMember(
  env: Env,
  organizationId: string,
  input: { userId: string; change: ChangeMember; by: Role; who: Who; at: number },
): Promise<Member> {
  const { userId, change, by, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [before] = await listMembers(env, organizationId, at, userId);
  if (!before) throw notFound("member");
  const role = change.role ?? before.role;
  if (change.role !== undefined && change.role !== before.role) {
    refuseRole(by, before.role, "change");
    refuseRole(by, change.role, "give");
  }
  const all = (await db.select(branches)).map((branch) => branch.id);
  const ids = branchesFor(role, change.branchIds ?? before.branchIds, all);
  const [changed] = await db.d1.batch([
    db.raw(`UPDATE members SET role = ?3 WHERE organization_id = ?1 AND user_id = ?2 AND (?3 = 'owner' OR role <> 'owner' OR ${otherOwner})`, userId, role),
    auditIfChanged(db, {
      who,
      at,
      verb: "member.change",
      subject: { type: "user", id: userId },
      before: { role: before.role, branchIds: before.branchIds },
      after: { role, branchIds: ids },
    }),
    db.raw(
      "DELETE FROM member_branches WHERE organization_id = ?1 AND user_id = ?2 AND branch_id NOT IN (SELECT value FROM json_each(?3))",
      userId,
      JSON.stringify(ids),
    ),
    db.raw(
      `INSERT OR IGNORE INTO member_branches (organization_id, user_id, branch_id) SELECT ?1, ?2, value FROM json_each(?3)
       WHERE EXISTS (SELECT 1 FROM members WHERE organization_id = ?1 AND user_id = ?2 AND role = 'rep')`,
      userId,
      JSON.stringify(ids),
    ),
  ]);
  if (changed?.meta.changes === 0) throw lastOwner(false);
  await closeSockets(env, organizationId, userId);
  const [now] = await listMembers(env, organizationId, at, userId);
  if (!now) throw new Refusal("conflict", "This member was removed meanwhile.");
  return now;
}
