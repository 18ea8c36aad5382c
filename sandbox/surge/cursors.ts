/** Opaque cursors over the store's running number. The letter keeps a guessed number from working. */

export interface PageQuery {
  /** Older than this running number. */
  after?: number;
  /** Newer than this running number. */
  before?: number;
}

export function cursorOf(seq: number): string {
  return `c_${btoa(`seq:${seq}`).replaceAll("=", "")}`;
}

/** The running number in a cursor, or null for one that we did not make. */
export function seqOf(cursor: string): number | null {
  const match = /^c_([A-Za-z0-9+/]+)$/.exec(cursor)?.[1];
  if (match === undefined) return null;
  try {
    const digits = /^seq:(\d{1,15})$/.exec(atob(match))?.[1];
    return digits === undefined ? null : Number(digits);
  } catch {
    return null;
  }
}

/** Reads `after` and `before`; null when either is bad or both are given. */
export function readPage(after: string | undefined, before: string | undefined): PageQuery | null {
  if (after !== undefined && before !== undefined) return null;
  const given = after ?? before;
  if (given === undefined) return {};
  const seq = seqOf(given);
  if (seq === null) return null;
  return after === undefined ? { before: seq } : { after: seq };
}
