import { createRoute, z } from "@hono/zod-openapi";
import { Lead, NewLead, Relationship, Tag } from "../contract/leads";
import { PageQuery, pageOf } from "../contract/lists";
import { csvOf } from "../domain/csv";
import { createLead } from "../services/leads/create";
import { listLeads } from "../services/leads/list";
import { optional, requireKnown } from "../services/ids/known";
import { pokeSearch } from "../services/search/poke";
import { pageOfRows, readCursor } from "./cursor";
import { shown } from "./lead-access";
import { answers, body, created, guard, resource } from "./openapi";
import { PhoneQuery } from "./phone";
import { whoOf } from "./who";

const tags = ["leads"];
const Filter = z.object({
  phone: PhoneQuery.optional(),
  search: z.string().trim().min(1).max(120).optional(),
  relationship: Relationship.optional(),
  tag: Tag.optional(),
  branch: z.string().max(60).optional(),
});
/** More go in parts, by what is searched. */
const mostExported = 10_000;

const list = createRoute({
  method: "get",
  path: "/leads",
  tags,
  summary: "Leads, the newest change first",
  ...guard("leads.read"),
  request: { query: PageQuery.extend(Filter.shape) },
  responses: answers(pageOf(Lead), "A page."),
});
const csv = createRoute({
  method: "get",
  path: "/leads.csv",
  tags,
  summary: "Leads as CSV",
  description: "At most 10,000, the newest change first. A cell that a spreadsheet would run as a formula begins with an apostrophe.",
  ...guard("leads.export"),
  request: { query: Filter },
  responses: { 200: { description: "RFC 4180, UTF-8.", content: { "text/csv": { schema: z.string() } } } },
});
const create = createRoute({
  method: "post",
  path: "/leads",
  tags,
  summary: "Make a lead",
  description: "A repeated `external` id answers with the first lead.",
  ...guard("leads.write"),
  request: body(NewLead),
  responses: created(Lead, "The lead."),
});

export const leads = resource()
  .openapi(list, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { cursor, limit, ...filter } = c.req.valid("query");
    await requireKnown(c.env, c.get("member"), "branch", optional("branch", filter.branch));
    const after = readCursor(cursor);
    const found = await listLeads(
      c.env,
      organizationId,
      { ...filter, branchIds },
      { after: after && { at: Number(after[0]), id: after[1] }, limit: limit + 1 },
    );
    const { items, nextCursor } = pageOfRows(found, limit, (last) => [Date.parse(last.updatedAt), last.id]);
    return c.json({ items: items.map((lead) => shown(c, lead)), nextCursor }, 200);
  })
  .openapi(csv, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    await requireKnown(c.env, c.get("member"), "branch", optional("branch", c.req.valid("query").branch));
    const found = await listLeads(c.env, organizationId, { ...c.req.valid("query"), branchIds }, { after: null, limit: mostExported });
    const text = csvOf([
      ["id", "name", "phones", "email", "language", "relationship", "street", "city", "state", "zip", "tags", "source", "created", "changed"],
      ...found.map(({ id, name, phones, email, language, relationship, address, tags: words, source, createdAt, updatedAt }) => [
        id,
        name,
        phones.join(" "),
        email ?? "",
        language ?? "",
        relationship,
        address?.street ?? "",
        address?.city ?? "",
        address?.state ?? "",
        address?.zip ?? "",
        words.join("; "),
        source,
        createdAt,
        updatedAt,
      ]),
    ]);
    return c.body(text, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="leads.csv"' });
  })
  .openapi(create, async (c) => {
    const input = c.req.valid("json");
    const { organizationId, branchIds } = c.get("member");
    await requireKnown(c.env, c.get("member"), "branch", optional("branchId", input.branchId));
    const { lead, repeated } = await createLead(c.env, organizationId, { lead: input, branchIds, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, organizationId));
    // A new one is what was sent.
    return c.json(repeated ? shown(c, lead) : lead, 201);
  });
