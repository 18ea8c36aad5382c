/** The newest messages of a thread, parsed once per instance: a turn looks at them a dozen times. */
import type { StoredMessage } from "../../domain/conversation/state";

const kept = 150;

export class Recent {
  /** Ascending by sequence. */
  private rows: StoredMessage[];
  /** Nothing is older than what is here. */
  private whole: boolean;

  /** `newest` as read from the table, ascending; asked for one more than is kept. */
  constructor(newest: StoredMessage[]) {
    this.whole = newest.length <= kept;
    this.rows = newest.slice(-kept);
  }

  static readonly read = kept + 1;

  put(row: StoredMessage): void {
    const at = this.rows.findLastIndex((known) => known.seq <= row.seq);
    if (at >= 0 && this.rows[at]?.id === row.id) this.rows[at] = row;
    else if (at < 0 && !this.whole) return;
    else this.rows.splice(at + 1, 0, row);
    if (this.rows.length > kept) {
      this.rows.shift();
      this.whole = false;
    }
  }

  get(id: string): StoredMessage | undefined {
    return this.rows.findLast((row) => row.id === id);
  }

  /** Null when the table has to be asked. */
  newest(limit: number): StoredMessage[] | null {
    return limit <= this.rows.length || this.whole ? this.rows.slice(-limit) : null;
  }

  /** The newest that matches; null when none does; undefined when the table has to be asked. */
  last(matches: (row: StoredMessage) => boolean): StoredMessage | null | undefined {
    return this.rows.findLast(matches) ?? (this.whole ? null : undefined);
  }

  /** Every message of the thread; null when the table has to be asked. */
  all(): readonly StoredMessage[] | null {
    return this.whole ? this.rows : null;
  }
}
