/** Takes what names a person out of the free text that colleagues wrote, table by table as the list says. A repeat finds nothing more. */
import type { OrganizationDb } from "../../db/organization";
import { mainPlaces, type Place } from "./places";
import { mayName, mayNameValues, type Traces, without } from "./traces";

/** Rows looked at in one statement: a table of millions is gone through in short steps. */
const atOnce = 20_000;
const batch = 200;

export async function sweepText(db: OrganizationDb, traces: Traces): Promise<void> {
  if (traces.phones.length + traces.words.length + traces.streets.length + traces.names.length === 0) return;
  const places: [string, Place][] = Object.entries(mainPlaces);
  for (const [table, place] of places) if (place.sweep) await sweepTable(db, table, place, traces);
}

async function sweepTable(db: OrganizationDb, table: string, place: Place, traces: Traces): Promise<void> {
  const columns = Object.entries(place.sweep ?? {});
  const some = columns.map(([column]) => mayName(`[${column}]`)).join(" OR ");
  const [phones, words] = mayNameValues(traces);
  for (let after = 0; ;) {
    const step = await db
      .raw(
        `SELECT max(n) AS last, count(*) AS rows FROM (SELECT rowid AS n FROM ${table} WHERE organization_id = ?1 AND rowid > ?2 ORDER BY rowid LIMIT ${atOnce})`,
        after,
      )
      .first<{ last: number | null; rows: number }>();
    if (!step || step.last === null) return;
    const { results } = await db
      .raw(
        `SELECT rowid AS n, ${columns.map(([column]) => `[${column}]`).join(", ")} FROM ${table} WHERE organization_id = ?1 AND rowid > ?4 AND rowid <= ?5 AND (${some})`,
        phones,
        words,
        after,
        step.last,
      )
      .all<Record<string, string | number | null>>();
    const changes = results.flatMap((row) => {
      const n = Number(row["n"]);
      const cleaned = columns.flatMap(([column, how]): [string, string | null][] => {
        const text = row[column];
        const clean = typeof text === "string" && how ? without(text, traces, how === "traces" ? how : "names") : null;
        return clean === null ? [] : [[column, how === "whole" ? null : how === "uniqueNames" ? `${clean} ${n}` : clean]];
      });
      if (cleaned.length > 0 && place.does === "deleted") return [db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND rowid = ?2`, n)];
      return cleaned.map(([column, clean]) => db.raw(`UPDATE ${table} SET [${column}] = ?2 WHERE organization_id = ?1 AND rowid = ?3`, clean, n));
    });
    for (let first = 0; first < changes.length; first += batch) await db.d1.batch(changes.slice(first, first + batch));
    if (step.rows < atOnce) return;
    after = step.last;
  }
}
