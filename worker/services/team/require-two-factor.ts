import { organizationDb } from "../../db/organization";
import { userById } from "../../db/users";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { closeSockets } from "../account/close-sockets";
import { auditIfChanged } from "../audit/write";
import { listMembers } from "./list";

export interface Security {
  /** Owners and admins must have a second factor. */
  requireTwoFactor: boolean;
  /** Owners and admins who have none: with the rule on they get no further than setting it up. */
  without: { id: string; name: string }[];
}

export async function securityOf(env: Env, organizationId: string, now: number): Promise<Security> {
  const row = await organizationDb(env, organizationId)
    .raw("SELECT require_two_factor AS required FROM organizations WHERE id = ?1")
    .first<{ required: number }>();
  const admins = (await listMembers(env, organizationId, now)).filter((one) => one.role === "owner" || one.role === "admin");
  return { requireTwoFactor: row?.required === 1, without: admins.filter((one) => !one.twoFactor).map(({ id, name }) => ({ id, name })) };
}

/** Whoever switches it on has a second factor, so that there is always somebody who can switch it off. What the others have open closes. */
export async function requireTwoFactor(env: Env, organizationId: string, input: { on: boolean; userId: string; who: Who; at: number }): Promise<Security> {
  const { on, userId, who, at } = input;
  if (on && (await userById(env, userId))?.twoFactorEnabled !== true)
    throw new Refusal("precondition_failed", "Set up two-factor sign-in for yourself first, in your account: otherwise you would lock yourself out.");
  const db = organizationDb(env, organizationId);
  const [changed] = await db.d1.batch([
    db.raw("UPDATE organizations SET require_two_factor = ?2 WHERE id = ?1 AND require_two_factor <> ?2", on ? 1 : 0),
    auditIfChanged(db, {
      who,
      at,
      verb: on ? "organization.requireTwoFactor" : "organization.allowWithoutTwoFactor",
      subject: { type: "organization", id: organizationId },
      after: { requireTwoFactor: on },
    }),
  ]);
  const now = await securityOf(env, organizationId, at);
  if (on && changed?.meta.changes !== 0) await Promise.all(now.without.map(({ id }) => closeSockets(env, organizationId, id)));
  return now;
}
