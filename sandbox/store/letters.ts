/** The sandbox's mailbox: letters that the product handed to the e-mail stand-in, newest first. */
import type { Sql } from "./schema";

export interface Letter {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

const KEPT = 500;

/** The same key again is the same letter. */
export function keepLetter(sql: Sql, letter: Omit<Letter, "id">, key: string, newId: () => string): string {
  const known = sql.exec<{ id: string }>("SELECT id FROM letters WHERE key = ?", key).toArray()[0];
  if (known) return known.id;
  const id = newId();
  sql.exec(
    "INSERT INTO letters (id, key, recipient, sender, subject, text, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    id,
    key,
    letter.to,
    letter.from,
    letter.subject,
    letter.text,
    letter.at,
  );
  sql.exec("DELETE FROM letters WHERE seq <= (SELECT MAX(seq) FROM letters) - ?", KEPT);
  return id;
}

export function listLetters(sql: Sql, to: string | null): Letter[] {
  return sql
    .exec<{ id: string; recipient: string; sender: string; subject: string; text: string; at: number }>(
      "SELECT * FROM letters WHERE ?1 IS NULL OR recipient = ?1 ORDER BY seq DESC LIMIT 100",
      to,
    )
    .toArray()
    .map(({ id, recipient, sender, subject, text, at }) => ({ id, to: recipient, from: sender, subject, text, at }));
}
