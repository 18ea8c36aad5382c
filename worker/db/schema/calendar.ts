/** Our own calendar: arrival windows that repeat weekly, the ZIPs a branch serves, and visits. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const calendarWindows = sqliteTable(
  "calendar_windows",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    /** 0 is Sunday. */
    weekday: integer("weekday").notNull(),
    /** Minutes of the day in the branch's zone: when the technician may arrive. */
    fromMinute: integer("from_minute").notNull(),
    toMinute: integer("to_minute").notNull(),
    /** How many visits fit. */
    capacity: integer("capacity").notNull(),
    /** Minutes one visit takes. */
    duration: integer("duration").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("calendar_windows_by_branch").on(table.organizationId, table.branchId, table.weekday),
  ],
);

export const serviceZips = sqliteTable(
  "service_zips",
  {
    organizationId: organizationId(),
    branchId: text("branch_id").notNull(),
    zip: text("zip").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.branchId, table.zip] }), index("service_zips_by_zip").on(table.organizationId, table.zip)],
);

export const appointments = sqliteTable(
  "appointments",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    leadId: text("lead_id"),
    status: text("status", { enum: ["held", "requested", "booked", "cancelled", "completed"] }).notNull(),
    /** A window of the calendar on a day: `cw_…@2026-11-25`; of a requested visit the words that were asked for. */
    windowId: text("window_id").notNull(),
    label: text("label").notNull(),
    date: text("date").notNull(),
    fromTime: text("from_time").notNull(),
    toTime: text("to_time").notNull(),
    name: text("name"),
    address: text("address"),
    zip: text("zip"),
    offerId: text("offer_id"),
    /** Null when no price is known: a visit without a price is a booking, never $0. */
    cents: integer("cents"),
    /** Of a hold: ten minutes after it was made. */
    expiresAt: time("expires_at"),
    createdBy: text("created_by").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("appointments_by_window").on(table.organizationId, table.windowId, table.status),
    index("appointments_by_conversation").on(table.organizationId, table.conversationId),
    index("appointments_by_date").on(table.organizationId, table.branchId, table.date),
  ],
);

/** The first result of every effect by its idempotency key; a repeat answers with it. */
export const calendarEffects = sqliteTable(
  "calendar_effects",
  {
    organizationId: organizationId(),
    key: text("key").notNull(),
    verb: text("verb").notNull(),
    appointmentId: text("appointment_id").notNull(),
    at: time("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.key] })],
);
