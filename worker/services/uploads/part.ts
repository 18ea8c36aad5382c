import { and, eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { uploadParts, uploads } from "../../db/schema";
import { notFound, Refusal } from "../../domain/refusal";
import { needRoom, orNoRoom, takeBack } from "../storage/room";
import { mostParts, partSize } from "./rules";

/** Takes one part; the same number again replaces it. Parts may come in any order, also at once. */
export async function takePart(env: Env, organizationId: string, input: { id: string; n: number; bytes: ArrayBuffer }): Promise<{ n: number; bytes: number }> {
  const { id, n, bytes } = input;
  const db = organizationDb(env, organizationId);
  const [upload] = await db.select(uploads, eq(uploads.id, id)).limit(1);
  if (!upload) throw notFound("upload");
  if (upload.state === "done") throw new Refusal("conflict", "This upload is complete already.");
  if (n > mostParts) throw new Refusal("validation", `n: an upload has at most ${mostParts} parts.`, { reason: "tooLarge" });
  if (bytes.byteLength === 0) throw new Refusal("validation", `Part ${n} is empty.`);
  if (bytes.byteLength > partSize)
    throw new Refusal("validation", `Part ${n} has ${bytes.byteLength} bytes; a part has ${partSize}, and only the last may have fewer.`, { partSize });
  const [before] = await db.select(uploadParts, and(eq(uploadParts.uploadId, id), eq(uploadParts.n, n))).limit(1);
  await needRoom(env, organizationId, bytes.byteLength, before?.bytes);
  const { etag } = await env.RECORDINGS.resumeMultipartUpload(upload.key, upload.r2Id).uploadPart(n, bytes);
  const set = { etag, bytes: bytes.byteLength };
  const written = db
    .insert(uploadParts, { uploadId: id, n, ...set })
    .onConflictDoUpdate({ target: [uploadParts.organizationId, uploadParts.uploadId, uploadParts.n], set });
  // A part cannot be taken back from R2: what has no row is not put together, and goes with its upload.
  await db
    .batch([written, orNoRoom(env, db, uploadParts)])
    .catch((error: unknown) => takeBack(env, organizationId, bytes.byteLength, error, async () => undefined));
  return { n, bytes: bytes.byteLength };
}
