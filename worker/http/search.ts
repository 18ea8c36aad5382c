import { createRoute, z } from "@hono/zod-openapi";
import { PageQuery } from "../contract/lists";
import { type SearchItem, SearchPage } from "../contract/search";
import type { Role } from "../contract/me";
import { phoneFor } from "../domain/redact";
import { find, type Search } from "../services/search/find";
import { housekeeperStub } from "../stubs/housekeeper";
import type { Context } from "hono";
import type { AppEnv } from "./context";
import { memberMay, refuseWithout } from "./middleware/member";
import { readCursor, writeCursor } from "./cursor";
import { answers, guard, resource } from "./openapi";

const route = createRoute({
  method: "get",
  path: "/search",
  tags: ["search"],
  summary: "Leads and texts by their words",
  description:
    "For who may read leads: leads by name, any part of a phone, e-mail and external id; for who may read conversations: texts and notes by their words, the newest first. Words of three letters or more also meet longer ones. " +
    "Answers within 300 ms of searching: what is late is left out, and `partial` says so. Further pages hold texts only.",
  ...guard("organization.read", { people: true }),
  request: {
    query: PageQuery.extend({
      q: z.string().trim().min(1).max(120),
      kind: z.enum(["lead", "text"]).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
  },
  responses: answers(SearchPage, "A page."),
});

export const search = resource().openapi(route, async (c) => {
  const { organizationId, branchIds, role } = c.get("member");
  const { q, kind: asked, cursor, limit } = c.req.valid("query");
  const kind = kindFor(c, asked);
  const after = readCursor(cursor);
  const found = await find(c.env, organizationId, { typed: q, kind, branchIds, after: after && Number(after[0]), limit });
  if (found.partial === "building") c.executionCtx.waitUntil(housekeeperStub(c.env).pieces());
  const { items, next, partial } = found;
  return c.json({ items: items.map((item) => shown(role, item)), nextCursor: next === null ? null : writeCursor([next, ""]), partial }, 200);
});

/** Each kind of hit asks for its own right: without one of them only the other is looked for. Null: both. */
function kindFor(c: Context<AppEnv>, asked: Search["kind"] | undefined): Search["kind"] {
  const member = c.get("member");
  const [leads, texts] = [memberMay(member, "leads.read"), memberMay(member, "conversations.read")];
  if (asked === "lead" || (!asked && leads && !texts)) refuseWithout(c, "leads.read");
  if (asked === "text" || (!asked && !leads)) refuseWithout(c, "conversations.read");
  if (asked) return asked;
  return leads && texts ? null : leads ? "lead" : "text";
}

function shown(role: Role, item: SearchItem): SearchItem {
  return item.kind === "lead" ? { ...item, phones: item.phones.map((phone) => phoneFor(role, phone)) } : { ...item, phone: phoneFor(role, item.phone) };
}
