import { createRoute, z } from "@hono/zod-openapi";
import { AuditEvent, AuditQuery } from "../contract/audit";
import { pageOf } from "../contract/lists";
import { csvOf } from "../domain/csv";
import { type AuditFilter, listAudit } from "../services/audit/list";
import { pageOfRows, readCursor } from "./cursor";
import { answers, guard, resource } from "./openapi";

const tags = ["audit"];
/** More go in parts, by `from` and `to`. */
const mostExported = 10_000;

const list = createRoute({
  method: "get",
  path: "/audit",
  tags,
  summary: "Who did what, the newest first",
  ...guard("audit.read"),
  request: { query: AuditQuery },
  responses: answers(pageOf(AuditEvent), "A page."),
});
const csv = createRoute({
  method: "get",
  path: "/audit.csv",
  tags,
  summary: "The audit log as CSV",
  description: "At most 10,000 rows, the newest first; ask for more by time.",
  ...guard("audit.read", { exports: true }),
  request: { query: AuditQuery.omit({ cursor: true, limit: true }) },
  responses: { 200: { description: "RFC 4180, UTF-8.", content: { "text/csv": { schema: z.string() } } } },
});

const filterOf = (query: {
  verb?: string | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): AuditFilter => ({
  ...query,
  from: query.from === undefined ? null : Date.parse(query.from),
  to: query.to === undefined ? null : Date.parse(query.to),
});

export const audit = resource()
  .openapi(list, async (c) => {
    const { cursor, limit, ...query } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await listAudit(c.env, c.get("member").organizationId, filterOf(query), {
      after: after && { at: Number(after[0]), id: after[1] },
      limit: limit + 1,
    });
    return c.json(
      pageOfRows(rows, limit, (last) => [Date.parse(last.at), last.id]),
      200,
    );
  })
  .openapi(csv, async (c) => {
    const rows = await listAudit(c.env, c.get("member").organizationId, filterOf(c.req.valid("query")), { after: null, limit: mostExported });
    const json = (value: unknown) => (value === null ? "" : JSON.stringify(value));
    const text = csvOf([
      ["at", "actor type", "actor", "name", "verb", "subject type", "subject", "before", "after", "request"],
      ...rows.map((row) => [
        row.at,
        row.actor.type,
        row.actor.id,
        row.actor.name ?? "",
        row.verb,
        row.subject.type,
        row.subject.id,
        json(row.before),
        json(row.after),
        row.requestId ?? "",
      ]),
    ]);
    return c.body(text, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="audit.csv"' });
  });
