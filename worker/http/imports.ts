/** CSVs that become leads. */
import { createRoute, z } from "@hono/zod-openapi";
import { Import, ImportChange, ImportConsent, ImportMapping, ImportOptions, ImportPreview, ImportRow, NewImport, Verdict } from "../contract/imports";
import { PageQuery, pageOf } from "../contract/lists";
import { Refusal } from "../domain/refusal";
import { startImport } from "../services/imports/change";
import { listImports, previewImport } from "../services/imports/list";
import { receiveImport, type Received } from "../services/imports/receive";
import { rejectsCsv } from "../services/imports/rejects";
import { importRows } from "../services/imports/rows";
import { getImport } from "../services/imports/stored";
import { undoImport } from "../services/imports/undo";
import { pageOfRows, readCursor } from "./cursor";
import { answers, body, created, guard, PathId, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["imports"];

/** A field of a form that holds JSON. */
const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "write it as JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .openapi({ type: "string" });

const Form = z.object({
  file: z.custom<File>((value) => value instanceof File, "send the file as `file`").openapi({ type: "string", format: "binary" }),
  mapping: json(ImportMapping).optional(),
  header: z.enum(["true", "false"]).optional(),
  dryRun: z.enum(["true", "false"]).optional(),
  consent: json(ImportConsent).optional(),
  options: json(ImportOptions.partial()).optional(),
});

const list = createRoute({
  method: "get",
  path: "/imports",
  tags,
  summary: "Imports, the newest first",
  ...guard("leads.import"),
  request: { query: PageQuery },
  responses: answers(pageOf(Import), "A page."),
});
const start = createRoute({
  method: "post",
  path: "/imports",
  tags,
  summary: "Import a CSV, or check one",
  description:
    "A file up to 25 MB as `file`, or `{ uploadId }` of a larger one. Encoding (UTF-8, UTF-16, Windows-1252), delimiter and columns are found; `mapping` says " +
    "otherwise. Without `dryRun` it runs at once. `consent` says where the people agreed to texts, in what words, to what; unknown may not be marketed to. " +
    "In a form `mapping`, `consent` and `options` are JSON.",
  ...guard("leads.import"),
  // Not `required`: with two kinds each would be checked against both.
  request: { body: { content: { "multipart/form-data": { schema: Form }, "application/json": { schema: NewImport } } } },
  responses: created(z.object({ id: z.string() }), "Taken in; GET it to see it go on."),
});
const get = createRoute({
  method: "get",
  path: "/imports/{id}",
  tags,
  summary: "Where an import stands",
  description: "The five verdicts add up to `rows`.",
  ...guard("leads.import"),
  request: { params: PathId },
  responses: answers(Import, "The import."),
});
const preview = createRoute({
  method: "get",
  path: "/imports/{id}/preview",
  tags,
  summary: "The columns of a file with a few of their cells",
  ...guard("leads.import"),
  request: { params: PathId },
  responses: answers(ImportPreview, "The columns."),
});
const rows = createRoute({
  method: "get",
  path: "/imports/{id}/rows",
  tags,
  summary: "What became of each row",
  ...guard("leads.import"),
  request: { params: PathId, query: PageQuery.extend({ verdict: Verdict.optional() }) },
  responses: answers(pageOf(ImportRow), "A page, in the file's order."),
});
const rejects = createRoute({
  method: "get",
  path: "/imports/{id}/rejects.csv",
  tags,
  summary: "Rejected rows as they stood in the file, each with why",
  description: "A cell that a spreadsheet would run as a formula begins with an apostrophe.",
  ...guard("leads.import", { exports: true }),
  request: { params: PathId },
  responses: { 200: { description: "RFC 4180, UTF-8.", content: { "text/csv": { schema: z.string() } } } },
});
const check = createRoute({
  method: "post",
  path: "/imports/{id}/check",
  tags,
  summary: "Check it again with other columns, consent or options",
  ...guard("leads.import"),
  request: { params: PathId, ...body(ImportChange) },
  responses: answers(Import, "Being checked."),
});
const run = createRoute({
  method: "post",
  path: "/imports/{id}/run",
  tags,
  summary: "Run an import that was checked",
  ...guard("leads.import"),
  request: { params: PathId, ...body(ImportChange) },
  responses: answers(Import, "Running."),
});
const undo = createRoute({
  method: "post",
  path: "/imports/{id}/undo",
  tags,
  summary: "Take an import back",
  description: "For 30 days. Leads that it made go, leads that it changed are put back; those that somebody touched since stay as they are.",
  ...guard("leads.import"),
  request: { params: PathId },
  responses: answers(Import, "Being undone; `undo` counts."),
});

export const imports = resource()
  .openapi(list, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await listImports(c.env, c.get("member").organizationId, { after: after && { at: Number(after[0]), id: after[1] }, limit: limit + 1 });
    return c.json(
      pageOfRows(found, limit, (last) => [Date.parse(last.createdAt), last.id]),
      200,
    );
  })
  .openapi(start, async (c) => {
    const form = c.req.valid("form");
    const given = "file" in form ? formOf(form) : sentOf(c.req.valid("json"));
    return c.json({ id: await receiveImport(c.env, c.get("member").organizationId, { ...given, at: Date.now(), who: whoOf(c) }) }, 201);
  })
  .openapi(get, async (c) => c.json(await getImport(c.env, c.get("member").organizationId, c.req.valid("param").id), 200))
  .openapi(preview, async (c) => c.json(await previewImport(c.env, c.get("member").organizationId, c.req.valid("param").id), 200))
  .openapi(rows, async (c) => {
    const { verdict, cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await importRows(c.env, c.get("member").organizationId, {
      id: c.req.valid("param").id,
      verdict,
      after: after ? Number(after[0]) : 0,
      limit: limit + 1,
    });
    return c.json(
      pageOfRows(found, limit, (last) => [last.row, ""]),
      200,
    );
  })
  .openapi(rejects, async (c) => {
    const stream = await rejectsCsv(c.env, c.get("member").organizationId, c.req.valid("param").id);
    return c.body(stream, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="rejected-rows.csv"' });
  })
  .openapi(check, async (c) => {
    const { id } = c.req.valid("param");
    const { organizationId } = c.get("member");
    await startImport(c.env, organizationId, { id, change: c.req.valid("json"), phase: "check", at: Date.now(), who: whoOf(c) });
    return c.json(await getImport(c.env, organizationId, id), 200);
  })
  .openapi(run, async (c) => {
    const { id } = c.req.valid("param");
    const { organizationId } = c.get("member");
    await startImport(c.env, organizationId, { id, change: c.req.valid("json"), phase: "run", at: Date.now(), who: whoOf(c) });
    return c.json(await getImport(c.env, organizationId, id), 200);
  })
  .openapi(undo, async (c) => {
    const { id } = c.req.valid("param");
    const { organizationId } = c.get("member");
    await undoImport(c.env, organizationId, { id, at: Date.now(), who: whoOf(c) });
    return c.json(await getImport(c.env, organizationId, id), 200);
  });

type Asked = Omit<Received, "at" | "who">;

function formOf({ file, header, dryRun, mapping, consent, options }: z.infer<typeof Form>): Asked {
  const change = { mapping, header: header === undefined ? undefined : header === "true", consent, options };
  return { source: { file }, change, dryRun: dryRun === "true" };
}

function sentOf(sent: object): Asked {
  const given = NewImport.safeParse(sent);
  if (!given.success) throw new Refusal("validation", "Send the CSV as `file` of a form, or `{ uploadId }` as JSON.");
  const { uploadId, dryRun = false, ...change } = given.data;
  return { source: { uploadId }, change, dryRun };
}
