/** Files over 25 MB, in parts. */
import { createRoute, z } from "@hono/zod-openapi";
import { CompleteUpload, NewUpload, Upload, UploadPart } from "../contract/imports";
import { beginUpload } from "../services/uploads/begin";
import { completeUpload } from "../services/uploads/complete";
import { takePart } from "../services/uploads/part";
import { answers, body, created, guard, PathId, resource } from "./openapi";

const tags = ["imports"];

const begin = createRoute({
  method: "post",
  path: "/uploads",
  tags,
  summary: "Begin a file that comes in parts",
  description: "For files over 25 MB, up to 500 MB. Every part has `partSize` bytes, only the last may have fewer.",
  ...guard("leads.import"),
  request: body(NewUpload, { optional: true }),
  responses: created(Upload, "Begun."),
});
const part = createRoute({
  method: "put",
  path: "/uploads/{id}/parts/{n}",
  tags,
  summary: "Send a part",
  description: "Parts are counted from 1, may come in any order, and replace an earlier one of the same number.",
  ...guard("leads.import"),
  request: {
    params: PathId.extend({
      n: z.coerce
        .number()
        .int()
        .min(1)
        .openapi({ param: { name: "n", in: "path" }, example: 1 }),
    }),
    body: { required: true, content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } },
  },
  responses: answers(UploadPart, "Kept."),
});
const complete = createRoute({
  method: "post",
  path: "/uploads/{id}/complete",
  tags,
  summary: "Put the parts together",
  description: "Names the parts that are missing, should it have broken off.",
  ...guard("leads.import"),
  request: { params: PathId },
  responses: answers(CompleteUpload, "The file lies ready: name its id in `uploadId`."),
});

export const uploads = resource()
  .openapi(begin, async (c) => {
    const { organizationId, userId } = c.get("member");
    const { name, bytes } = NewUpload.parse(c.req.valid("json"));
    return c.json(await beginUpload(c.env, organizationId, { name, bytes: bytes ?? null, at: Date.now(), byId: userId }), 201);
  })
  .openapi(part, async (c) => {
    const { id, n } = c.req.valid("param");
    return c.json(await takePart(c.env, c.get("member").organizationId, { id, n, bytes: await c.req.arrayBuffer() }), 200);
  })
  .openapi(complete, async (c) => c.json(await completeUpload(c.env, c.get("member").organizationId, c.req.valid("param").id), 200));
