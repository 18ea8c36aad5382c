import { createRoute, z } from "@hono/zod-openapi";
import { PageQuery } from "../contract/lists";
import { type SearchItem, SearchPage } from "../contract/search";
import type { Role } from "../contract/me";
import { phoneFor } from "../domain/redact";
import { find } from "../services/search/find";
import { housekeeperStub } from "../stubs/housekeeper";
import { readCursor, writeCursor } from "./cursor";
import { answers, guard, resource } from "./openapi";

const route = createRoute({
  method: "get",
  path: "/search",
  tags: ["search"],
  summary: "Leads and texts by their words",
  description:
    "Leads by name, any part of a phone, e-mail and external id; texts and notes by their words, the newest first. Words of three letters or more also meet longer ones. " +
    "Answers within 300 ms of searching: what is late is left out, and `partial` says so. Further pages hold texts only.",
  ...guard("conversations.read"),
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
  const { q, kind, cursor, limit } = c.req.valid("query");
  const after = readCursor(cursor);
  const found = await find(c.env, organizationId, { typed: q, kind: kind ?? null, branchIds, after: after && Number(after[0]), limit });
  if (found.partial === "building") c.executionCtx.waitUntil(housekeeperStub(c.env).pieces());
  const { items, next, partial } = found;
  return c.json({ items: items.map((item) => shown(role, item)), nextCursor: next === null ? null : writeCursor([next, ""]), partial }, 200);
});

function shown(role: Role, item: SearchItem): SearchItem {
  return item.kind === "lead" ? { ...item, phones: item.phones.map((phone) => phoneFor(role, phone)) } : { ...item, phone: phoneFor(role, item.phone) };
}
