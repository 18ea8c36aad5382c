import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { attachments } from "../../db/schema";
import { hmacId, newId } from "../../lib/ids";
import { settingsOf } from "../../env";
import { readCapped } from "../../lib/read-capped";
import { Refusal } from "../../domain/refusal";
import { AddressRefused, AnswerTooLarge, type Fetch } from "../../providers/fetch";
import { needRoom, orNoRoom, takeBack } from "../storage/room";
import { attachmentKey, maxAttachmentBytes, sniffedType } from "./rules";

export interface StoredAttachment {
  id: string;
  type: string;
  bytes: number;
}

/**
 * Fetches a customer's picture from the vendor and keeps it. The id follows from conversation and address, so a repeat after a crash
 * finds what is kept instead of keeping a second one. Throws `Refusal` for what cannot be kept; other errors may be tried again.
 */
export async function storeAttachment(
  env: Env,
  organizationId: string,
  input: { conversationId: string; url: string; type: string; fetcher: Fetch },
): Promise<StoredAttachment> {
  const id = `att_${await hmacId(settingsOf(env).idKey, "attachment", organizationId, input.conversationId, input.url)}`;
  const [kept] = await organizationDb(env, organizationId).select(attachments, eq(attachments.id, id)).limit(1);
  if (kept) return { id, type: kept.type, bytes: kept.bytes };
  const answer = await fetchFile(input);
  if (!answer.ok) {
    await answer.body?.cancel();
    const gone = answer.status < 500 && answer.status !== 429 && answer.status !== 408;
    if (gone) throw new Refusal("not_found", `The carrier no longer has this attachment (it answered ${answer.status}).`);
    throw new Error(`Fetching an attachment: the carrier answered ${answer.status}`);
  }
  const bytes = await readCapped(answer.body, maxAttachmentBytes);
  if (bytes === null) throw tooLarge();
  const type = await sniffedType(bytes);
  await keep(env, organizationId, { id, type, bytes, conversationId: input.conversationId, createdById: null });
  return { id, type, bytes: bytes.byteLength };
}

/** An address that may not be fetched stays one, however often it is tried. */
async function fetchFile({ url, fetcher }: { url: string; fetcher: Fetch }): Promise<Response> {
  try {
    return await fetcher(url);
  } catch (error) {
    if (error instanceof AddressRefused) throw new Refusal("forbidden", "This file was not fetched: its address is none of the carrier's.");
    if (error instanceof AnswerTooLarge) throw tooLarge();
    throw error;
  }
}

/** Keeps a file that a person attached in the composer. */
export async function storeUpload(
  env: Env,
  organizationId: string,
  input: { bytes: ArrayBuffer; type: string; createdById: string },
): Promise<StoredAttachment> {
  if (input.bytes.byteLength === 0) throw new Refusal("validation", "The file is empty.");
  if (input.bytes.byteLength > maxAttachmentBytes) throw tooLarge();
  const type = await sniffedType(new Uint8Array(input.bytes));
  const id = newId("att");
  await keep(env, organizationId, { id, type, bytes: input.bytes, conversationId: null, createdById: input.createdById });
  return { id, type, bytes: input.bytes.byteLength };
}

/** The file first, then the row that names it: a row without its file would be a dead picture, a file without a row is only swept. */
async function keep(
  env: Env,
  organizationId: string,
  file: { id: string; type: string; bytes: ArrayBuffer | Uint8Array; conversationId: string | null; createdById: string | null },
): Promise<void> {
  const { bytes: content, ...row } = file;
  const bytes = content.byteLength;
  const key = attachmentKey(organizationId, file.id);
  await needRoom(env, organizationId, bytes);
  await env.RECORDINGS.put(key, content, { httpMetadata: { contentType: file.type } });
  const db = organizationDb(env, organizationId);
  const written = db.insert(attachments, { ...row, bytes, key, createdAt: Date.now() }).onConflictDoNothing();
  await db
    .batch([written, orNoRoom(env, db, attachments)])
    .catch((error: unknown) => takeBack(env, organizationId, bytes, error, () => env.RECORDINGS.delete(key)));
}

const tooLarge = () => new Refusal("validation", "The file is larger than 5 MB; carriers refuse it. Send a smaller one.");
