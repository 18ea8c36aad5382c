/**
 * The object's own schema. Append-only: a step that has shipped is never edited, and the runner refuses a history that differs from the
 * one written down (steps are remembered by their digest).
 */
import type { Sql } from "./sql";
import { number, text } from "./sql";

export const migrations: readonly string[] = [
  `CREATE TABLE kept (name TEXT PRIMARY KEY, json TEXT NOT NULL);
   CREATE TABLE playbooks (version_id TEXT PRIMARY KEY, json TEXT NOT NULL);
   CREATE TABLE events (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, message_id TEXT, at INTEGER NOT NULL);
   CREATE TABLE messages (
     id TEXT PRIMARY KEY, seq INTEGER NOT NULL, episode_id TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT, author TEXT NOT NULL,
     status TEXT, terminal INTEGER NOT NULL, purpose TEXT, body TEXT NOT NULL, client_id TEXT UNIQUE, vendor_message_id TEXT,
     not_before INTEGER, held_until INTEGER, scheduled_for INTEGER, began_at INTEGER, created_at INTEGER NOT NULL, json TEXT NOT NULL);
   CREATE INDEX messages_by_seq ON messages (seq);
   CREATE INDEX messages_open ON messages (status) WHERE terminal = 0;
   CREATE INDEX messages_by_vendor ON messages (vendor_message_id) WHERE vendor_message_id IS NOT NULL;
   CREATE TABLE claims (vendor_id TEXT PRIMARY KEY, message_id TEXT NOT NULL, at INTEGER NOT NULL);
   CREATE TABLE starts (key TEXT PRIMARY KEY, episode_id TEXT NOT NULL);
   CREATE TABLE receipts (id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, turn_id TEXT, tool TEXT NOT NULL, state TEXT NOT NULL,
     summary TEXT NOT NULL, json TEXT NOT NULL, at INTEGER NOT NULL);
   CREATE TABLE commands (key TEXT PRIMARY KEY, json TEXT NOT NULL, attempts INTEGER NOT NULL, not_before INTEGER NOT NULL);`,
];

function digest(step: string): number {
  let hash = 5381;
  for (const character of step.replace(/\s+/g, " ")) hash = (Math.imul(hash, 33) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}

/** Brings a database of any earlier version to the present; throws when its history is not a prefix of ours. */
export function migrate(sql: Sql, steps: readonly string[] = migrations): void {
  sql.transaction(() => {
    sql.all("CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY, digest INTEGER NOT NULL, first TEXT NOT NULL)");
    const done = sql.all("SELECT step, digest, first FROM migrations ORDER BY step");
    for (const row of done) {
      const step = steps[number(row, "step")];
      if (step === undefined || digest(step) !== number(row, "digest"))
        throw new Error(`object migration ${number(row, "step")} (“${text(row, "first")}…”) is not the one that was applied`);
    }
    for (let index = done.length; index < steps.length; index++) {
      const step = steps[index] ?? "";
      for (const statement of step.split(";")) if (statement.trim() !== "") sql.all(statement);
      sql.all("INSERT INTO migrations (step, digest, first) VALUES (?, ?, ?)", index, digest(step), step.slice(0, 40));
    }
  });
}
