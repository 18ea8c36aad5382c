import { organizationDb } from "../../db/organization";
import { uploads } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { needRoom } from "../storage/room";
import { mostUploadBytes, partSize } from "./rules";

/** Begins a file that comes in parts. */
export async function beginUpload(
  env: Env,
  organizationId: string,
  input: { name: string; bytes: number | null; at: number; byId: string },
): Promise<{ id: string; partSize: number }> {
  if (input.bytes !== null && input.bytes > mostUploadBytes)
    throw new Refusal("validation", "The file is larger than 500 MB. Split it into several.", { reason: "tooLarge", mostBytes: mostUploadBytes });
  if (input.bytes !== null) await needRoom(env, organizationId, input.bytes);
  const id = newId("upl", input.at);
  const key = `imports/${organizationId}/${id}`;
  const { uploadId } = await env.RECORDINGS.createMultipartUpload(key);
  await organizationDb(env, organizationId).insert(uploads, {
    id,
    name: input.name,
    key,
    r2Id: uploadId,
    state: "receiving",
    announcedBytes: input.bytes,
    bytes: 0,
    createdById: input.byId,
    createdAt: input.at,
  });
  return { id, partSize };
}
