/** Keys for other programs, and requests that were answered once under an Idempotency-Key. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const apiKeys = sqliteTable(
  "api_keys",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the key, hex. The key has 256 random bits, so that no slower hash is needed. */
    hash: text("hash").notNull(),
    start: text("start").notNull(),
    /** JSON array of scopes. */
    scopes: text("scopes").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: time("created_at").notNull(),
    expiresAt: time("expires_at"),
    lastUsedAt: time("last_used_at"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), uniqueIndex("api_keys_by_hash").on(table.hash)],
);

/** A day of answers, so that a repeated request is answered and not done again. */
export const idempotentRequests = sqliteTable(
  "idempotent_requests",
  {
    organizationId: organizationId(),
    /** Who asked: two callers may choose the same key. */
    callerId: text("caller_id").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of method, address and body. */
    request: text("request").notNull(),
    /** Null while the first request is under way. */
    status: integer("status"),
    /** The answer's body, sealed. */
    sealed: text("sealed"),
    at: time("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.callerId, table.key] }),
    index("idempotent_requests_by_time").on(table.organizationId, table.at),
  ],
);
