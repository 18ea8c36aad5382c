import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { uploadParts, uploads } from "../../db/schema";

/** An upload that nobody finished, or of which no import was made. */
export async function dropUpload(env: Env, organizationId: string, id: string): Promise<number> {
  const db = organizationDb(env, organizationId);
  const [upload] = await db.select(uploads, eq(uploads.id, id)).limit(1);
  if (!upload) return 0;
  if (upload.state === "done") {
    const used = await db
      .raw("SELECT 1 AS one FROM imports WHERE organization_id = ?1 AND key = ?2 AND created_at >= ?3 LIMIT 1", upload.key, upload.createdAt)
      .first();
    if (!used) await env.RECORDINGS.delete(upload.key);
  } else {
    // R2 forgets parts by itself after a week; an upload that is gone there is no fault.
    await env.RECORDINGS.resumeMultipartUpload(upload.key, upload.r2Id)
      .abort()
      .catch(() => undefined);
  }
  await db.batch([db.delete(uploadParts, eq(uploadParts.uploadId, id)), db.delete(uploads, eq(uploads.id, id))]);
  return 1;
}
