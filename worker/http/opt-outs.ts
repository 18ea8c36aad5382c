import { createRoute, z } from "@hono/zod-openapi";
import { LiftBody, NewOptOut, OptOut } from "../contract/opt-outs";
import { ImportedList } from "../contract/setup";
import { PageQuery, pageOf } from "../contract/lists";
import { phoneFor } from "../domain/redact";
import { notFound } from "../domain/refusal";
import { iso, isoOrNull } from "../lib/clock";
import { importOptOuts } from "../services/opt-outs/import";
import { type OptOutRow, listOptOuts } from "../services/opt-outs/list";
import { liftOptOut } from "../services/opt-outs/lift";
import { recordOptOut } from "../services/opt-outs/record";
import { tellThread } from "../services/opt-outs/tell";
import { conversationId } from "../stubs/conversation";
import { pageOfRows, readCursor } from "./cursor";
import { actorOf, openThread, unwrap } from "./conversations/open";
import { memberMay } from "./middleware/member";
import { answers, body, created, guard, resource } from "./openapi";
import { PhoneQuery } from "./phone";
import { gatesSettled } from "./settled";
import { whoOf } from "./who";

const tags = ["consent"];

const list = createRoute({
  method: "get",
  path: "/opt-outs",
  tags,
  summary: "Who asked to stop",
  ...guard("optOuts.read"),
  request: { query: PageQuery.extend({ phone: PhoneQuery.optional() }) },
  responses: answers(pageOf(OptOut), "In force and lifted, the newest first."),
});
const record = createRoute({
  method: "post",
  path: "/opt-outs",
  tags,
  summary: "Record that somebody asked to stop",
  description: "By phone or conversation. Answers when no text to the phone can begin any more: 1.5 seconds after it is written.",
  ...guard("optOuts.record"),
  request: body(NewOptOut),
  responses: created(OptOut, "The opt-out in force."),
});
const importList = createRoute({
  method: "post",
  path: "/opt-outs/import",
  tags,
  summary: "Import a former tool's list of who asked to stop",
  description: "Text or CSV, one phone a line, at most 25 MB and 100,000 lines. The same list again adds nothing.",
  ...guard("optOuts.import"),
  request: {
    query: z.object({ source: z.string().trim().min(1).max(120).optional() }),
    body: { content: { "text/csv": { schema: z.string() }, "text/plain": { schema: z.string() } }, required: true },
  },
  responses: answers(ImportedList, "What became of every line."),
});
const lift = createRoute({
  method: "post",
  path: "/opt-outs/{id}/lift",
  tags,
  summary: "Lift an opt-out, with proof",
  ...guard("optOuts.lift"),
  request: {
    params: z.object({
      id: z
        .string()
        .max(60)
        .openapi({ param: { name: "id", in: "path" } }),
    }),
    ...body(LiftBody),
  },
  responses: answers(z.object({ id: z.string(), liftedAt: z.iso.datetime() }), "Lifted."),
});

export const optOuts = resource()
  .openapi(list, async (c) => {
    const { phone, cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const { organizationId, branchIds } = c.get("member");
    const rows = await listOptOuts(c.env, organizationId, { phone, branchIds, after: after && { at: Number(after[0]), id: after[1] }, limit: limit + 1 });
    const { items, nextCursor } = pageOfRows(rows, limit, (last) => [last.at, last.id]);
    return c.json({ items: items.map((row) => viewOf(row, phone ?? null)), nextCursor }, 200);
  })
  .openapi(record, async (c) => {
    const { organizationId, name } = c.get("member");
    const input = c.req.valid("json");
    const phone =
      "phone" in input ? input.phone : unwrap(await (await openThread(c, input.conversationId, "conversationId")).thread.snapshot()).conversation.phone;
    const at = Date.now();
    const source = input.source ?? `recorded by ${name}`;
    const recorded = await recordOptOut(c.env, organizationId, { phone, source, at, who: whoOf(c) });
    const id = await conversationId(c.env, organizationId, phone);
    c.executionCtx.waitUntil(tellThread(c.env, organizationId, id, actorOf(c.get("member")), { verb: "optOut", source, at }));
    await gatesSettled();
    const [row] = await listOptOuts(c.env, organizationId, { phone, branchIds: null, after: null, limit: 1 });
    if (!row) throw notFound("opt-out");
    // By a conversation, whoever may not read those learns no phone.
    const known = "phone" in input || memberMay(c.get("member"), "conversations.read");
    return c.json({ ...viewOf(row, known ? phoneFor(c.get("member").role, phone) : null), id: recorded.id }, 201);
  })
  .openapi(importList, async (c) => {
    const { organizationId, name } = c.get("member");
    const { source } = c.req.valid("query");
    const imported = await importOptOuts(c.env, organizationId, {
      text: await c.req.text(),
      source: source ?? `imported by ${name}`,
      actor: actorOf(c.get("member")),
      who: whoOf(c),
      at: Date.now(),
      later: (work) => c.executionCtx.waitUntil(work),
    });
    await gatesSettled();
    return c.json(imported, 200);
  })
  .openapi(lift, async (c) => {
    const { organizationId } = c.get("member");
    const at = Date.now();
    const lifted = await liftOptOut(c.env, organizationId, { id: c.req.valid("param").id, proof: c.req.valid("json").proof, at, who: whoOf(c) });
    // The thread keeps a copy: it must not refuse what D1 now allows.
    await tellThread(c.env, organizationId, lifted.conversationId, actorOf(c.get("member")), { verb: "optIn", source: "lifted with proof", at });
    return c.json({ id: lifted.id, liftedAt: iso(lifted.liftedAt) }, 200);
  });

function viewOf(row: OptOutRow, phone: string | null): z.infer<typeof OptOut> {
  return { id: row.id, phone, phoneEnd: row.phoneEnd, source: row.source, at: iso(row.at), liftedAt: isoOrNull(row.liftedAt), liftProof: row.liftProof };
}
