/** The team: members and invitations. */
import { createRoute, z } from "@hono/zod-openapi";
import { pageOf } from "../contract/lists";
import { AcceptInvitation, Accepted, ChangeMember, Invitation, InvitationOffer, Invite, MadeInvitation, Member, Team } from "../contract/team";
import { colleaguesIn } from "../services/people/visible";
import { branchNames } from "../services/branches/read";
import { securityOf } from "../services/team/require-two-factor";
import { acceptAs, acceptAsNew, offerOf } from "../services/invitations/accept";
import { invite, listInvitations, withdrawInvitation } from "../services/invitations/manage";
import { signIn } from "../services/sign-in/sign-in";
import { signedIn } from "../services/sign-in/who";
import { changeMember } from "../services/team/change";
import { listMembers } from "../services/team/list";
import { removeMember } from "../services/team/remove";
import { memberMay, refuseUnverified } from "./middleware/member";
import { hasFreshProof } from "./middleware/proof";
import { counted } from "./middleware/attempts";
import { answers, body, created, guard, open, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["team"];
const Token = z.object({
  token: z
    .string()
    .max(200)
    .openapi({ param: { name: "token", in: "path" } }),
});
const Gone = z.object({ removed: z.literal(true) });

const members = createRoute({
  method: "get",
  path: "/members",
  tags,
  summary: "Everyone who works here",
  ...guard("members.read"),
  responses: answers(Team, "In the order they came, at most 500, with open invitations for who may invite."),
});
const change = createRoute({
  method: "patch",
  path: "/members/{id}",
  tags,
  summary: "Change a member's role and branches",
  description: "Only owners make and unmake owners; the last owner stays one. The member's sockets close at once.",
  ...guard("members.manage"),
  request: { params: PathId, ...body(ChangeMember) },
  responses: answers(Member, "As they are now."),
});
const remove = createRoute({
  method: "delete",
  path: "/members/{id}",
  tags,
  summary: "Remove a member",
  description: "Their next request is refused, their sockets close at once, and their conversations ask for another person.",
  ...guard("members.manage"),
  request: { params: PathId },
  responses: answers(Gone, "They are out."),
});
const leave = createRoute({
  method: "post",
  path: "/members/leave",
  tags,
  summary: "Leave the organization",
  ...guard("account.own"),
  responses: answers(Gone, "You are out."),
});
const invitations = createRoute({
  method: "get",
  path: "/invitations",
  tags,
  summary: "Open invitations",
  ...guard("members.manage"),
  responses: answers(pageOf(Invitation), "With the link to copy; at most 200."),
});
const create = createRoute({
  method: "post",
  path: "/invitations",
  tags,
  summary: "Invite somebody",
  description: "A letter leaves, and the link can be copied. An older invitation of the same address ends.",
  ...guard("members.manage"),
  request: body(Invite),
  responses: created(MadeInvitation, "The invitation."),
});
const withdraw = createRoute({
  method: "delete",
  path: "/invitations/{id}",
  tags,
  summary: "Withdraw an invitation",
  ...guard("members.manage"),
  request: { params: PathId },
  responses: answers(Gone, "The link no longer works."),
});
const offer = createRoute({
  method: "get",
  path: "/invitation-links/{token}",
  tags,
  summary: "What an invitation's link offers",
  ...open(),
  request: { params: Token },
  responses: answers(InvitationOffer, "The offer."),
});
const accept = createRoute({
  method: "post",
  path: "/invitation-links/{token}",
  tags,
  summary: "Accept an invitation, signed in or as a new person",
  ...open(),
  request: { params: Token, ...body(AcceptInvitation, { optional: true }) },
  responses: answers(Accepted, "A member now; the cookies of a new person's session come along."),
});

export const team = resource()
  .openapi(members, async (c) => {
    const member = c.get("member");
    const now = Date.now();
    const [items, branches, open, security] = await Promise.all([
      listMembers(c.env, member.organizationId, now),
      branchNames(c.env, member.organizationId),
      memberMay(member, "members.manage") ? listInvitations(c.env, member.organizationId, { now, links: hasFreshProof(c) }) : [],
      memberMay(member, "security.manage") ? securityOf(c.env, member.organizationId, now) : null,
    ]);
    const { branchIds } = member;
    if (branchIds === null) return c.json({ items, nextCursor: null, invitations: open, branches, security }, 200);
    // A rep meets who works in their branches, and hears nothing of others.
    const met = await colleaguesIn(c.env, member.organizationId, branchIds);
    const shown = items.flatMap((one) =>
      met.has(one.id) || one.id === member.userId ? [{ ...one, branchIds: one.branchIds.filter((id) => branchIds.includes(id)) }] : [],
    );
    return c.json({ items: shown, nextCursor: null, invitations: open, branches: branches.filter(({ id }) => branchIds.includes(id)), security }, 200);
  })
  .openapi(leave, async (c) => {
    const { organizationId, userId, role } = c.get("member");
    await removeMember(c.env, organizationId, { userId, by: role, leaving: true, who: whoOf(c), at: Date.now() });
    return c.json({ removed: true as const }, 200);
  })
  .openapi(change, async (c) => {
    const { organizationId, role } = c.get("member");
    const { id } = c.req.valid("param");
    return c.json(await changeMember(c.env, organizationId, { userId: id, change: c.req.valid("json"), by: role, who: whoOf(c), at: Date.now() }), 200);
  })
  .openapi(remove, async (c) => {
    const { organizationId, role, userId } = c.get("member");
    const { id } = c.req.valid("param");
    await removeMember(c.env, organizationId, { userId: id, by: role, leaving: id === userId, who: whoOf(c), at: Date.now() });
    return c.json({ removed: true as const }, 200);
  })
  .openapi(invitations, async (c) =>
    c.json({ items: await listInvitations(c.env, c.get("member").organizationId, { now: Date.now(), links: hasFreshProof(c) }), nextCursor: null }, 200),
  )
  .openapi(create, async (c) => {
    refuseUnverified(c, "you can invite nobody");
    const { organizationId, userId, name, role, organizationName } = c.get("member");
    const by = { id: userId, name, role };
    return c.json(await invite(c.env, organizationId, { wanted: c.req.valid("json"), by, company: organizationName, who: whoOf(c), at: Date.now() }), 201);
  })
  .openapi(withdraw, async (c) => {
    await withdrawInvitation(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, who: whoOf(c), at: Date.now() });
    return c.json({ removed: true as const }, 200);
  })
  .openapi(offer, (c) => counted(c, async () => c.json(await offerOf(c.env, c.req.valid("param").token, Date.now()), 200)))
  .openapi(accept, (c) =>
    counted(c, async () => {
      const { token } = c.req.valid("param");
      const { name, password } = c.req.valid("json");
      const at = Date.now();
      const entry = { at, requestId: c.get("requestId") };
      const user = password === undefined ? await signedIn(c.env, c.req.raw.headers, at) : null;
      if (user) return c.json(await acceptAs(c.env, token, user, entry), 200);
      const { organizationId, email } = await acceptAsNew(c.env, token, { name, password }, entry);
      const signed = await signIn(c.env, { email, password: password ?? "" }, { headers: c.req.raw.headers, now: at });
      for (const cookie of signed.setCookies) c.header("set-cookie", cookie, { append: true });
      return c.json({ organizationId }, 200);
    }),
  );
