/**
 * A deletion from a contentless index leaves its terms in old segments until they are merged. Merging in pieces, each short enough for D1;
 * throws when it is not through yet, and goes on where it was when asked again.
 */
const indexes = ["text_index", "lead_index"] as const;
/** Pages a piece. */
const pages = 500;
const pieces = 400;

export async function forgetTerms(env: Env): Promise<void> {
  for (const index of indexes) await merge(env.SEARCH, index);
}

async function merge(db: D1Database, index: (typeof indexes)[number]): Promise<void> {
  for (let piece = 0; piece < pieces; piece++) {
    // A negative number takes all segments together, whatever their level.
    const work = db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?1)`).bind(piece === 0 ? -pages : pages);
    const total = db.prepare("SELECT total_changes() AS n");
    const [before, , after] = await db.batch<{ n: number }>([total, work, total]);
    if ((after?.results[0]?.n ?? 0) - (before?.results[0]?.n ?? 0) < 2) return;
  }
  throw new Error(`forgetTerms: ${index} needs more merging; it goes on with the next attempt`);
}
