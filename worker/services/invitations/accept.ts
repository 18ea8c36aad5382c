import type { InvitationOffer } from "../../contract/team";
import { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { type InvitationRow, invitationById, type Membership } from "../../db/platform";
import { isTakenEmail, newUserRows, userByEmail, verifyEmailRow } from "../../db/users";
import { passwordFault } from "../../domain/sign-in/password";
import { may } from "../../domain/permissions";
import { mayReachOut } from "../../domain/team";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { auditIfChanged } from "../audit/write";
import { sendVerification } from "../account/send-verification";
import { authOf } from "../sign-in/auth";
import type { SignedIn } from "../sign-in/who";
import { idsFrom } from "../team/list";
import { type LinkKind, readToken } from "./link";

interface Found {
  invitation: InvitationRow;
  company: string;
  inviter: string;
  kind: LinkKind;
}

/** What the link offers. Over, used and withdrawn ones each say so. */
export async function offerOf(env: Env, token: string, now: number): Promise<InvitationOffer> {
  const { invitation, company, inviter } = await find(env, token, now);
  return {
    company,
    invitedBy: inviter,
    email: invitation.email,
    role: Role.catch("viewer").parse(invitation.role),
    until: invitation.expiresAt.toISOString(),
    hasAccount: (await userByEmail(env, invitation.email)) !== null,
  };
}

/** A signed-in person joins with the account they have. */
export async function acceptAs(
  env: Env,
  token: string,
  user: SignedIn,
  { at, requestId }: { at: number; requestId: string },
): Promise<{ organizationId: string }> {
  const found = await find(env, token, at);
  const { invitation, kind } = found;
  if (user.email.toLowerCase() !== invitation.email)
    throw new Refusal(
      "forbidden",
      `This invitation is for ${invitation.email}, and you are signed in as ${user.email}. Sign out first, or ask for one to your address.`,
    );
  await env.DB.batch([
    ...joining(env, invitation, user.userId, { at, requestId }),
    ...(kind === "mail" ? [verifyEmailRow(env, user.userId, { at, signedIn: true })] : []),
  ]);
  return { organizationId: invitation.organizationId };
}

/** A new person: account and membership in one batch. */
export async function acceptAsNew(
  env: Env,
  token: string,
  input: { name: string | undefined; password: string | undefined },
  { at, requestId }: { at: number; requestId: string },
): Promise<{ organizationId: string; email: string }> {
  const { invitation, kind, company } = await find(env, token, at);
  const { email } = invitation;
  const { name, password } = input;
  if (name === undefined) throw new Refusal("validation", "name: say what you are called.", [{ path: "name", message: "Say what you are called." }]);
  const fault = passwordFault(password ?? "", { email, name, company });
  if (password === undefined || fault !== null) {
    const message = fault ?? "Choose a password.";
    throw new Refusal("validation", `password: ${message}`, [{ path: "password", message }]);
  }
  const { password: scrypt } = await authOf(env).$context;
  const user = { id: newId("usr", at), name, email, emailVerified: kind === "mail", passwordHash: await scrypt.hash(password), at };
  try {
    await env.DB.batch([...newUserRows(env, user), ...joining(env, invitation, user.id, { at, requestId })]);
  } catch (error) {
    if (isTakenEmail(error)) throw new Refusal("conflict", `There is an account for ${email} already. Sign in with it, and accept then.`);
    throw error;
  }
  if (kind === "copy") await sendVerification(env, user);
  return { organizationId: invitation.organizationId, email };
}

/** The invitation is taken once; who is a member already stays as they are. */
function joining(env: Env, invitation: InvitationRow, userId: string, { at, requestId }: { at: number; requestId: string }): D1PreparedStatement[] {
  const db = organizationDb(env, invitation.organizationId);
  const role = Role.catch("viewer").parse(invitation.role);
  const branchIds = idsFrom(invitation.branchIds);
  return [
    db.raw(
      `INSERT OR IGNORE INTO members (id, organization_id, user_id, role, created_at)
       SELECT ?2, ?1, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM invitations WHERE organization_id = ?1 AND id = ?6 AND status = 'pending')`,
      newId("mem", at),
      userId,
      role,
      at,
      invitation.id,
    ),
    auditIfChanged(db, {
      who: { type: "user", id: userId, requestId },
      at,
      verb: "member.join",
      subject: { type: "user", id: userId },
      after: { role, branchIds, invitationId: invitation.id },
    }),
    db.raw(
      `INSERT OR IGNORE INTO member_branches (organization_id, user_id, branch_id) SELECT ?1, ?2, value FROM json_each(?3)
       WHERE EXISTS (SELECT 1 FROM branches b WHERE b.organization_id = ?1 AND b.id = value)`,
      userId,
      JSON.stringify(branchIds),
    ),
    db.raw("UPDATE invitations SET status = 'accepted' WHERE organization_id = ?1 AND id = ?2 AND status = 'pending'", invitation.id),
  ];
}

/** The link passes the gates of whoever made it, as they are now: who could not invite to this role today let nobody in by it either. */
function refuseStaleMaker({
  invitation,
  company,
  inviter,
  maker,
}: {
  invitation: InvitationRow;
  company: string;
  inviter: string;
  maker: Membership | null;
}): void {
  const role = maker && Role.catch("viewer").parse(maker.role);
  if (!maker || !role || !may(role, "members.manage") || (invitation.role === "owner" && role !== "owner"))
    throw new Refusal(
      "precondition_failed",
      `${inviter} may no longer invite to ${company} with this role. Ask another admin of ${company} for a new invitation.`,
    );
  if (!mayReachOut(maker))
    throw new Refusal("precondition_failed", `${company} has not verified its e-mail yet. Ask ${inviter} to do that first; then this link works.`);
}

async function find(env: Env, token: string, now: number): Promise<Found> {
  const read = await readToken(env, token);
  const found = read && (await invitationById(env, read.id));
  if (!read || !found) throw new Refusal("not_found", "This invitation link is not valid: it may have been cut off. Ask for a new one.");
  const { status, expiresAt } = found.invitation;
  if (status === "accepted") throw new Refusal("precondition_failed", "This invitation was used already. Sign in instead.");
  if (status !== "pending") throw new Refusal("precondition_failed", `${found.company} withdrew this invitation. Ask ${found.inviter} for a new one.`);
  if (expiresAt.getTime() <= now) throw new Refusal("precondition_failed", `This invitation has expired. Ask ${found.inviter} for a new one.`);
  refuseStaleMaker(found);
  return { ...found, kind: read.kind };
}
