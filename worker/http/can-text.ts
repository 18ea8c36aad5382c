import { createRoute, z } from "@hono/zod-openapi";
import { CanTextAnswer, CanTextBody, DncImported } from "../contract/compliance";
import { phoneFor } from "../domain/redact";
import { isoOrNull } from "../lib/clock";
import { canTexter } from "../services/can-text/can-text";
import { importDnc } from "../services/dnc/import";
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
    "place the lead can be in. How many texts a phone had lately is looked at when a text leaves. At most 1,000 leads.",
  ...guard("leads.read"),
  request: body(CanTextBody),
  responses: answers(CanTextAnswer, "One answer a lead, in the order asked."),
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

export const canTextRoutes = resource()
  .openapi(canText, async (c) => {
    const { organizationId, branchIds, role } = c.get("member");
    const { leadIds, category, branchId, at } = c.req.valid("json");
    const ask = { category, branchId: branchId ?? null, at: at === undefined ? Date.now() : Date.parse(at), branchIds };
    const texter = await canTexter(c.env, organizationId, ask);
    const all = await texter(leadIds);
    const counts = { now: 0, later: 0, never: 0 };
    for (const one of all) counts[one.verdict] += 1;
    const items = all.map((one) => ({ ...one, phone: one.phone && phoneFor(role, one.phone), at: isoOrNull(one.at) }));
    return c.json({ items, counts }, 200);
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
