/** Canned replies. */
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const snippets = sqliteTable(
  "snippets",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    /** Whose; null: everybody's. */
    userId: text("user_id"),
    name: text("name").notNull(),
    body: text("body").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("snippets_by_user").on(table.organizationId, table.userId, table.name)],
);
