/** Files that become leads: uploads in parts, imports and what became of each row. And forms on other people's pages. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

/** A file over 25 MB on its way into R2, in parts of one size. */
export const uploads = sqliteTable(
  "uploads",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    /** R2's own id of the multipart upload. */
    r2Id: text("r2_id").notNull(),
    state: text("state", { enum: ["receiving", "done"] }).notNull(),
    /** What the sender announced; null: nothing. */
    announcedBytes: integer("announced_bytes"),
    bytes: integer("bytes").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: time("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("uploads_by_time").on(table.organizationId, table.createdAt)],
);

export const uploadParts = sqliteTable(
  "upload_parts",
  {
    organizationId: organizationId(),
    uploadId: text("upload_id").notNull(),
    n: integer("n").notNull(),
    etag: text("etag").notNull(),
    bytes: integer("bytes").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.uploadId, table.n] })],
);

/** The truth of an import: where it stands in its file, what was counted so far, who works on it. The queue only wakes. */
export const imports = sqliteTable(
  "imports",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    /** R2's, when the import began: another one means that the file changed. */
    etag: text("etag").notNull(),
    bytes: integer("bytes").notNull(),
    state: text("state", { enum: ["receiving", "parsing", "ready", "importing", "done", "failed", "undone"] }).notNull(),
    /** What is to be worked on; null: nothing. */
    phase: text("phase", { enum: ["check", "run", "undo", "rollback"] }),
    /** JSON: encoding, delimiter, header and the names of the columns (`domain/imports/layout.ts`). */
    layout: text("layout").notNull(),
    /** The header's, by which a mapping is remembered. */
    fingerprint: text("fingerprint").notNull(),
    /** JSON: field by column name. */
    mapping: text("mapping").notNull(),
    /** JSON: what happens to known leads, which system the ids are of, tags for all. */
    options: text("options").notNull(),
    consentSource: text("consent_source"),
    consentWording: text("consent_wording"),
    consentCategory: text("consent_category").notNull(),
    /** How far the file was read: bytes, and records with the header. */
    cursor: integer("cursor").notNull(),
    row: integer("row").notNull(),
    rows: integer("rows").notNull(),
    created: integer("created").notNull(),
    updated: integer("updated").notNull(),
    duplicate: integer("duplicate").notNull(),
    skipped: integer("skipped").notNull(),
    rejected: integer("rejected").notNull(),
    /** Of an undoing: leads removed, put back, and left because somebody touched them. */
    removed: integer("removed").notNull(),
    restored: integer("restored").notNull(),
    kept: integer("kept").notNull(),
    /** Why it failed, or what keeps it from running. */
    problem: text("problem"),
    leaseToken: text("lease_token"),
    leaseUntil: time("lease_until").notNull(),
    attempts: integer("attempts").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
    doneAt: time("done_at"),
    /** The file is erased after 30 days, and with it what undoing needs. */
    erasedAt: time("erased_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("imports_by_time").on(table.organizationId, table.createdAt),
    index("imports_at_work")
      .on(table.organizationId, table.leaseUntil)
      .where(sql`${table.phase} IS NOT NULL`),
  ],
);

/** What became of each row of a file. */
export const importRows = sqliteTable(
  "import_rows",
  {
    organizationId: organizationId(),
    importId: text("import_id").notNull(),
    /** As a spreadsheet counts them: the header is one. */
    row: integer("row").notNull(),
    verdict: text("verdict", { enum: ["created", "updated", "duplicate", "skipped", "rejected"] }).notNull(),
    leadId: text("lead_id"),
    /** A code (`domain/imports/reasons.ts`); of a created one: what was left out of it. */
    reason: text("reason"),
    /** The column and the value that the reason speaks of. */
    column: text("column"),
    value: text("value"),
    /** Of an updated lead: JSON of what stood there, and what was added. */
    before: text("before"),
    /** What undoing did. */
    undo: text("undo", { enum: ["removed", "restored", "kept"] }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.importId, table.row] }),
    index("import_rows_by_lead")
      .on(table.organizationId, table.leadId)
      .where(sql`${table.verdict} <> 'created' AND ${table.leadId} IS NOT NULL`),
    index("import_rows_by_verdict")
      .on(table.organizationId, table.importId, table.verdict, table.row)
      .where(sql`${table.verdict} <> 'created'`),
  ],
);

/** A check makes no leads: by these keys later rows of the file are known as repeats of earlier ones. Cleared when the check ends. */
export const importKeys = sqliteTable(
  "import_keys",
  {
    organizationId: organizationId(),
    importId: text("import_id").notNull(),
    /** A phone, or `x` and the id in the other system. */
    key: text("key").notNull(),
    row: integer("row").notNull(),
    externalId: text("external_id"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.importId, table.key, table.row] })],
);

/** How the columns of a file were mapped last, by the fingerprint of its header. */
export const importMappings = sqliteTable(
  "import_mappings",
  {
    organizationId: organizationId(),
    fingerprint: text("fingerprint").notNull(),
    mapping: text("mapping").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.fingerprint] })],
);

/** A form on a company's own page. The key is public; what it may do is bounded here. */
export const webForms = sqliteTable(
  "web_forms",
  {
    organizationId: organizationId(),
    /** `wf_…`, also its public key. */
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** What the person agrees to, word for word; it is the proof. */
    wording: text("wording").notNull(),
    category: text("category", { enum: ["informational", "marketing"] }).notNull(),
    branchId: text("branch_id"),
    /** JSON arrays. */
    origins: text("origins").notNull(),
    tags: text("tags").notNull(),
    createdById: text("created_by_id").notNull(),
    createdAt: time("created_at").notNull(),
    endedAt: time("ended_at"),
  },
  // A form is sent before anybody knows whose it is.
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), uniqueIndex("web_forms_by_key").on(table.id)],
);
