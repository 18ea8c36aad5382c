/** Imports as the API shows and takes them. */
import { z } from "@hono/zod-openapi";
import { withoutOtherAddress } from "./addresses";

const Time = z.iso.datetime();

export const Verdict = z.enum(["created", "updated", "duplicate", "skipped", "rejected"]);
export type Verdict = z.infer<typeof Verdict>;

export const ConsentCategory = z.enum(["unknown", "informational", "marketing"]);

export const ImportConsent = z.object({
  /** Where the people said yes. */
  source: withoutOtherAddress(z.string().trim().min(1).max(120)).optional(),
  /** What they said yes to, word for word. */
  wording: z.string().trim().max(2_000).optional(),
  category: ConsentCategory.default("unknown"),
});
export type ImportConsent = z.infer<typeof ImportConsent>;

export const OnKnown = z.enum(["fill", "overwrite", "leave"]);

export const ImportOptions = z.object({
  /** What happens to leads that are known: empty fields are filled, what the file says is taken over, or nothing. */
  known: OnKnown.default("fill"),
  /** Which system the file's ids are of: the same customer from the same system is the same lead. */
  externalSource: z.string().trim().min(1).max(120).default("import"),
  /** Put on every lead of the file. */
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Field by column name: `phone`, `name`, `firstName` … or `custom:key`. */
export const ImportMapping = z.record(z.string(), z.string().max(120)).openapi({ example: { "Cell Phone": "phone", "Full Name": "name" } });

export const NewImport = z.object({
  uploadId: z.string().max(60),
  mapping: ImportMapping.optional(),
  header: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  consent: ImportConsent.optional(),
  options: ImportOptions.partial().optional(),
});

/** What a wizard changes before the import runs. */
export const ImportChange = z.object({
  mapping: ImportMapping.optional(),
  header: z.boolean().optional(),
  consent: ImportConsent.optional(),
  options: ImportOptions.partial().optional(),
});
export type ImportChange = z.infer<typeof ImportChange>;

export const ImportProblem = z.object({
  reason: z.enum(["noPhoneColumn", "doubledColumns", "noRows", "fileChanged", "fileGone", "endlessLine", "failed"]),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const Import = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.int(),
    state: z.enum(["receiving", "parsing", "ready", "importing", "done", "failed", "undone"]),
    /** How much of the file was read, 0 to 1. */
    progress: z.number(),
    counts: z.object({ rows: z.int(), created: z.int(), updated: z.int(), duplicate: z.int(), skipped: z.int(), rejected: z.int() }),
    encoding: z.string(),
    delimiter: z.string(),
    header: z.boolean(),
    columns: z.array(z.object({ name: z.string(), field: z.string().nullable() })),
    options: ImportOptions,
    consent: z.object({ source: z.string().nullable(), wording: z.string().nullable(), category: ConsentCategory }),
    problem: ImportProblem.nullable(),
    /** Null: it did not run, or is too old to be undone. */
    undo: z.object({ until: Time, running: z.boolean(), removed: z.int(), restored: z.int(), kept: z.int() }).nullable(),
    createdAt: Time,
    doneAt: Time.nullable(),
  })
  .openapi("Import");
export type Import = z.infer<typeof Import>;

export const ImportRow = z
  .object({
    /** As a spreadsheet counts them: the header is row 1. */
    row: z.int(),
    verdict: Verdict,
    leadId: z.string().nullable(),
    /** One sentence; of a created lead: what was left out. */
    reason: z.string().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    undo: z.enum(["removed", "restored", "kept"]).nullable(),
  })
  .openapi("ImportRow");
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportPreview = z
  .object({ columns: z.array(z.object({ name: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })), doubled: z.array(z.string()) })
  .openapi("ImportPreview");
export type ImportPreview = z.infer<typeof ImportPreview>;

export const NewUpload = z.object({
  name: z.string().trim().min(1).max(200).default("upload"),
  /** The size, where it is known: another one at the end means that the file changed on the way. */
  bytes: z.int().positive().optional(),
});
export const Upload = z.object({ id: z.string(), partSize: z.int() }).openapi("Upload");
export const UploadPart = z.object({ n: z.int(), bytes: z.int() }).openapi("UploadPart");
export const CompleteUpload = z.object({ id: z.string(), bytes: z.int() }).openapi("CompleteUpload");
