import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AuditEvent, AuditQuery } from "../contract/audit";
import { pageOf } from "../contract/lists";
import { csvOf } from "../domain/csv";
import type { Permission } from "../domain/permissions";
import { type AuditFilter, listAudit } from "../services/audit/list";
import type { AppEnv } from "./context";
import { pageOfRows, readCursor } from "./cursor";
import { memberMay } from "./middleware/member";
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

/** What the rows hold of each kind has a right of its own. */
const rightOf: Record<string, Permission> = {
  lead: "leads.read",
  import: "leads.read",
  webForm: "leads.read",
  field: "leads.read",
  conversation: "conversations.read",
  appointment: "visits.read",
  visit: "visits.read",
  campaign: "campaigns.read",
  segment: "campaigns.read",
  playbook: "playbooks.read",
  optOut: "optOuts.read",
  dnc: "optOuts.read",
  sendingRule: "sendingRules.read",
};

/** A key that may not read a kind learns that something of it was changed, by whom and when, and not what it says. */
function shownRows(c: Context<AppEnv>, rows: AuditEvent[]): AuditEvent[] {
  const member = c.get("member");
  return rows.map((row) => {
    const right = rightOf[row.subject.type];
    return right === undefined || memberMay(member, right) ? row : { ...row, before: null, after: null };
  });
}

export const audit = resource()
  .openapi(list, async (c) => {
    const { cursor, limit, ...query } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await listAudit(c.env, c.get("member").organizationId, filterOf(query), {
      after: after && { at: Number(after[0]), id: after[1] },
      limit: limit + 1,
    });
    return c.json(
      pageOfRows(shownRows(c, rows), limit, (last) => [Date.parse(last.at), last.id]),
      200,
    );
  })
  .openapi(csv, async (c) => {
    const rows = await listAudit(c.env, c.get("member").organizationId, filterOf(c.req.valid("query")), { after: null, limit: mostExported });
    const json = (value: unknown) => (value === null ? "" : JSON.stringify(value));
    const text = csvOf([
      ["at", "actor type", "actor", "name", "verb", "subject type", "subject", "before", "after", "request"],
      ...shownRows(c, rows).map((row) => [
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
