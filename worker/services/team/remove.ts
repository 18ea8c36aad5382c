import type { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { lastOwner, refuseRole } from "../../domain/team";
import { notFound } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { boardStub } from "../../stubs/board";
import type { Who } from "../actor";
import { closeSockets } from "../account/close-sockets";
import { auditIfChanged } from "../audit/write";
import { listMembers } from "./list";

/**
 * Takes a member out of the organization: by an admin, or by themselves. The next request is refused, sockets close, and what they had or
 * what waited for them goes to others;
 * saved views of their own go, shared ones stay. Their name stays on what they wrote.
 */
export async function removeMember(
  env: Env,
  organizationId: string,
  input: { userId: string; by: Role; leaving: boolean; who: Who; at: number },
): Promise<void> {
  const { userId, by, leaving, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [before] = await listMembers(env, organizationId, at, userId);
  if (!before) throw notFound("member");
  if (!leaving) refuseRole(by, before.role, "remove");
  const [gone] = await db.d1.batch([
    db.raw(
      `DELETE FROM members WHERE organization_id = ?1 AND user_id = ?2
         AND (role <> 'owner' OR (SELECT COUNT(*) FROM members o WHERE o.organization_id = ?1 AND o.role = 'owner') > 1)`,
      userId,
    ),
    auditIfChanged(db, {
      who,
      at,
      verb: leaving ? "member.leave" : "member.remove",
      subject: { type: "user", id: userId },
      before: { role: before.role, branchIds: before.branchIds },
    }),
    db.raw(
      "DELETE FROM member_branches WHERE organization_id = ?1 AND user_id = ?2 AND NOT EXISTS (SELECT 1 FROM members m WHERE m.organization_id = ?1 AND m.user_id = ?2)",
      userId,
    ),
    db.raw(
      "DELETE FROM saved_views WHERE organization_id = ?1 AND owner_id = ?2 AND shared = 0 AND NOT EXISTS (SELECT 1 FROM members m WHERE m.organization_id = ?1 AND m.user_id = ?2)",
      userId,
    ),
  ]);
  if (gone?.meta.changes === 0) throw lastOwner(leaving);
  await closeSockets(env, organizationId, userId);
  try {
    await boardStub(env, organizationId).personLeft({ userId, name: before.name });
  } catch (error) {
    // The membership is gone, which is what counts; the board shows whose threads they were.
    log({ event: "object.failed", object: "board", id: organizationId, where: "personLeft", error: describeError(error) }, "warn");
  }
}
