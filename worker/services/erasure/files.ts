/** Files in R2: those of the threads go; in files of imports the person's records are overwritten. */
import type { OrganizationDb } from "../../db/organization";
import { RecordMask } from "../../domain/imports/mask";
import { longestParts, names, type Traces } from "./traces";

/** The files first: a row without its file is found again by the next attempt, a file without a row by nobody. */
export async function eraseThreadFiles(env: Env, db: OrganizationDb, threads: readonly string[]): Promise<void> {
  const { results } = await db
    .raw("SELECT key FROM attachments WHERE organization_id = ?1 AND conversation_id IN (SELECT value FROM json_each(?2))", JSON.stringify(threads))
    .all<{ key: string }>();
  const keys = results.map((row) => row.key);
  for (let first = 0; first < keys.length; first += 1_000) await env.RECORDINGS.delete(keys.slice(first, first + 1_000));
}

/** All files that are still kept: whoever is erased may stand in one that made no lead of them. */
export async function eraseFromImports(env: Env, db: OrganizationDb, traces: Traces): Promise<void> {
  const { results } = await db
    .raw(
      `SELECT key FROM imports WHERE organization_id = ?1 AND erased_at IS NULL
       UNION SELECT key FROM uploads WHERE organization_id = ?1 AND state = 'done'`,
    )
    .all<{ key: string }>();
  for (const { key } of results) await maskFile(env, db, key, traces);
}

/** A record may be in any of the encodings that imports read; its bytes are looked at in each. */
function isOfPerson(traces: Traces): (record: string) => boolean {
  const utf8 = (word: string) => [...new TextEncoder().encode(word)].map((byte) => String.fromCharCode(byte)).join("");
  const both = (words: readonly string[]) => [...new Set(words.flatMap((word) => [word, utf8(word)]))];
  const known: Traces = { ...traces, words: both(traces.words), names: [] };
  const parts = longestParts(known.words);
  // Millions of records are nobody's: what decides about one is asked only of those that might be.
  const might = (record: string) => {
    const small = record.toLowerCase();
    return parts.some((part) => small.includes(part)) || (traces.phones.length > 0 && hasDigits(record, traces.phones));
  };
  return (record) => might(record) && names(record, known, "person");
}

function hasDigits(record: string, phones: readonly string[]): boolean {
  const digits = record.replaceAll(/\D/g, "");
  return phones.some((phone) => digits.includes(phone));
}

async function maskFile(env: Env, db: OrganizationDb, key: string, traces: Traces): Promise<void> {
  const isOf = isOfPerson(traces);
  const found = await env.RECORDINGS.get(key);
  if (!found || !(await anyRecord(found.body, isOf))) return;
  const object = await env.RECORDINGS.get(key, { onlyIf: { etagMatches: found.etag } });
  if (!object || !("body" in object)) throw new Error(`maskFile: ${key} changed while it was read`);
  const { readable, writable } = new FixedLengthStream(object.size);
  const written = object.body.pipeThrough(masked(isOf)).pipeTo(writable);
  const kept = await env.RECORDINGS.put(key, readable, object.httpMetadata ? { httpMetadata: object.httpMetadata } : {});
  await written;
  // An import that still reads it knows its file by this.
  await db.raw("UPDATE imports SET etag = ?3 WHERE organization_id = ?1 AND key = ?2", key, kept.etag).run();
}

async function anyRecord(body: ReadableStream<Uint8Array>, isOf: (record: string) => boolean): Promise<boolean> {
  let found = false;
  const mask = new RecordMask((record) => {
    found ||= isOf(record);
    return false;
  });
  for await (const bytes of body) {
    mask.push(bytes);
    if (found) return true;
  }
  mask.end();
  return found;
}

function masked(isOf: (record: string) => boolean): TransformStream<Uint8Array, Uint8Array> {
  const mask = new RecordMask(isOf);
  return new TransformStream({
    transform: (bytes, controller) => controller.enqueue(mask.push(bytes)),
    flush: (controller) => controller.enqueue(mask.end()),
  });
}
