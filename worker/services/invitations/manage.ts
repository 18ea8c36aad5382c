import { and, asc, eq } from "drizzle-orm";
import type { Invitation, Invite, MadeInvitation } from "../../contract/team";
import { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { branches, invitations } from "../../db/schema";
import { plainEmail, userById } from "../../db/users";
import { branchesFor, refuseRole } from "../../domain/team";
import { Refusal, notFound } from "../../domain/refusal";
import { days } from "../../lib/clock";
import { newId } from "../../lib/ids";
import { auditRow } from "../audit/write";
import type { Who } from "../actor";
import { invitationLetter } from "../mail/letters";
import { takeLetterOrRefuse } from "../mail/allow";
import { sendTaken } from "../mail/send";
import { idsFrom, listMembers } from "../team/list";
import { invitationLink } from "./link";

type Row = typeof invitations.$inferSelect;
const holds = days(7);
/** An invitation is a promise of access: not more of them than a team would need. */
const mostPending = 200;

/** A link lets somebody in, so it is shown only where `links` says that who asks has just proven themselves. */
export async function listInvitations(env: Env, organizationId: string, { now, links }: { now: number; links: boolean }): Promise<Invitation[]> {
  const rows = await organizationDb(env, organizationId)
    .select(invitations, eq(invitations.status, "pending"))
    .orderBy(asc(invitations.createdAt))
    .limit(mostPending);
  return Promise.all(rows.map(async (row) => ({ ...(await shown(env, row, now)), ...(links ? {} : { link: null }) })));
}

/** Asked again for the same address, the older one is withdrawn: one link per person holds. */
export async function invite(
  env: Env,
  organizationId: string,
  input: { wanted: Invite; by: { id: string; name: string; role: Role }; company: string; who: Who; at: number },
): Promise<MadeInvitation> {
  const { wanted, by, company, who, at } = input;
  refuseRole(by.role, wanted.role, "give");
  const db = organizationDb(env, organizationId);
  const email = plainEmail(wanted.email);
  if ((await listMembers(env, organizationId, at)).some((member) => member.email === email))
    throw new Refusal("conflict", `email: ${email} is in your team already.`, { path: "email" });
  const all = (await db.select(branches)).map((branch) => branch.id);
  const branchIds = branchesFor(wanted.role, wanted.branchIds, all);
  const pending = await db.select(invitations, eq(invitations.status, "pending")).limit(mostPending);
  if (pending.length >= mostPending) throw new Refusal("precondition_failed", `${mostPending} invitations are open. Withdraw some of them first.`);
  // Before anything is written: what is refused leaves nothing behind.
  await takeLetterOrRefuse(env, { kind: "invitation", to: email, organizationId }, at);
  const row = {
    id: newId("inv", at),
    email,
    role: wanted.role,
    branchIds: JSON.stringify(branchIds),
    status: "pending",
    inviterId: by.id,
    expiresAt: new Date(at + holds),
    createdAt: new Date(at),
  };
  await db.batch([
    db.update(invitations, { status: "revoked" }, and(eq(invitations.email, email), eq(invitations.status, "pending"))),
    db.insert(invitations, row),
    auditRow(db, { who, at, verb: "invitation.create", subject: { type: "invitation", id: row.id }, after: { role: wanted.role, branchIds } }),
  ]);
  const until = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(row.expiresAt);
  const link = await invitationLink(env, row.id, "mail");
  const mail = await sendTaken(env, email, invitationLetter({ company, inviter: by.name, role: wanted.role, until, link }));
  return { ...(await shown(env, { ...row, organizationId }, at)), mail };
}

export async function withdrawInvitation(env: Env, organizationId: string, input: { id: string; who: Who; at: number }): Promise<void> {
  const { id, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(invitations, and(eq(invitations.id, id), eq(invitations.status, "pending"))).limit(1);
  if (!row) throw notFound("open invitation");
  await db.batch([
    db.update(invitations, { status: "revoked" }, and(eq(invitations.id, id), eq(invitations.status, "pending"))),
    auditRow(db, { who, at, verb: "invitation.withdraw", subject: { type: "invitation", id } }),
  ]);
}

async function shown(env: Env, row: Row, now: number): Promise<MadeInvitation> {
  return {
    id: row.id,
    email: row.email,
    role: Role.catch("viewer").parse(row.role),
    branchIds: idsFrom(row.branchIds),
    state: row.expiresAt.getTime() > now ? "pending" : "expired",
    invitedBy: (await userById(env, row.inviterId))?.name ?? "A former member",
    until: row.expiresAt.toISOString(),
    link: await invitationLink(env, row.id, "copy"),
    mail: null,
  };
}
