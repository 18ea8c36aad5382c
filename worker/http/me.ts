import { createRoute } from "@hono/zod-openapi";
import { asc } from "drizzle-orm";
import { Me } from "../contract/me";
import { Availability, AvailabilityBody } from "../contract/people";
import { organizationDb } from "../db/organization";
import { peopleOf } from "../db/platform";
import { branches, sendingNumbers } from "../db/schema";
import { Role } from "../contract/me";
import { permissionsOf } from "../domain/permissions";
import { settingsOf } from "../env";
import { colleaguesIn } from "../services/people/visible";
import { setAvailability, shownAvailability } from "../services/people/availability";
import { boardStub } from "../stubs/board";
import { answers, body, guard, resource } from "./openapi";
import { whoOf } from "./who";

const route = createRoute({
  method: "get",
  path: "/me",
  tags: ["me"],
  summary: "Who is signed in, where, and what they may do",
  ...guard("organization.read"),
  responses: answers(Me, "The signed-in member."),
});

const change = createRoute({
  method: "patch",
  path: "/me/availability",
  tags: ["me"],
  summary: "Say whether waits may go to you",
  description: "`auto`: while your board is open. Going away gives the waits that were yours to others; coming brings those that nobody has.",
  ...guard("conversations.act"),
  request: body(AvailabilityBody),
  responses: answers(Availability, "As it is now."),
});

export const me = resource()
  .openapi(change, async (c) => {
    const { organizationId, userId, name } = c.get("member");
    const { mode, until } = c.req.valid("json");
    const now = await setAvailability(c.env, organizationId, { userId, name, availability: { mode, until: until ?? null }, at: Date.now(), who: whoOf(c) });
    if (mode !== "auto") c.executionCtx.waitUntil(boardStub(c.env, organizationId).rerouteWaits({ userId, away: mode === "away" }));
    return c.json(now, 200);
  })
  .openapi(route, async (c) => {
    const member = c.get("member");
    const db = organizationDb(c.env, member.organizationId);
    const now = Date.now();
    const [ownBranches, numbers, people, met] = await Promise.all([
      db.select(branches).orderBy(asc(branches.position)),
      db.select(sendingNumbers).orderBy(asc(sendingNumbers.position)),
      peopleOf(c.env, member.organizationId),
      member.branchIds === null ? null : colleaguesIn(c.env, member.organizationId, member.branchIds),
    ]);
    return c.json(
      {
        user: { id: member.userId, name: member.name, email: member.email, emailVerified: member.emailVerified },
        organization: {
          id: member.organizationId,
          name: member.organizationName,
          language: member.language,
          live: member.memberships.some((one) => one.organizationId === member.organizationId && one.liveAt !== null),
        },
        organizations: member.memberships.map((one) => ({ id: one.organizationId, name: one.name })),
        role: member.role,
        permissions: permissionsOf(member.role),
        sandbox: settingsOf(c.env).sandbox !== null,
        operator: settingsOf(c.env).platformAdmins.includes(member.userId),
        branches: ownBranches
          .filter((branch) => member.branchIds === null || member.branchIds.includes(branch.id))
          .map(({ id, name, zone }) => ({ id, name, zone })),
        // A viewer answers nobody, so no conversation can be theirs.
        people: people
          .map((person) => ({
            id: person.id,
            name: person.name,
            role: Role.catch("viewer").parse(person.role),
            away: shownAvailability(person, now).mode === "away",
          }))
          .filter((person) => person.role !== "viewer" && (met === null || met.has(person.id) || person.id === member.userId)),
        availability: shownAvailability(people.find((person) => person.id === member.userId) ?? { availability: null, awayUntil: null }, now),
        numbers: numbers.flatMap(({ phone, branchId }) =>
          branchId === null || member.branchIds === null || member.branchIds.includes(branchId) ? [phone] : [],
        ),
      },
      200,
    );
  });
