/** Cursors are opaque to the caller: the sort key of the last row. A damaged one is a fault of the request, not an empty page. */
import { z } from "zod";
import { Refusal } from "../domain/refusal";
import { fromBase64Url, toBase64Url } from "../lib/base64";

const Position = z.tuple([z.union([z.number(), z.string()]), z.string()]);
export type Position = z.infer<typeof Position>;

export function writeCursor(position: Position): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(position)));
}

export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const bytes = fromBase64Url(cursor);
  try {
    return Position.parse(JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())));
  } catch {
    throw new Refusal("validation", "cursor: use the `nextCursor` of the answer before.");
  }
}

/** A page of `rows`, which were asked for with one more than `limit`: whether that one came says whether there is more. */
export function pageOfRows<T>(rows: readonly T[], limit: number, position: (last: T) => Position): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : writeCursor(position(last)) };
}
