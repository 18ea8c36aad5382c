import { asc, eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { uploadParts, uploads } from "../../db/schema";
import { notFound, Refusal } from "../../domain/refusal";
import { partSize } from "./rules";

/** Puts the parts together. A part that is missing or short is named, so that only that one has to be sent again. A repeat answers the same. */
export async function completeUpload(env: Env, organizationId: string, id: string): Promise<{ id: string; bytes: number }> {
  const db = organizationDb(env, organizationId);
  const [upload] = await db.select(uploads, eq(uploads.id, id)).limit(1);
  if (!upload) throw notFound("upload");
  if (upload.state === "done") return { id, bytes: upload.bytes };
  const parts = await db.select(uploadParts, eq(uploadParts.uploadId, id)).orderBy(asc(uploadParts.n));
  const last = parts.at(-1);
  if (!last) throw new Refusal("validation", "No part of this upload has arrived. Send part 1.", { reason: "uploadIncomplete", missing: [1] });
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const missing = Array.from({ length: last.n }, (_, index) => index + 1).filter((n) => !parts.some((part) => part.n === n));
  if (missing.length > 0)
    throw new Refusal("validation", `The upload broke off: part ${missing.slice(0, 10).join(", ")} of ${last.n} is missing. Send it, then complete again.`, {
      reason: "uploadIncomplete",
      missing,
    });
  const short = parts.find((part) => part.n < last.n && part.bytes !== partSize);
  if (short)
    throw new Refusal("validation", `Part ${short.n} has ${short.bytes} bytes; only the last may have fewer than ${partSize}. Send it again.`, {
      reason: "uploadIncomplete",
      missing: [short.n],
    });
  if (upload.announcedBytes !== null && upload.announcedBytes !== bytes)
    throw new Refusal(
      "validation",
      `The file changed on its way, or broke off: ${upload.announcedBytes} bytes were announced and ${bytes} arrived. Send it again.`,
      {
        reason: bytes < upload.announcedBytes ? "uploadIncomplete" : "fileChanged",
      },
    );
  await env.RECORDINGS.resumeMultipartUpload(upload.key, upload.r2Id).complete(parts.map((part) => ({ partNumber: part.n, etag: part.etag })));
  await db.update(uploads, { state: "done", bytes }, eq(uploads.id, id));
  return { id, bytes };
}
