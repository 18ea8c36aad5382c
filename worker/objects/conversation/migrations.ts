/**
 * The object's own schema. Append-only: a step that has shipped is never edited, and the runner refuses a history that differs from the
 * one written down (steps are remembered by their digest). A new object begins with the whole schema, and its steps count as taken.
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
  // Every change of a thread waits for its pages to reach the disk, so a message touches as few of them as can be: what is only read with
  // the whole message stands in its JSON alone, its sequence is its row, and indexes hold only what they are asked for.
  `CREATE TABLE messages_new (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL, episode_id TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT, author TEXT NOT NULL,
     status TEXT, terminal INTEGER NOT NULL, client_id TEXT, vendor_message_id TEXT, began_at INTEGER, json TEXT NOT NULL);
   INSERT INTO messages_new (seq, id, episode_id, kind, direction, author, status, terminal, client_id, vendor_message_id, began_at, json)
     SELECT seq, id, episode_id, kind, direction, author, status, terminal, client_id, vendor_message_id, began_at, json FROM messages;
   DROP TABLE messages;
   ALTER TABLE messages_new RENAME TO messages;
   CREATE UNIQUE INDEX messages_by_id ON messages (id);
   CREATE UNIQUE INDEX messages_by_client ON messages (client_id) WHERE client_id IS NOT NULL;
   CREATE INDEX messages_by_vendor ON messages (vendor_message_id) WHERE vendor_message_id IS NOT NULL;
   CREATE INDEX messages_open ON messages (terminal) WHERE terminal = 0;
   CREATE TABLE claims_new (vendor_id TEXT PRIMARY KEY, message_id TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
   INSERT INTO claims_new (vendor_id, message_id, at) SELECT vendor_id, message_id, at FROM claims;
   DROP TABLE claims;
   ALTER TABLE claims_new RENAME TO claims;`,
];

/** What all steps come to; a test holds the two together. */
export const schema = `
  CREATE TABLE kept (name TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE playbooks (version_id TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE events (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, message_id TEXT, at INTEGER NOT NULL);
  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, episode_id TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT, author TEXT NOT NULL,
    status TEXT, terminal INTEGER NOT NULL, client_id TEXT, vendor_message_id TEXT, began_at INTEGER, json TEXT NOT NULL);
  CREATE UNIQUE INDEX messages_by_id ON messages (id);
  CREATE UNIQUE INDEX messages_by_client ON messages (client_id) WHERE client_id IS NOT NULL;
  CREATE INDEX messages_by_vendor ON messages (vendor_message_id) WHERE vendor_message_id IS NOT NULL;
  CREATE INDEX messages_open ON messages (terminal) WHERE terminal = 0;
  CREATE TABLE claims (vendor_id TEXT PRIMARY KEY, message_id TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE starts (key TEXT PRIMARY KEY, episode_id TEXT NOT NULL);
  CREATE TABLE receipts (id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, turn_id TEXT, tool TEXT NOT NULL, state TEXT NOT NULL,
    summary TEXT NOT NULL, json TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE TABLE commands (key TEXT PRIMARY KEY, json TEXT NOT NULL, attempts INTEGER NOT NULL, not_before INTEGER NOT NULL);`;

function digest(step: string): number {
  let hash = 5381;
  for (const character of step.replace(/\s+/g, " ")) hash = (Math.imul(hash, 33) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}

/** Brings a database of any earlier version to the present; throws when its history is not a prefix of ours. */
export function migrate(sql: Sql, steps: readonly string[] = migrations, whole: string | null = schema): void {
  sql.transaction(() => {
    sql.all("CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY, digest INTEGER NOT NULL, first TEXT NOT NULL)");
    const done = sql.all("SELECT step, digest, first FROM migrations ORDER BY step");
    for (const row of done) {
      const step = steps[number(row, "step")];
      if (step === undefined || digest(step) !== number(row, "digest"))
        throw new Error(`object migration ${number(row, "step")} (“${text(row, "first")}…”) is not the one that was applied`);
    }
    const isNew = done.length === 0 && whole !== null;
    if (isNew) run(sql, whole);
    for (let index = done.length; index < steps.length; index++) {
      const step = steps[index] ?? "";
      if (!isNew) run(sql, step);
      sql.all("INSERT INTO migrations (step, digest, first) VALUES (?, ?, ?)", index, digest(step), step.slice(0, 40));
    }
  });
}

function run(sql: Sql, statements: string): void {
  for (const statement of statements.split(";")) if (statement.trim() !== "") sql.all(statement);
}
