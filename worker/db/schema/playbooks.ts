/** Playbooks, their frozen versions, and the campaigns that use them. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const playbooks = sqliteTable(
  "playbooks",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    publishedVersionId: text("published_version_id"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** A version never changes: conversations and reviews name it. */
export const playbookVersions = sqliteTable(
  "playbook_versions",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    playbookId: text("playbook_id").notNull(),
    number: integer("number").notNull(),
    /** JSON in the shape of `contract/playbook.ts`. */
    document: text("document").notNull(),
    createdById: text("created_by_id"),
    /** As they were called then: a version outlives its author's membership. */
    createdByName: text("created_by_name"),
    createdAt: time("created_at").notNull(),
    /** When it was first published; null for a draft. */
    publishedAt: time("published_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("playbook_versions_by_number").on(table.organizationId, table.playbookId, table.number),
  ],
);

export const campaigns = sqliteTable(
  "campaigns",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** draft, running, paused, ended. Only a running campaign's texts leave. */
    state: text("state", { enum: ["draft", "running", "paused", "ended"] }).notNull(),
    branchId: text("branch_id").notNull(),
    playbookVersionId: text("playbook_version_id").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("campaigns_by_state").on(table.organizationId, table.state)],
);
