/** Files beside texts. People read them signed in; a vendor fetches one at a signed address that ends. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refusal, notFound } from "../domain/refusal";
import { type OpenAttachment, openAttachment } from "../services/attachments/open";
import { maxAttachmentBytes } from "../services/attachments/rules";
import { storeUpload } from "../services/attachments/store";
import { readFileToken } from "../services/files/sign";
import type { AppEnv } from "./context";
import { openThread } from "./conversations/open";
import { created, guard, resource } from "./openapi";

const tags = ["attachments"];
const Stored = z.object({ id: z.string(), type: z.string(), bytes: z.int(), url: z.string() }).openapi("Attachment");
const file = { 200: { description: "The file.", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } } } as const;

const upload = createRoute({
  method: "post",
  path: "/attachments",
  tags,
  summary: "Keep a file for a text, at most 5 MB",
  ...guard("conversations.act"),
  request: {
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({ file: z.custom<File>((value) => value instanceof File, "send the file as `file`").openapi({ type: "string", format: "binary" }) }),
        },
      },
    },
  },
  responses: created(Stored, "Kept; name its id in `attachments` of a text."),
});
const read = createRoute({
  method: "get",
  path: "/attachments/{id}",
  tags,
  summary: "Read a file",
  ...guard("conversations.read"),
  request: {
    params: z.object({
      id: z
        .string()
        .max(60)
        .openapi({ param: { name: "id", in: "path" } }),
    }),
  },
  responses: file,
});
const signed = createRoute({
  method: "get",
  path: "/files/{token}",
  tags,
  summary: "Read a file at a signed address",
  request: {
    params: z.object({
      token: z
        .string()
        .max(600)
        .openapi({ param: { name: "token", in: "path" } }),
    }),
  },
  responses: file,
});

export const attachments = resource()
  .openapi(upload, async (c) => {
    const { organizationId, userId } = c.get("member");
    const { file: given } = c.req.valid("form");
    if (given.size > maxAttachmentBytes) throw new Refusal("validation", "The file is larger than 5 MB; carriers refuse it. Send a smaller one.");
    const stored = await storeUpload(c.env, organizationId, { bytes: await given.arrayBuffer(), type: given.type, createdById: userId });
    return c.json({ ...stored, url: `/api/attachments/${stored.id}` }, 201);
  })
  .openapi(read, async (c) => {
    const { organizationId, userId, branchIds } = c.get("member");
    const found = await openAttachment(c.env, organizationId, c.req.valid("param").id);
    if (!found) throw notFound("attachment");
    // Also refuses a rep whose branch the conversation is not in. What is in no conversation yet has no branch: a rep sees their own.
    if (found.conversationId !== null) await openThread(c, found.conversationId);
    else if (branchIds !== null && found.createdById !== userId) throw notFound("attachment");
    return answerFile(c, found);
  })
  .openapi(signed, async (c) => {
    const claims = await readFileToken(c.env, c.req.valid("param").token, Date.now());
    const found = claims && (await openAttachment(c.env, claims.organizationId, claims.attachmentId));
    if (!found) throw notFound("file");
    return answerFile(c, found);
  });

/** Only known picture, sound and film types are shown in place; anything else is a download, so nothing stored ever runs here. */
function answerFile(c: Context<AppEnv>, found: OpenAttachment) {
  const shownInPlace = found.type !== "application/octet-stream";
  return c.body(found.body, 200, {
    "content-type": found.type,
    "content-length": String(found.bytes),
    "content-disposition": shownInPlace ? "inline" : `attachment; filename="${found.id}"`,
    "cache-control": "private, max-age=86400, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
  });
}
