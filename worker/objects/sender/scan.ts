/**
 * One pass over the vendor's list, newest first, for all texts whose fate is unknown. A scan is complete for an attempt when the list
 * ended, or when a page held an id that was seen before that attempt began: everything behind it is older. Ten pages at most.
 */
import type { ListPage } from "../../providers/sms";
import type { LookUp } from "../../stubs/sender";

const maxPages = 10;

export interface ScanResult {
  /** Our message id to the vendor's. */
  found: Map<string, string>;
  /** Whether absence proves that an attempt begun then never arrived. */
  complete: (beganAt: number) => boolean;
  newest: string | null;
}

export async function scan(
  page: (cursor: string | null) => Promise<ListPage>,
  wanted: readonly LookUp[],
  seenAt: (vendorMessageId: string) => number | null,
): Promise<ScanResult> {
  const ids = new Set(wanted.map((lookUp) => lookUp.messageId));
  const oldest = Math.min(...wanted.map((lookUp) => lookUp.beganAt));
  const found = new Map<string, string>();
  let cursor: string | null = null;
  let newest: string | null = null;
  let ended = false;
  let passed = Number.POSITIVE_INFINITY;
  for (let count = 0; count < maxPages && !ended && passed >= oldest && found.size < ids.size; count++) {
    const { items, nextCursor }: ListPage = await page(cursor);
    newest ??= items[0]?.vendorMessageId ?? null;
    for (const item of items) {
      if (item.messageId !== null && ids.has(item.messageId)) found.set(item.messageId, item.vendorMessageId);
      const seen = seenAt(item.vendorMessageId);
      if (seen !== null) passed = Math.min(passed, seen);
    }
    cursor = nextCursor;
    ended = nextCursor === null;
  }
  return { found, newest, complete: (beganAt) => ended || passed < beganAt };
}
