/** ULIDs from randomness drawn in one piece: a draw for each of the sixteen characters costs more than all the rest of an id. */
import { ulid as ulidOf } from "ulidx";

const pool = new Uint8Array(512);
let used = pool.length;

function random(): number {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 256;
}

/** `at` in epoch milliseconds; now when left out. */
export function ulid(at?: number): string {
  return ulidOf(at, random);
}
