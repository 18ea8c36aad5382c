/** Many leads at once: bulk requests, tags, and the organization's own fields. */
import { createRoute, z } from "@hono/zod-openapi";
import { BulkAnswer, BulkLeads, CustomField, NewCustomField, TagMany } from "../contract/leads";
import { pageOf } from "../contract/lists";
import { bulkLeads } from "../services/leads/bulk";
import { listFields, makeField } from "../services/leads/fields";
import { listTags, tagLeads } from "../services/leads/tags";
import { pokeSearch } from "../services/search/poke";
import { answers, body, created, guard, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["leads"];

const bulk = createRoute({
  method: "post",
  path: "/leads/bulk",
  tags,
  summary: "Make or update up to 1,000 leads",
  description:
    "Each is looked at by itself and has a verdict, as in an import: `created`, `updated`, `duplicate` (known, or twice in the request), `skipped` (asked to stop), " +
    "`rejected`. A lead is known by `external`, of one system a request, else by its first phone. Known leads take over what is said, unless `options.known` says `fill` or `leave`. The same request again changes nothing.",
  ...guard("leads.import"),
  request: body(BulkLeads),
  responses: answers(BulkAnswer, "What became of each."),
});
const allTags = createRoute({
  method: "get",
  path: "/tags",
  tags,
  summary: "Tags in use",
  ...guard("leads.read"),
  responses: answers(z.object({ items: z.array(z.string()), nextCursor: z.null() }), "At most 500, by name."),
});
const tagMany = createRoute({
  method: "post",
  path: "/leads/tags",
  tags,
  summary: "Put tags on many leads, or take them off",
  ...guard("leads.write"),
  request: body(TagMany),
  responses: answers(z.object({ changed: z.int() }), "How many leads were there."),
});
const fields = createRoute({
  method: "get",
  path: "/custom-fields",
  tags,
  summary: "The organization's own fields of leads",
  ...guard("leads.read"),
  responses: answers(pageOf(CustomField), "All of them."),
});
const newField = createRoute({
  method: "post",
  path: "/custom-fields",
  tags,
  summary: "Add a field to leads",
  description: "The same label and kind again answers with the field that is there.",
  ...guard("leads.import"),
  request: body(NewCustomField),
  responses: created(CustomField, "The field."),
});

export const leadsMany = resource()
  .openapi(bulk, async (c) => {
    const { organizationId } = c.get("member");
    const { leads, consent, options } = c.req.valid("json");
    const answer = await bulkLeads(c.env, organizationId, { leads, consent, options, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, organizationId));
    return c.json(answer, 200);
  })
  .openapi(allTags, async (c) => c.json({ items: await listTags(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(tagMany, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const answer = await tagLeads(c.env, organizationId, { change: c.req.valid("json"), branchIds, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, organizationId));
    return c.json(answer, 200);
  })
  .openapi(fields, async (c) => c.json({ items: await listFields(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(newField, async (c) =>
    c.json(await makeField(c.env, c.get("member").organizationId, { ...c.req.valid("json"), at: Date.now(), who: whoOf(c) }), 201),
  );
