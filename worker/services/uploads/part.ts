import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { uploads } from "../../db/schema";
import { notFound, Refusal } from "../../domain/refusal";
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
  const { etag } = await env.RECORDINGS.resumeMultipartUpload(upload.key, upload.r2Id).uploadPart(n, bytes);
  await db
    .raw(
      `INSERT INTO upload_parts (organization_id, upload_id, n, etag, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT DO UPDATE SET etag = excluded.etag, bytes = excluded.bytes`,
      id,
      n,
      etag,
      bytes.byteLength,
    )
    .run();
  return { n, bytes: bytes.byteLength };
}
