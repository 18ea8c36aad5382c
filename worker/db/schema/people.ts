/** Leads and what they agreed to or forbade. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const leads = sqliteTable(
  "leads",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    firstName: text("first_name"),
    email: text("email"),
    language: text("language"),
    /** prospect, customer or former. */
    relationship: text("relationship", { enum: ["prospect", "customer", "former"] }).notNull(),
    branchId: text("branch_id"),
    /** IANA zone that somebody set: goes before all that address and phone say. */
    zone: text("zone"),
    /** inbound, api, import or demo. */
    source: text("source").notNull(),
    /** Values of the organization's own fields, JSON by key; null: none. */
    fields: text("fields"),
    /** The import that made it, and the row of the file. */
    importId: text("import_id"),
    importRow: integer("import_row"),
    /** Set on leads made for an unknown sender: makes their creation idempotent. */
    conversationId: text("conversation_id"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("leads_by_conversation")
      .on(table.organizationId, table.conversationId)
      .where(sql`${table.conversationId} IS NOT NULL`),
    // With the id: an import writes a thousand leads of one millisecond, and pages are cut by both.
    index("leads_by_updated").on(table.organizationId, table.updatedAt, table.id),
    index("leads_by_relationship").on(table.organizationId, table.relationship, table.updatedAt, table.id),
  ],
);

/** Words that people put on leads. Read both ways: who has a tag, the newest leads first, and which tags a lead has. */
export const leadTags = sqliteTable(
  "lead_tags",
  {
    organizationId: organizationId(),
    tag: text("tag").notNull(),
    leadId: text("lead_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.tag, table.leadId] }),
    index("lead_tags_by_lead").on(table.organizationId, table.leadId, table.tag),
  ],
);

/** Fields that an organization added to its leads. The key stands in `leads.fields` and never changes. */
export const customFields = sqliteTable(
  "custom_fields",
  {
    organizationId: organizationId(),
    key: text("key").notNull(),
    label: text("label").notNull(),
    kind: text("kind", { enum: ["text", "number"] }).notNull(),
    createdAt: time("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.key] })],
);

/** Leads that became part of another one: their ids lead there. */
export const mergedLeads = sqliteTable(
  "merged_leads",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    intoId: text("into_id").notNull(),
    byId: text("by_id").notNull(),
    at: time("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("merged_leads_by_into").on(table.organizationId, table.intoId)],
);

/** A phone may belong to several leads. */
export const leadPhones = sqliteTable(
  "lead_phones",
  {
    organizationId: organizationId(),
    phone: text("phone").notNull(),
    leadId: text("lead_id").notNull(),
    createdAt: time("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.phone, table.leadId] }),
    // With the phone: else a lead's phones are read by the other index, which means all phones of the organization.
    index("lead_phones_by_lead").on(table.organizationId, table.leadId, table.phone),
  ],
);

export const properties = sqliteTable(
  "properties",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    leadId: text("lead_id").notNull(),
    street: text("street"),
    city: text("city"),
    state: text("state"),
    zip: text("zip"),
    createdAt: time("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("properties_by_lead").on(table.organizationId, table.leadId)],
);

export const externalIds = sqliteTable(
  "external_ids",
  {
    organizationId: organizationId(),
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    leadId: text("lead_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.source, table.externalId] }),
    index("external_ids_by_lead").on(table.organizationId, table.leadId, table.source, table.externalId),
  ],
);

/**
 * Intent to erase a lead, written before anything of it goes: an erasure that breaks off half-way is gone on with. It names nothing of the
 * person and stays, so that a repeat answers the same.
 */
export const erasures = sqliteTable(
  "erasures",
  {
    organizationId: organizationId(),
    /** The lead's. */
    id: text("id").notNull(),
    state: text("state", { enum: ["erasing", "done"] }).notNull(),
    byId: text("by_id").notNull(),
    at: time("at").notNull(),
    doneAt: time("done_at"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** Proof that a person agreed to be texted. Keyed by the phone's HMAC, so it outlives the lead's erasure. */
export const consents = sqliteTable(
  "consents",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    phoneHash: text("phone_hash").notNull(),
    leadId: text("lead_id"),
    category: text("category").notNull(),
    source: text("source").notNull(),
    /** The exact words they agreed to. */
    wording: text("wording"),
    /** webForm, paper, text, email, phone, inPerson or other; null when the source does not say. */
    channel: text("channel"),
    /** Where the proof lies: a page and IP, a call, a scanned sheet. */
    proof: text("proof"),
    /** When the person agreed; null when the source does not say. */
    at: time("at"),
    /** Who recorded it; null in rows of before it was kept. */
    byType: text("by_type"),
    byId: text("by_id"),
    byName: text("by_name"),
    createdAt: time("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("consents_by_phone").on(table.organizationId, table.phoneHash, table.createdAt)],
);

/** Who must not be texted. Keyed by the phone's HMAC; a lifted row stays as history, at most one per phone is in force. */
export const optOuts = sqliteTable(
  "opt_outs",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    phoneHash: text("phone_hash").notNull(),
    /** The last four digits, so that a person can recognise the row. */
    phoneEnd: text("phone_end").notNull(),
    /** The thread to tell when it is lifted; derived from the phone like the hash. */
    conversationId: text("conversation_id").notNull(),
    source: text("source").notNull(),
    at: time("at").notNull(),
    byType: text("by_type").notNull(),
    byId: text("by_id").notNull(),
    liftedAt: time("lifted_at"),
    liftedById: text("lifted_by_id"),
    liftProof: text("lift_proof"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("opt_outs_in_force")
      .on(table.organizationId, table.phoneHash)
      .where(sql`${table.liftedAt} IS NULL`),
    index("opt_outs_by_time").on(table.organizationId, table.at),
  ],
);
