import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Lead, LeadChange, NewLead } from "../contract/leads";
import { PageQuery, pageOf } from "../contract/lists";
import { phoneFor } from "../domain/redact";
import { notFound } from "../domain/refusal";
import { changeLead } from "../services/leads/change";
import { createLead } from "../services/leads/create";
import { getLead } from "../services/leads/get";
import { listLeads } from "../services/leads/list";
import { pokeSearch } from "../services/search/poke";
import type { AppEnv } from "./context";
import { readCursor, writeCursor } from "./cursor";
import { answers, body, created, guard, resource } from "./openapi";
import { PhoneQuery } from "./phone";
import { whoOf } from "./who";

const tags = ["leads"];
const LeadId = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: "id", in: "path" } }),
});

const list = createRoute({
  method: "get",
  path: "/leads",
  tags,
  summary: "Leads, the newest change first",
  ...guard("leads.read"),
  request: { query: PageQuery.extend({ phone: PhoneQuery.optional(), search: z.string().trim().min(1).max(120).optional() }) },
  responses: answers(pageOf(Lead), "A page."),
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
const get = createRoute({
  method: "get",
  path: "/leads/{id}",
  tags,
  summary: "One lead",
  ...guard("leads.read"),
  request: { params: LeadId },
  responses: answers(Lead, "The lead."),
});
const change = createRoute({
  method: "patch",
  path: "/leads/{id}",
  tags,
  summary: "Change a lead",
  ...guard("leads.write"),
  request: { params: LeadId, ...body(LeadChange) },
  responses: answers(Lead, "The changed lead."),
});

export const leads = resource()
  .openapi(list, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { phone, search, cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await listLeads(
      c.env,
      organizationId,
      { phone, search, branchIds },
      { after: after && { updatedAt: Number(after[0]), id: after[1] }, limit: limit + 1 },
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return c.json({ items: items.map((lead) => shown(c, lead)), nextCursor: last ? writeCursor([Date.parse(last.updatedAt), last.id]) : null }, 200);
  })
  .openapi(create, async (c) => {
    const input = c.req.valid("json");
    requireBranch(c, input.branchId);
    const { lead } = await createLead(c.env, c.get("member").organizationId, { lead: input, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, c.get("member").organizationId));
    return c.json(shown(c, lead), 201);
  })
  .openapi(get, async (c) => c.json(shown(c, await ownLead(c, c.req.valid("param").id)), 200))
  .openapi(change, async (c) => {
    const { id } = await ownLead(c, c.req.valid("param").id);
    const input = c.req.valid("json");
    requireBranch(c, input.branchId ?? undefined);
    const changed = await changeLead(c.env, c.get("member").organizationId, { id, change: input, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(pokeSearch(c.env, c.get("member").organizationId));
    return c.json(shown(c, changed), 200);
  });

async function ownLead(c: Context<AppEnv>, id: string): Promise<Lead> {
  const lead = await getLead(c.env, c.get("member").organizationId, id);
  requireBranch(c, lead.branchId ?? undefined);
  return lead;
}

/** A branch in which this rep does not work does not exist for them; neither do its leads. */
function requireBranch(c: Context<AppEnv>, branchId: string | undefined): void {
  const { branchIds } = c.get("member");
  if (branchIds !== null && branchId !== undefined && !branchIds.includes(branchId)) throw notFound("lead");
}

function shown(c: Context<AppEnv>, lead: Lead): Lead {
  const { role } = c.get("member");
  return { ...lead, phones: lead.phones.map((phone) => phoneFor(role, phone)) };
}
