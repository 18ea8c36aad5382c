/** What happened: audit, failed webhooks, money spent on models, and when the demo was planted. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const auditEvents = sqliteTable(
  "audit_events",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    at: time("at").notNull(),
    /** user, key, webhook, ai or system. */
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    verb: text("verb").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    before: text("before"),
    after: text("after"),
    requestId: text("request_id"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("audit_events_by_time").on(table.organizationId, table.at),
    index("audit_events_by_subject").on(table.organizationId, table.subjectId, table.at),
  ],
);

/** Webhooks that could not be used. The organization is unknown when the account is. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id"),
    vendor: text("vendor").notNull(),
    endpointId: text("endpoint_id").notNull(),
    /** malformed, unknownAccount or unknownType. */
    reason: text("reason").notNull(),
    /** Where the fault is, e.g. `data.conversation.contact`. */
    path: text("path"),
    detail: text("detail"),
    body: text("body").notNull(),
    receivedAt: integer("received_at").notNull(),
    /** Taken up after all: the account was connected, or the program learnt to read it. */
    replayedAt: integer("replayed_at"),
  },
  (table) => [
    index("dead_letters_by_organization").on(table.organizationId, table.receivedAt),
    index("dead_letters_by_endpoint").on(table.endpointId, table.receivedAt),
  ],
);

/** Dollars spent on models a UTC day, by what for. */
export const usageDays = sqliteTable(
  "usage_days",
  {
    organizationId: organizationId(),
    day: text("day").notNull(),
    kind: text("kind").notNull(),
    costUsd: real("cost_usd").notNull(),
    calls: integer("calls").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day, table.kind] })],
);

/** The demo's threads are told in minutes before `plantedAt`; a start on another day plants the untouched ones again. */
export const demoPlantings = sqliteTable("demo_plantings", {
  organizationId: text("organization_id").primaryKey(),
  plantedAt: time("planted_at").notNull(),
  version: text("version").notNull(),
});
