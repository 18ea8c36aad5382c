/** What names a person in free text: phones in any spelling, e-mail, address, name. */
import type { OrganizationDb } from "../../db/organization";
import { knownOf } from "./known";

export interface Traces {
  /** Phones that nobody else has, as E.164. */
  lines: string[];
  /** Their digits without the country's 1, as every spelling has them. */
  phones: string[];
  /** Whole names, e-mails, ids elsewhere; what a lead was called before counts too. */
  words: string[];
  /** Streets, which others of a household share. */
  streets: string[];
  /** Parts of the name that no other lead and no colleague has. */
  names: string[];
}

export const erasedWord = "[erased]";
/** Names that are none. */
const noName = /^(?:unknown|customer|homeowner|resident|tenant|business|office|manager|prospect|caller|private|anonymous|wireless)$/i;

export async function tracesOf(db: OrganizationDb, leadId: string, threads: readonly string[]): Promise<Traces> {
  const known = await knownOf(db, leadId, threads);
  const phones = known.phones.map((phone) => phone.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, ""));
  const called = known.names.filter((name) => /\p{L}/u.test(name) && !noName.test(name));
  const whole: string[] = [];
  for (const name of called) if (name.length >= (name.includes(" ") ? 7 : 6) && !(await othersHave(db, leadId, name, "whole"))) whole.push(name, turned(name));
  const names: string[] = [];
  const parts = called.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length >= 5 && /^\p{L}/u.test(part) && !noName.test(part));
  for (const part of new Set(parts)) if (!(await othersHave(db, leadId, part, "part"))) names.push(part);
  const long = (words: readonly string[]) => words.filter((word) => word.length >= 6);
  return {
    lines: known.phones,
    phones: [...new Set(phones)].filter((phone) => phone.length >= 8),
    words: small([...whole, ...known.emails, ...long(known.externals)]),
    streets: small(long(known.streets)),
    names: small(names),
  };
}

/** In small letters, the longest first. */
const small = (words: readonly string[]) => [...new Set(words.map((word) => word.toLowerCase()))].toSorted((a, b) => b.length - a.length);

const turned = (name: string) => name.replace(/^(.+) (\S+)$/, "$2, $1");

/** A name that another lead or a colleague has too says nothing of this person alone. */
async function othersHave(db: OrganizationDb, leadId: string, name: string, how: "whole" | "part"): Promise<boolean> {
  const like = how === "whole" ? "lower(n) = lower(?3)" : "instr(lower(n), lower(?3)) > 0";
  const found = await db
    .raw(
      `SELECT 1 AS one FROM (SELECT name AS n FROM leads WHERE organization_id = ?1 AND id <> ?2
         UNION ALL SELECT u.name FROM members m JOIN users u ON u.id = m.user_id WHERE m.organization_id = ?1
         UNION ALL SELECT name FROM branches WHERE organization_id = ?1 UNION ALL SELECT name FROM organizations WHERE id = ?1) WHERE ${like} LIMIT 1`,
      leadId,
      name,
    )
    .first();
  return found !== null;
}

const apart = "[\\s().+\\-–/·\\u00a0]{0,3}";

/** `person`: phones, whole name, e-mail, ids. `traces`: streets as well. `names`: also a part of the name that nobody else has. */
export type Look = "person" | "traces" | "names";

/** The text with everything that names the person replaced; null when nothing does. */
export function without(text: string, traces: Traces, look: Look): string | null {
  const words = [...traces.words, ...(look === "person" ? [] : traces.streets), ...(look === "names" ? traces.names : [])];
  let clean = text;
  for (const digits of traces.phones)
    clean = clean.replace(new RegExp(`(?<!\\d)(?:\\+?1${apart})?\\(?${digits.split("").join(apart)}(?!\\d)`, "g"), erasedWord);
  for (const word of words) clean = clean.replace(new RegExp(pattern(word), "giu"), erasedWord);
  return clean === text ? null : clean;
}

/** A word by itself, not a piece of another; as it stands, as a file's name writes it, or as JSON does. */
function pattern(word: string): string {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/g, String.raw`[\s_.-]+`);
  const inJson = JSON.stringify(word).slice(1, -1);
  const either = inJson === word ? escaped(word) : `(?:${escaped(word)}|${escaped(inJson)})`;
  return String.raw`(?:(?<![\p{L}\p{N}])|(?<=\\[nrt]))${either}(?![\p{L}\p{N}])`;
}

/** True of a text that names the person. */
export const names = (text: string, traces: Traces, look: Look): boolean => without(text, traces, look) !== null;

const stripped = (column: string) => [" ", "-", "(", ")", ".", "+", "/", "\u00a0", "–"].reduce((sql, mark) => `replace(${sql}, '${mark}', '')`, column);

/** An SQL condition that finds at least every text `without` would change; `?2` is `JSON.stringify` of the phones, `?3` of the words. */
export const mayName = (column: string): string =>
  `(EXISTS (SELECT 1 FROM json_each(?2) t WHERE instr(${stripped(column)}, t.value) > 0)
    OR EXISTS (SELECT 1 FROM json_each(?3) t WHERE instr(lower(${column}), t.value) > 0))`;

/** The values of `?2` and `?3`. Small letters as SQLite makes them: of ASCII alone, so a name with an accent is looked for both ways. */
export function mayNameValues(traces: Traces): [string, string] {
  const words = longestParts([...traces.words, ...traces.streets, ...traces.names]).flatMap((word) => [word, upperBeyondAscii(word)]);
  return [JSON.stringify(traces.phones), JSON.stringify([...new Set(words)])];
}

/** A name may be written with anything between its parts, and JSON writes quotes its own way: its longest part finds it. */
export const longestParts = (words: readonly string[]) => words.map((word) => word.split(/[\s"\\,]+/).toSorted((a, b) => b.length - a.length)[0] ?? word);
const upperBeyondAscii = (word: string) => word.toUpperCase().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
