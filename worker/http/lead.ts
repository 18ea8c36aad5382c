import { createRoute, z } from "@hono/zod-openapi";
import { Consent, ErasedLead, Lead, LeadChange, LeadDetail, LeadEvent, MergeBody, MergePreview, NewConsent } from "../contract/leads";
import { PageQuery, pageOf } from "../contract/lists";
import type { Permission } from "../domain/permissions";
import { recordConsent } from "../services/consent/record";
import { changeLead } from "../services/leads/change";
import { consentsOf, leadDetail } from "../services/leads/detail";
import { eraseLead } from "../services/leads/erase";
import { leadTimeline } from "../services/leads/timeline";
import { duplicatesOf, mergeLeads, previewMerge } from "../services/leads/merge";
import { optional, requireKnown } from "../services/ids/known";
import { pokeSearch } from "../services/search/poke";
import { pageOfRows, readCursor } from "./cursor";
import { ownLead, shown, shownConsents, shownDetail } from "./lead-access";
import { memberMay, refuseWithout } from "./middleware/member";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["leads"];

const get = createRoute({
  method: "get",
  path: "/leads/{id}",
  tags,
  summary: "One lead, with addresses, phones and whether they may be texted",
  ...guard("leads.read"),
  request: { params: PathId },
  responses: answers(LeadDetail, "The lead."),
});
const change = createRoute({
  method: "patch",
  path: "/leads/{id}",
  tags,
  summary: "Change a lead",
  description:
    "Changes what is named. The lead may be named by its id in another system, `ext:crm:L-1`. With `basedOn`, a change of somebody else meanwhile is 409 with the lead as it is now.",
  ...guard("leads.write"),
  request: { params: PathId, ...body(LeadChange) },
  responses: answers(Lead, "The changed lead."),
});
const erase = createRoute({
  method: "delete",
  path: "/leads/{id}",
  tags,
  summary: "Erase a lead with all its texts",
  description:
    "For good: the lead, its conversations, files and search entries. Visits to come are cancelled. What stays is that its phones asked to stop, if they did, " +
    "and who erased. May be repeated; `erasing` means that a part did not answer and that it goes on by itself.",
  ...guard("leads.erase"),
  request: { params: PathId },
  responses: answers(ErasedLead, "Erased."),
});
const consents = createRoute({
  method: "get",
  path: "/leads/{id}/consents",
  tags,
  summary: "Proofs that the lead agreed to texts",
  ...guard("leads.read"),
  request: { params: PathId },
  responses: answers(pageOf(Consent), "The newest first, at most 200."),
});
const agree = createRoute({
  method: "post",
  path: "/leads/{id}/consents",
  tags,
  summary: "Record that the lead agreed to texts",
  description: "Marketing with its exact `wording`, not spoken, is written consent: it goes before the National Do Not Call list.",
  ...guard("leads.write"),
  request: { params: PathId, ...body(NewConsent) },
  responses: created(pageOf(Consent), "All proofs, the newest first."),
});
const timeline = createRoute({
  method: "get",
  path: "/leads/{id}/timeline",
  tags,
  summary: "What happened with a lead, the newest first",
  description: "Texts summed up by episode, notes, visits, consent and opt-outs. Texts themselves are read from their conversation.",
  ...guard("leads.read"),
  request: { params: PathId, query: PageQuery },
  responses: answers(pageOf(LeadEvent), "A page."),
});

const duplicates = createRoute({
  method: "get",
  path: "/leads/{id}/duplicates",
  tags,
  summary: "Other leads on a phone of this one",
  ...guard("leads.read"),
  request: { params: PathId },
  responses: answers(pageOf(Lead), "At most 20."),
});
const lookAtMerge = createRoute({
  method: "get",
  path: "/leads/{id}/merge/{otherId}",
  tags,
  summary: "How two leads would stand as one",
  ...guard("leads.import"),
  request: {
    params: PathId.extend({
      otherId: z
        .string()
        .max(60)
        .openapi({ param: { name: "otherId", in: "path" } }),
    }),
  },
  responses: answers(MergePreview, "Nothing is written."),
});
const merge = createRoute({
  method: "post",
  path: "/leads/{id}/merge",
  tags,
  summary: "Make one lead of two",
  description:
    "The lead of the path stays; what it lacks comes from the other, and everything that belonged to that one belongs to it. Stops stay with their phones.",
  ...guard("leads.import"),
  request: { params: PathId, ...body(MergeBody) },
  responses: answers(Lead, "The lead that stays."),
});

/** A lead's past is put together of kinds that have rights of their own. */
function rightOf({ kind }: LeadEvent): Permission {
  if (kind === "episode" || kind === "note") return "conversations.read";
  return kind === "visit" ? "visits.read" : "leads.read";
}

export const lead = resource()
  .openapi(get, async (c) => {
    const { id } = await ownLead(c, c.req.valid("param").id);
    const { organizationId, branchIds } = c.get("member");
    return c.json(shownDetail(c, await leadDetail(c.env, organizationId, id, branchIds)), 200);
  })
  .openapi(change, async (c) => {
    const { organizationId } = c.get("member");
    const { id } = await ownLead(c, c.req.valid("param").id);
    const input = c.req.valid("json");
    await requireKnown(c.env, c.get("member"), "branch", optional("branchId", input.branchId));
    const changed = await changeLead(c.env, organizationId, { id, change: input, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, organizationId));
    return c.json(shown(c, changed), 200);
  })
  .openapi(erase, async (c) =>
    c.json(await eraseLead(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, at: Date.now(), who: whoOf(c) }), 200),
  )
  .openapi(consents, async (c) => {
    const one = await ownLead(c, c.req.valid("param").id);
    return c.json({ items: shownConsents(c, await consentsOf(c.env, c.get("member").organizationId, one, c.get("member").branchIds)), nextCursor: null }, 200);
  })
  .openapi(agree, async (c) => {
    const { organizationId, name } = c.get("member");
    const one = await ownLead(c, c.req.valid("param").id);
    await recordConsent(c.env, organizationId, { lead: one, consent: c.req.valid("json"), who: whoOf(c), name, now: Date.now() });
    return c.json({ items: shownConsents(c, await consentsOf(c.env, organizationId, one, c.get("member").branchIds)), nextCursor: null }, 201);
  })
  .openapi(timeline, async (c) => {
    const one = await ownLead(c, c.req.valid("param").id);
    const { cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const { organizationId, branchIds } = c.get("member");
    const page = { after: after && { at: Number(after[0]), id: after[1] }, limit: limit + 1 };
    const events = await leadTimeline(c.env, organizationId, { ...one, branchIds }, page);
    const { items, nextCursor } = pageOfRows(events, limit, (last) => [Date.parse(last.at), last.id]);
    return c.json({ items: items.filter((event) => memberMay(c.get("member"), rightOf(event))), nextCursor }, 200);
  })
  .openapi(duplicates, async (c) => {
    const found = await duplicatesOf(c.env, c.get("member").organizationId, await ownLead(c, c.req.valid("param").id));
    const { branchIds } = c.get("member");
    const seen = found.filter(({ branchId }) => branchIds === null || branchId === null || branchIds.includes(branchId));
    return c.json({ items: seen.map((one) => shown(c, one)), nextCursor: null }, 200);
  })
  .openapi(lookAtMerge, async (c) => {
    const one = await ownLead(c, c.req.valid("param").id);
    refuseWithout(c, "leads.read");
    const { otherId } = c.req.valid("param");
    await requireKnown(c.env, c.get("member"), "lead", [{ path: "otherId", id: otherId }]);
    return c.json(await previewMerge(c.env, c.get("member").organizationId, one.id, otherId), 200);
  })
  .openapi(merge, async (c) => {
    const { organizationId } = c.get("member");
    const { leadId, basedOn } = c.req.valid("json");
    const one = await ownLead(c, c.req.valid("param").id);
    await requireKnown(c.env, c.get("member"), "lead", [{ path: "leadId", id: leadId }]);
    const merged = await mergeLeads(c.env, organizationId, { keptId: one.id, goneId: leadId, basedOn, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, organizationId));
    return c.json(shown(c, merged), 200);
  });
