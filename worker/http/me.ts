import { createRoute } from "@hono/zod-openapi";
import { asc } from "drizzle-orm";
import { Me } from "../contract/me";
import { organizationDb } from "../db/organization";
import { peopleOf } from "../db/platform";
import { branches, sendingNumbers } from "../db/schema";
import { Role } from "../contract/me";
import { permissionsOf } from "../domain/permissions";
import { settingsOf } from "../env";
import { answers, guard, resource } from "./openapi";

const route = createRoute({
  method: "get",
  path: "/me",
  tags: ["me"],
  summary: "Who is signed in, where, and what they may do",
  ...guard("organization.read"),
  responses: answers(Me, "The signed-in member."),
});

export const me = resource().openapi(route, async (c) => {
  const member = c.get("member");
  const db = organizationDb(c.env, member.organizationId);
  const [ownBranches, numbers, people] = await Promise.all([
    db.select(branches).orderBy(asc(branches.position)),
    db.select(sendingNumbers).orderBy(asc(sendingNumbers.position)),
    peopleOf(c.env, member.organizationId),
  ]);
  return c.json(
    {
      user: { id: member.userId, name: member.name, email: member.email },
      organization: { id: member.organizationId, name: member.organizationName, language: member.language },
      organizations: member.memberships.map((one) => ({ id: one.organizationId, name: one.name })),
      role: member.role,
      permissions: permissionsOf(member.role),
      sandbox: settingsOf(c.env).sandbox !== null,
      branches: ownBranches
        .filter((branch) => member.branchIds === null || member.branchIds.includes(branch.id))
        .map(({ id, name, zone }) => ({ id, name, zone })),
      // A viewer answers nobody, so no conversation can be theirs.
      people: people.map((person) => ({ ...person, role: Role.catch("viewer").parse(person.role) })).filter((person) => person.role !== "viewer"),
      numbers: numbers.map((number) => number.phone),
    },
    200,
  );
});
