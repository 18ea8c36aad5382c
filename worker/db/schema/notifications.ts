/** What a member is told of, each thing once. */
import { index, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const notifications = sqliteTable(
  "notifications",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    userId: text("user_id").notNull(),
    kind: text("kind").notNull(),
    /** What it is about: a second telling of the same thing makes no second row. */
    key: text("key").notNull(),
    conversationId: text("conversation_id"),
    /** Whose conversation, or what it is about. */
    name: text("name").notNull(),
    /** Who did it, where somebody did. */
    by: text("by"),
    /** A line of the text or note, at most 160 characters. */
    snippet: text("snippet").notNull(),
    at: time("at").notNull(),
    readAt: time("read_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("notifications_once").on(table.organizationId, table.userId, table.key),
    index("notifications_by_user").on(table.organizationId, table.userId, table.at),
    index("notifications_by_time").on(table.organizationId, table.at),
  ],
);

/** What somebody does not want to be told of; a kind without a row is on. */
export const notificationsOff = sqliteTable(
  "notifications_off",
  {
    organizationId: organizationId(),
    userId: text("user_id").notNull(),
    kind: text("kind").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.userId, table.kind] })],
);
