/** How the deployment fares: what failed in an object, how periodic work went. Belongs to no organization; read by the platform view alone. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { time } from "./columns";

/** One row for each object and place in it, counted up at most once a minute. */
export const objectFaults = sqliteTable(
  "object_faults",
  {
    /** conversation, board, sender or housekeeper. */
    object: text("object").notNull(),
    objectId: text("object_id").notNull(),
    /** The step that failed. */
    place: text("place").notNull(),
    /** As in the log: cleaned of numbers and quoted words. */
    error: text("error").notNull(),
    count: integer("count").notNull(),
    firstAt: time("first_at").notNull(),
    lastAt: time("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.object, table.objectId, table.place] }), index("object_faults_by_time").on(table.lastAt)],
);

/** The last run of each of the Housekeeper's tasks. */
export const jobRuns = sqliteTable("job_runs", {
  task: text("task").primaryKey(),
  at: time("at").notNull(),
  ms: integer("ms").notNull(),
  changed: integer("changed").notNull(),
  /** Null: it went well. */
  error: text("error"),
});
