/** People of a company: employees with or without a sign-in. Availability is theirs; members, roles and branches stand beside. */
import { sql } from "drizzle-orm";
import { primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const people = sqliteTable(
  "people",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    /** Null for somebody who does not sign in. */
    userId: text("user_id"),
    name: text("name").notNull(),
    /** auto: available while the board is open. */
    availability: text("availability", { enum: ["auto", "available", "away"] })
      .notNull()
      .default("auto"),
    /** When `away` ends by itself and is `auto` again; null: when they say so. */
    awayUntil: time("away_until"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("people_by_user")
      .on(table.organizationId, table.userId)
      .where(sql`${table.userId} IS NOT NULL`),
  ],
);
