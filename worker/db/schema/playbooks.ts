/** Playbooks and their frozen versions. */
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
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
    /** Of a campaign's own copy: the campaign's id. Such a version is in no editor. */
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
