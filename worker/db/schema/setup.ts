/** What a company said of its set-up; what can be seen from other tables is not kept here. */
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const setupSteps = sqliteTable(
  "setup_steps",
  {
    organizationId: organizationId(),
    step: text("step").notNull(),
    state: text("state", { enum: ["done", "skipped"] }).notNull(),
    /** A statement in somebody's name, where the step asks for one. */
    statement: text("statement"),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: time("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.step] })],
);
