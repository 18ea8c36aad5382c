/** The Sender's rows: texts to look up, ids that mark a time in the vendor's list, and segments sent per number and UTC day. */
import type { LookUp } from "../../stubs/sender";

/** A crash counts at most so many segments that were never sent. */
const portion = 20;

export class SenderStore {
  readonly #days = new Map<string, { sent: number; written: number }>();

  constructor(private readonly storage: DurableObjectStorage) {
    storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS look_ups (message_id TEXT PRIMARY KEY, organization_id TEXT NOT NULL, conversation_id TEXT NOT NULL, began_at INTEGER NOT NULL, not_before INTEGER NOT NULL)",
    );
    storage.sql.exec("CREATE TABLE IF NOT EXISTS marks (vendor_message_id TEXT PRIMARY KEY, at INTEGER NOT NULL)");
    storage.sql.exec("CREATE TABLE IF NOT EXISTS first_days (number TEXT PRIMARY KEY, day TEXT NOT NULL)");
    storage.sql.exec("CREATE TABLE IF NOT EXISTS days (day TEXT NOT NULL, number TEXT NOT NULL, segments INTEGER NOT NULL, PRIMARY KEY (day, number))");
  }

  add(lookUp: LookUp): void {
    this.storage.sql.exec(
      "INSERT OR REPLACE INTO look_ups (message_id, organization_id, conversation_id, began_at, not_before) VALUES (?, ?, ?, ?, ?)",
      lookUp.messageId,
      lookUp.organizationId,
      lookUp.conversationId,
      lookUp.beganAt,
      lookUp.notBefore,
    );
  }

  due(now: number): LookUp[] {
    return this.storage.sql
      .exec<{ message_id: string; organization_id: string; conversation_id: string; began_at: number; not_before: number }>(
        "SELECT * FROM look_ups WHERE not_before <= ? ORDER BY began_at LIMIT 200",
        now,
      )
      .toArray()
      .map((row) => ({
        messageId: row.message_id,
        organizationId: row.organization_id,
        conversationId: row.conversation_id,
        beganAt: row.began_at,
        notBefore: row.not_before,
      }));
  }

  nextDue(): number | null {
    return this.storage.sql.exec<{ at: number | null }>("SELECT MIN(not_before) AS at FROM look_ups").one().at;
  }

  postpone(messageId: string, until: number): void {
    this.storage.sql.exec("UPDATE look_ups SET not_before = ? WHERE message_id = ?", until, messageId);
  }

  remove(messageId: string): void {
    this.storage.sql.exec("DELETE FROM look_ups WHERE message_id = ?", messageId);
  }

  addMark(vendorMessageId: string, at: number): void {
    // The earliest sighting counts: the id was there already then.
    this.storage.sql.exec("INSERT OR IGNORE INTO marks (vendor_message_id, at) VALUES (?, ?)", vendorMessageId, at);
    this.storage.sql.exec("DELETE FROM marks WHERE vendor_message_id NOT IN (SELECT vendor_message_id FROM marks ORDER BY at DESC LIMIT 500)");
  }

  markAt(vendorMessageId: string): number | null {
    return this.storage.sql.exec<{ at: number }>("SELECT at FROM marks WHERE vendor_message_id = ?", vendorMessageId).toArray()[0]?.at ?? null;
  }

  lastMarkAt(): number {
    return this.storage.sql.exec<{ at: number | null }>("SELECT MAX(at) AS at FROM marks").one().at ?? 0;
  }

  /** Segments granted on that UTC day, or a few more after a crash: the row runs ahead by one portion. */
  sentOn(day: string, number: string): number {
    return this.#day(day, number).sent;
  }

  /** Written by portions: a write for every text would cost more than the text's whole reservation. */
  count(day: string, number: string, segments: number): void {
    const known = this.#day(day, number);
    known.sent += segments;
    if (known.sent <= known.written) return;
    known.written = known.sent + portion;
    this.storage.sql.exec(
      "INSERT INTO days (day, number, segments) VALUES (?1, ?2, ?3) ON CONFLICT (day, number) DO UPDATE SET segments = ?3",
      day,
      number,
      known.written,
    );
    this.storage.sql.exec("INSERT OR IGNORE INTO first_days (number, day) VALUES (?, ?)", number, day);
    this.storage.sql.exec("DELETE FROM days WHERE day < ?", new Date(Date.parse(day) - 7 * 86_400_000).toISOString().slice(0, 10));
  }

  wasUsed(number: string): boolean {
    return this.storage.sql.exec("SELECT 1 FROM first_days WHERE number = ?", number).toArray().length > 0;
  }

  /** Days since this number first sent; 0 on its first and before it. */
  dayOfUse(day: string, number: string): number {
    const first = this.storage.sql.exec<{ day: string }>("SELECT day FROM first_days WHERE number = ?", number).toArray()[0]?.day;
    return first === undefined ? 0 : Math.max(0, Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000));
  }

  #day(day: string, number: string): { sent: number; written: number } {
    const key = `${day} ${number}`;
    let known = this.#days.get(key);
    if (!known) {
      const rows = this.storage.sql.exec<{ segments: number }>("SELECT segments FROM days WHERE day = ? AND number = ?", day, number).toArray();
      const sent = rows[0]?.segments ?? 0;
      known = { sent, written: sent };
      if (this.#days.size > 1_000) this.#days.clear();
      this.#days.set(key, known);
    }
    return known;
  }
}
