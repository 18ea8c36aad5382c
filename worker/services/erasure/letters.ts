/** Deliveries that could not be used hold words and phones as they came, in whatever spelling, also those that nobody could be told of. */
import type { OrganizationDb } from "../../db/organization";
import { mayName, mayNameValues, names, type Traces } from "./traces";

const atOnce = 100;

/** Of the organization, and those of nobody known at an endpoint that it uses. */
const mine = `(d.organization_id = ?1 OR (d.organization_id IS NULL AND d.endpoint_id IN (SELECT v.endpoint_id FROM vendor_accounts v WHERE v.organization_id = ?1)))`;

export async function eraseLetters(db: OrganizationDb, traces: Traces): Promise<void> {
  const [phones, words] = mayNameValues(traces);
  for (let after = 0; ;) {
    const { results } = await db
      .raw(
        `SELECT d.rowid AS n, coalesce(d.detail, '') || char(10) || d.body AS text FROM dead_letters d
         WHERE ${mine} AND d.rowid > ?4 AND (${mayName("d.body")} OR ${mayName("coalesce(d.detail, '')")}) ORDER BY d.rowid LIMIT ${atOnce}`,
        phones,
        words,
        after,
      )
      .all<{ n: number; text: string }>();
    const gone = results.filter(({ text }) => names(text, traces, "names")).map(({ n }) => n);
    if (gone.length > 0)
      await db.raw(`DELETE FROM dead_letters AS d WHERE ${mine} AND d.rowid IN (SELECT value FROM json_each(?2))`, JSON.stringify(gone)).run();
    if (results.length < atOnce) return;
    after = results.at(-1)?.n ?? 0;
  }
}
