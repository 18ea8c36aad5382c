/** What an organization sends by, over the rules that every one begins with (`domain/windows/seed.ts`), and what is known of phones. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, organizationId, time } from "./columns";

export const sendingSettings = sqliteTable(
  "sending_settings",
  {
    organizationId: organizationId(),
    /** Rises with every change of these or of a rule: the objects keep what they read under it. */
    version: integer("version").notNull(),
    preset: text("preset", { enum: ["standard", "law", "strictest"] }).notNull(),
    consentRequired: flag("consent_required").notNull(),
    holdTillMorning: flag("hold_till_morning").notNull(),
    perDay: integer("per_day").notNull(),
    openingDays: integer("opening_days").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);

/** Only where an organization differs: its own rules, and seeded ones it changed or switched off. */
export const sendingRules = sqliteTable(
  "sending_rules",
  {
    organizationId: organizationId(),
    /** A seeded rule's id, or one of its own. */
    id: text("id").notNull(),
    /** Null: the whole country. */
    state: text("state"),
    kind: text("kind", { enum: ["window", "holiday", "cap"] }).notNull(),
    name: text("name").notNull(),
    /** JSON array, 0 is Sunday. */
    weekdays: text("weekdays").notNull().default("[]"),
    /** Minutes of the day. */
    fromMinute: integer("from_minute"),
    toMinute: integer("to_minute"),
    /** Whose clock; null: the recipient's. */
    zone: text("zone"),
    day: text("day"),
    perDay: integer("per_day"),
    source: text("source").notNull(),
    url: text("url"),
    /** `YYYY-MM-DD`: when the source was last looked at. */
    asOf: text("as_of").notNull(),
    note: text("note"),
    /** A seeded rule that does not hold here; of an own one: it was taken back. */
    removedAt: time("removed_at"),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** Who changed what when, and why where the law was loosened. Never changed. */
export const sendingRuleChanges = sqliteTable(
  "sending_rule_changes",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    /** A rule's id, or `settings`. */
    ruleId: text("rule_id").notNull(),
    at: time("at").notNull(),
    byType: text("by_type").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    /** JSON; null: there was none, or it is gone. */
    before: text("before"),
    after: text("after"),
    reason: text("reason"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("sending_rule_changes_by_rule").on(table.organizationId, table.ruleId, table.at),
  ],
);

/** What the National Do Not Call list said of a phone when it was last asked. */
export const dncStatuses = sqliteTable(
  "dnc_statuses",
  {
    organizationId: organizationId(),
    phoneHash: text("phone_hash").notNull(),
    status: text("status", { enum: ["listed", "clear"] }).notNull(),
    asOf: time("as_of").notNull(),
    source: text("source").notNull(),
    byId: text("by_id").notNull(),
    createdAt: time("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.phoneHash] })],
);

/** Somebody at the phone said that it is not the lead's. Keyed by hash: it outlives the erasure of the lead, as the consents do. */
export const wrongNumbers = sqliteTable(
  "wrong_numbers",
  {
    organizationId: organizationId(),
    episodeId: text("episode_id").notNull(),
    phoneHash: text("phone_hash").notNull(),
    at: time("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.episodeId] }),
    index("wrong_numbers_by_phone").on(table.organizationId, table.phoneHash, table.at),
  ],
);
