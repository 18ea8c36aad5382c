/** The tables of the sandbox. Times are epoch milliseconds; JSON columns end in `_json`. */

/** The part of SqlStorage that the store uses, so that its modules also run on node:sqlite. */
export interface Sql {
  exec<T extends Record<string, SqlStorageValue>>(query: string, ...bindings: (string | number | null)[]): { toArray(): T[] };
}

const TABLES = `
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS contacts (
  id TEXT PRIMARY KEY, account TEXT NOT NULL, phone TEXT NOT NULL, first_name TEXT, last_name TEXT, email TEXT,
  metadata_json TEXT NOT NULL DEFAULT '{}', opted_out INTEGER NOT NULL DEFAULT 0, UNIQUE (account, phone));
CREATE TABLE IF NOT EXISTS threads (
  id TEXT PRIMARY KEY, account TEXT NOT NULL, phone TEXT NOT NULL, number TEXT NOT NULL, UNIQUE (account, phone, number));
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, thread TEXT NOT NULL,
  contact TEXT NOT NULL, origin TEXT NOT NULL, phone TEXT NOT NULL, number TEXT NOT NULL, body TEXT, media_json TEXT NOT NULL,
  metadata_json TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL, told_at INTEGER);
CREATE INDEX IF NOT EXISTS messages_by_phone ON messages (phone, seq);
CREATE INDEX IF NOT EXISTS messages_by_account ON messages (account, seq);
CREATE TABLE IF NOT EXISTS media (id TEXT PRIMARY KEY, url TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS timers (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, message TEXT NOT NULL, becomes TEXT NOT NULL, why TEXT);
CREATE INDEX IF NOT EXISTS timers_by_due ON timers (due_at);
CREATE TABLE IF NOT EXISTS deliveries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, lane TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL,
  due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, mangle TEXT, loose INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'pending', answer TEXT);
CREATE INDEX IF NOT EXISTS deliveries_by_due ON deliveries (state, due_at);
CREATE TABLE IF NOT EXISTS personas (
  phone TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, seed INTEGER NOT NULL, state TEXT NOT NULL,
  memory_json TEXT NOT NULL, read_seq INTEGER NOT NULL, think_at INTEGER, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS persona_texts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, phone TEXT NOT NULL, due_at INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS letters (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, key TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, sender TEXT NOT NULL,
  subject TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (seq INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS customers (phone TEXT PRIMARY KEY, name TEXT NOT NULL);
`;

/** Creates what is missing. The sandbox's state may always be thrown away, so there are no migrations. */
export function createTables(sql: Sql): void {
  sql.exec(TABLES);
}

/** A value under a key of `settings`, as the text that was stored. */
export function readSetting(sql: Sql, key: string): string | null {
  return sql.exec<{ value: string }>("SELECT value FROM settings WHERE key = ?", key).toArray()[0]?.value ?? null;
}

export function writeSetting(sql: Sql, key: string, value: string): void {
  sql.exec("INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);
}
