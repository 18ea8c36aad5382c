/** Saved views of the board. */
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, organizationId, time } from "./columns";

export const savedViews = sqliteTable(
  "saved_views",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** JSON of `ViewLook`. */
    look: text("look").notNull(),
    shared: flag("shared").notNull(),
    ownerId: text("owner_id").notNull(),
    ownerName: text("owner_name").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("saved_views_by_owner").on(table.organizationId, table.ownerId)],
);
