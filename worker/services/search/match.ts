/** What the indexes are asked. Every term is one of the organization's own (`worker/db/search.ts`). */
import type { SearchDb } from "../../db/search";
import type { SearchWords } from "../../domain/search/words";

/** Digits are a word, as of an external id, or a part of a phone, which may be typed in pieces. */
export function leadMatch(db: SearchDb, { words, phone }: SearchWords): string {
  const asWords = words
    .map(({ word, begins }) => {
      const asWord = db.match("w", word, begins);
      return begins && /^\d+$/.test(word) ? `(${asWord} OR ${db.match("p", word, true)})` : asWord;
    })
    .join(" AND ");
  return phone === null ? asWords : `(${db.match("p", phone, true)} OR (${asWords}))`;
}

export function textMatch(db: SearchDb, { words }: SearchWords, branchIds: string[] | null): string {
  const wanted = words.map(({ word, begins }) => db.match("w", word, begins));
  // A person without branches sees nothing; the empty term stands in no text.
  if (branchIds !== null) wanted.push(`(${(branchIds.length > 0 ? branchIds : [""]).map((id) => db.match("b", id)).join(" OR ")})`);
  return wanted.join(" AND ");
}
