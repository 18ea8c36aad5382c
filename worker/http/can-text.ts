import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { CanTextAnswer, CanTextBody, DncImported } from "../contract/compliance";
import { PageQuery } from "../contract/lists";
import { phoneFor } from "../domain/redact";
import { canTextCampaign } from "../services/campaigns/can-text";
import { canTexter, shownOf } from "../services/can-text/can-text";
import { optional, requireKnown } from "../services/ids/known";
import { importDnc } from "../services/dnc/import";
import { ownCampaign } from "./campaign-access";
import type { AppEnv } from "./context";
import { readCursor, writeCursor } from "./cursor";
import { refuseWithout } from "./middleware/member";
import { answers, body, guard, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["consent"];

const canText = createRoute({
  method: "post",
  path: "/can-text",
  tags,
  summary: "May these leads be texted with something they do not wait for, and if not, why",
  description:
    "Per lead `now`, `later` with the time, or `never`, each in one line and with the rule: stops, consent, the National Do Not Call list, and the hours of every " +
    "place the lead can be in. How many texts a phone had lately is looked at when a text leaves. Either `leadIds`, at most 1,000, or `campaignId`: every lead that a " +
    "draft means, or a launched campaign's recipients, with who is left out as `never`; in pages, by `cursor` and `limit` (which also needs the right to read campaigns).",
  ...guard("leads.read"),
  request: { query: PageQuery, ...body(CanTextBody) },
  responses: answers(CanTextAnswer, "One answer a lead: in the order asked, or in the campaign's."),
});
const dnc = createRoute({
  method: "post",
  path: "/dnc/import",
  tags,
  summary: "Import the result of a scrub against the National Do Not Call list",
  description:
    "CSV, a phone and `listed` or `clear` a line, at most 25 MB and 100,000 lines. `asOf` is the day of the scrub; it counts for 31 days. " +
    "An older one than what is known of a phone changes nothing.",
  ...guard("dnc.import"),
  request: {
    query: z.object({ source: z.string().trim().min(1).max(120).optional(), asOf: z.iso.date().optional() }),
    body: { content: { "text/csv": { schema: z.string() }, "text/plain": { schema: z.string() } }, required: true },
  },
  responses: answers(DncImported, "What became of every line."),
});

async function asked(c: Context<AppEnv>, wanted: z.infer<typeof CanTextBody>, { cursor, limit }: z.infer<typeof PageQuery>) {
  const { organizationId, branchIds } = c.get("member");
  const { leadIds, campaignId, category, branchId } = wanted;
  const at = wanted.at === undefined ? null : Date.parse(wanted.at);
  await requireKnown(c.env, c.get("member"), "branch", optional("branchId", branchId));
  if (campaignId === undefined) {
    const texter = await canTexter(c.env, organizationId, { category: category ?? "marketing", branchId: branchId ?? null, at: at ?? Date.now(), branchIds });
    return { items: await texter(leadIds ?? []), nextCursor: null };
  }
  refuseWithout(c, "campaigns.read");
  const campaign = await ownCampaign(c, campaignId, "campaignId");
  const moment = at ?? Math.max(Date.now(), campaign.startsAt ?? 0);
  const page = await canTextCampaign(c.env, campaign, { at: moment, branchIds }, { after: readCursor(cursor)?.[1] ?? "", limit });
  return { items: page.items, nextCursor: page.after === null ? null : writeCursor(["", page.after]) };
}

export const canTextRoutes = resource()
  .openapi(canText, async (c) => {
    const { role } = c.get("member");
    const { items: all, nextCursor } = await asked(c, c.req.valid("json"), c.req.valid("query"));
    const counts = { now: 0, later: 0, never: 0 };
    for (const one of all) counts[one.verdict] += 1;
    const items = all.map(shownOf).map((one) => ({ ...one, phone: one.phone && phoneFor(role, one.phone) }));
    return c.json({ items, nextCursor, counts }, 200);
  })
  .openapi(dnc, async (c) => {
    const { organizationId, name } = c.get("member");
    const { source, asOf } = c.req.valid("query");
    const at = Date.now();
    const day = asOf === undefined ? at : Math.min(at, Date.parse(asOf));
    const imported = await importDnc(c.env, organizationId, {
      text: await c.req.text(),
      source: source ?? `imported by ${name}`,
      asOf: day,
      who: whoOf(c),
      at,
    });
    return c.json(imported, 200);
  });
