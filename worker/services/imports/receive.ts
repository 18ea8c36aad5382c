import { desc, eq } from "drizzle-orm";
import { type ImportChange, type ImportConsent, ImportOptions } from "../../contract/imports";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { customFields, importMappings, imports, uploads } from "../../db/schema";
import { guessMapping, type Mapping } from "../../domain/imports/columns";
import { headBytes, readLayout, type Sample } from "../../domain/imports/layout";
import { Refusal, unknownId } from "../../domain/refusal";
import { sha256 } from "../../lib/digest";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { needRoom, orNoRoom, takeBack } from "../storage/room";
import { faultRefusal, mappingProblem, problem, problemRefusal } from "./problems";
import { readMapping } from "./stored";
import { wakeImport } from "./wake";

/** More comes in parts (`POST /api/uploads`). */
export const mostBytes = 25 * 1024 * 1024;

export interface Received {
  source: { file: File } | { uploadId: string };
  change: ImportChange;
  dryRun: boolean;
  at: number;
  who: Who;
}

/**
 * Takes a file in: looks at its beginning, keeps it, writes what is to be done, and wakes whoever does it. What can be seen to be wrong at
 * once is refused here, and nothing of it is kept.
 */
export async function receiveImport(env: Env, organizationId: string, input: Received): Promise<string> {
  const db = organizationDb(env, organizationId);
  const id = newId("imp", input.at);
  const file = "file" in input.source ? await openFile(input.source.file) : await openUpload(env, db, input.source.uploadId);
  const sample = readLayout(file.head, file.head.length >= file.bytes, input.change.header);
  if ("fault" in sample) throw faultRefusal(sample.fault);
  const { layout } = sample;
  if (sample.rows.length === 0 && file.head.length >= file.bytes) throw problemRefusal(problem("noRows"));
  const columns = await chooseColumns(db, sample, input.change.mapping);
  const found = mappingProblem(layout, columns.mapping, columns.said);
  if (found && !input.dryRun) throw problemRefusal(found, { columns: layout.columns });
  const key = file.key ?? `imports/${organizationId}/${id}`;
  if (file.body) await needRoom(env, organizationId, file.bytes);
  const etag = file.etag ?? (await keep(env, key, file.body));
  const written = db.batch([
    db.insert(imports, {
      id,
      name: file.name.slice(0, 200),
      key,
      etag,
      bytes: file.bytes,
      state: found ? "ready" : "parsing",
      phase: found ? null : input.dryRun ? "check" : "run",
      layout: JSON.stringify(layout),
      fingerprint: columns.fingerprint,
      mapping: JSON.stringify(columns.mapping),
      options: JSON.stringify(ImportOptions.parse(input.change.options ?? {})),
      ...consentColumns(input.change.consent),
      ...atBeginning(layout.dataStart, layout.recordsBefore),
      problem: found ? JSON.stringify(found) : null,
      createdByType: input.who.type,
      createdById: input.who.id,
      createdAt: input.at,
      updatedAt: input.at,
    }),
    auditRow(db, { who: input.who, at: input.at, verb: "import.receive", subject: { type: "import", id }, after: { bytes: file.bytes, dryRun: input.dryRun } }),
    ...(columns.said ? [remember(db, columns, input.at)] : []),
    ...(file.body ? [orNoRoom(env, db, imports)] : []),
  ]);
  await (file.body ? written.catch((error: unknown) => takeBack(env, organizationId, file.bytes, error, () => env.RECORDINGS.delete(key))) : written);
  if (!found) await wakeImport(env, organizationId, id);
  return id;
}

export const consentColumns = (consent: ImportConsent | undefined) => ({
  consentSource: consent?.source ?? null,
  consentWording: consent?.wording ?? null,
  consentCategory: consent?.category ?? "unknown",
});

/** Before the first row, with nothing counted. */
export const atBeginning = (cursor: number, row: number) => ({
  cursor,
  row,
  rows: 0,
  created: 0,
  updated: 0,
  duplicate: 0,
  skipped: 0,
  rejected: 0,
  removed: 0,
  restored: 0,
  kept: 0,
  leaseToken: null,
  leaseUntil: 0,
  attempts: 0,
});

async function keep(env: Env, key: string, body: File | null): Promise<string> {
  const kept = await env.RECORDINGS.put(key, body);
  if (!kept) throw new Error("receiveImport: R2 took the file and kept nothing");
  return kept.etag;
}

interface OpenFile {
  name: string;
  bytes: number;
  head: Uint8Array;
  body: File | null;
  /** Of a file that lies in R2 already. */
  key: string | null;
  etag: string | null;
}

async function openFile(file: File): Promise<OpenFile> {
  if (file.size > mostBytes)
    throw new Refusal("validation", "The file is larger than 25 MB. Send it in parts: POST /api/uploads.", { reason: "tooLarge", mostBytes });
  return {
    name: file.name || "import.csv",
    bytes: file.size,
    head: new Uint8Array(await file.slice(0, headBytes).arrayBuffer()),
    body: file,
    key: null,
    etag: null,
  };
}

async function openUpload(env: Env, db: OrganizationDb, uploadId: string): Promise<OpenFile> {
  const [upload] = await db.select(uploads, eq(uploads.id, uploadId)).limit(1);
  if (!upload) throw unknownId("uploadId", "upload");
  if (upload.state !== "done")
    throw new Refusal("conflict", "This upload is not complete yet: send its parts, then POST …/complete.", { reason: "uploadIncomplete" });
  const { head, etag } = await readHead(env, upload.key);
  return { name: upload.name, bytes: upload.bytes, head, body: null, key: upload.key, etag };
}

/** The first bytes of a kept file. */
export async function readHead(env: Env, key: string): Promise<{ head: Uint8Array; etag: string }> {
  const object = await env.RECORDINGS.get(key, { range: { offset: 0, length: headBytes } });
  if (!object) throw problemRefusal(problem("fileGone"));
  return { head: new Uint8Array(await object.arrayBuffer()), etag: object.etag };
}

export interface ChosenColumns {
  mapping: Mapping;
  /** By a person, now or for the same header before. */
  said: boolean;
  fingerprint: string;
}

/** What a person says now, said of this header before, or what the columns look like. */
export async function chooseColumns(db: OrganizationDb, sample: Sample, said: Record<string, string> | undefined): Promise<ChosenColumns> {
  const { layout, rows } = sample;
  const fields = await db.select(customFields).orderBy(desc(customFields.createdAt)).limit(100);
  const fingerprint = await sha256(layout.header ? layout.columns.join("\n").toLowerCase() : `no header, ${layout.columns.length} columns`);
  if (said) {
    const { mapping, unknown } = readMapping(said, layout.columns, fields);
    if (unknown.length > 0)
      throw new Refusal("validation", `mapping: ${unknown.map((one) => `“${one}”`).join(", ")} is neither a column of this file nor a field.`, {
        columns: layout.columns,
      });
    return { mapping, said: true, fingerprint };
  }
  const [known] = layout.header ? await db.select(importMappings, eq(importMappings.fingerprint, fingerprint)).limit(1) : [];
  if (known) return { mapping: readMapping(JSON.parse(known.mapping), layout.columns, fields).mapping, said: true, fingerprint };
  return { mapping: guessMapping(layout.columns, rows, fields), said: false, fingerprint };
}

export const remember = (db: OrganizationDb, { fingerprint, mapping }: ChosenColumns, at: number) =>
  db
    .insert(importMappings, { fingerprint, mapping: JSON.stringify(mapping), updatedAt: at })
    .onConflictDoUpdate({ target: [importMappings.organizationId, importMappings.fingerprint], set: { mapping: JSON.stringify(mapping), updatedAt: at } });
