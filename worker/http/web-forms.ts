/** Forms on a company's own page: made by managers, sent by visitors. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { isOtherAddress } from "../contract/addresses";
import { pageOf } from "../contract/lists";
import { FormEntry, NewWebForm, WebForm } from "../contract/web-forms";
import { webFormByKey } from "../db/platform";
import { notFound, Refusal } from "../domain/refusal";
import { pokeSearch } from "../services/search/poke";
import { endWebForm, listWebForms, makeWebForm, wordsOf } from "../services/web-forms/manage";
import { takeEntry } from "../services/web-forms/take";
import type { AppEnv } from "./context";
import { counted } from "./middleware/attempts";
import { addressOf } from "./middleware/limit";
import { answers, asJson, body, created, guard, PathId, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["web forms"];
const Key = z.object({
  key: z
    .string()
    .max(40)
    .openapi({ param: { name: "key", in: "path" } }),
});

const list = createRoute({
  method: "get",
  path: "/web-forms",
  tags,
  summary: "Forms on the company's own pages",
  ...guard("leads.import"),
  responses: answers(pageOf(WebForm), "The newest first."),
});
const make = createRoute({
  method: "post",
  path: "/web-forms",
  tags,
  summary: "Make a form",
  ...guard("leads.import"),
  request: body(NewWebForm),
  responses: created(WebForm, "The form; its `url` is public."),
});
const end = createRoute({
  method: "delete",
  path: "/web-forms/{id}",
  tags,
  summary: "End a form",
  ...guard("leads.import"),
  request: { params: PathId },
  responses: answers(WebForm, "Ended: it takes nothing in any more."),
});
const send = createRoute({
  method: "post",
  path: "/forms/{key}",
  tags,
  summary: "Send a form, as a visitor of the company's page",
  description:
    "JSON, or a plain HTML form. The consent is kept with the form's wording, the page and a hash of the address. The answer never says whether somebody was known. " +
    "A field `company_website` is for programs alone: whoever fills it is thanked and forgotten.",
  request: {
    params: Key,
    body: { content: { "application/json": { schema: FormEntry }, "application/x-www-form-urlencoded": { schema: FormEntry } } },
  },
  responses: { 202: asJson(z.object({ received: z.literal(true) }), "Received.") },
});

export const forms = resource()
  .openapi(list, async (c) => c.json({ items: await listWebForms(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(make, async (c) =>
    c.json(await makeWebForm(c.env, c.get("member").organizationId, { form: c.req.valid("json"), at: Date.now(), who: whoOf(c) }), 201),
  )
  .openapi(end, async (c) =>
    c.json(await endWebForm(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, at: Date.now(), who: whoOf(c) }), 200),
  )
  .openapi(send, async (c) => {
    const form = await allowedForm(c, c.req.valid("param").key);
    const sent = FormEntry.safeParse({ ...c.req.valid("form"), ...c.req.valid("json") });
    if (!sent.success) throw new Refusal("validation", sent.error.issues.map((issue) => issue.message).join(". "));
    const entry = sent.data;
    return counted(
      c,
      async () => {
        if (!entry.company_website) {
          // The browser's own word; one of another scheme is no page.
          const named = c.req.header("referer") ?? c.req.header("origin") ?? "";
          const page = entry.page ?? (isOtherAddress(named) ? "" : named);
          await takeEntry(c.env, { form, entry, page: page.slice(0, 200), address: addressOf(c), at: Date.now() });
          c.executionCtx.waitUntil(pokeSearch(c.env, form.organizationId));
        }
        return c.json({ received: true as const }, 202);
      },
      { always: true, of: "forms" },
    );
  });

/** The browser asks first; only the form's own pages are let in. */
forms.options("/forms/:key", async (c) => {
  await allowedForm(c, c.req.param("key"));
  c.header("access-control-allow-methods", "POST");
  c.header("access-control-allow-headers", "content-type");
  c.header("access-control-max-age", "600");
  return c.body(null, 204);
});

async function allowedForm(c: Context<AppEnv>, key: string) {
  const form = await webFormByKey(c.env, key);
  if (!form || form.endedAt !== null) throw notFound("form");
  const origin = c.req.header("origin");
  if (origin !== undefined) {
    if (!wordsOf(form.origins).includes(origin))
      throw new Refusal("forbidden", "This form may not be sent from this page. A manager adds the page to the form.");
    c.header("access-control-allow-origin", origin);
    c.header("vary", "origin");
    c.header("cross-origin-resource-policy", "cross-origin");
  }
  return form;
}
