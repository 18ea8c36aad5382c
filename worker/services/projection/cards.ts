import { organizationDb } from "../../db/organization";
import type { Card } from "../../contract/card";
import { days } from "../../lib/clock";

const pageSize = 1_000;
/** The board shows closed conversations for a week. */
const closedShown = days(7);

/** The cards of an organization with their sequences, for a Board that lost its rows: all open ones, and those closed in the last week. */
export async function readCards(env: Env, organizationId: string): Promise<{ card: Card; seq: number }[]> {
  const db = organizationDb(env, organizationId);
  const cards: { card: Card; seq: number }[] = [];
  for (let after = ""; ;) {
    const { results } = await db
      .raw(
        `SELECT id, last_seq, card FROM conversations WHERE organization_id = ?1 AND id > ?2 AND (closed_as IS NULL OR updated_at > ?3)
         ORDER BY id LIMIT ?4`,
        after,
        Date.now() - closedShown,
        pageSize,
      )
      .all<{ id: string; last_seq: number; card: string }>();
    for (const row of results) cards.push({ card: parseCard(row.card), seq: row.last_seq });
    const last = results.at(-1);
    if (!last || results.length < pageSize) return cards;
    after = last.id;
  }
}

/** Guarantee: only `writeUpdates` fills the column, with `JSON.stringify` of a Card. */
function parseCard(json: string): Card {
  return JSON.parse(json) as Card;
}
