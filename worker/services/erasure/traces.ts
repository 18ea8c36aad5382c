/** What names a person in free text: phones in any spelling, e-mail, address, name. */
import type { OrganizationDb } from "../../db/organization";

export interface Traces {
  /** Phones that nobody else has, as E.164. */
  lines: string[];
  /** Their digits without the country's 1, as every spelling has them. */
  phones: string[];
  /** Whole names, addresses, ids: in small letters, the longest first. */
  words: string[];
  /** Parts of the name that no other lead and no colleague has. */
  names: string[];
}

export const erasedWord = "[erased]";
/** Names that are none. */
const noName = /^(?:unknown|customer|homeowner|resident|tenant|business|office|manager|prospect|caller|private|anonymous|wireless)$/i;

interface Found {
  name: string;
  email: string | null;
  phones: string | null;
  streets: string | null;
  externals: string | null;
}

export async function tracesOf(db: OrganizationDb, leadId: string): Promise<Traces> {
  const row = await db
    .raw(
      `SELECT l.name, l.email,
         (SELECT group_concat(f.phone, char(10)) FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = ?2
            AND NOT EXISTS (SELECT 1 FROM lead_phones o WHERE o.organization_id = ?1 AND o.phone = f.phone AND o.lead_id <> ?2)) AS phones,
         (SELECT group_concat(p.street, char(10)) FROM properties p WHERE p.organization_id = ?1 AND p.lead_id = ?2) AS streets,
         (SELECT group_concat(x.external_id, char(10)) FROM external_ids x WHERE x.organization_id = ?1 AND x.lead_id = ?2) AS externals
       FROM leads l WHERE l.organization_id = ?1 AND l.id = ?2`,
      leadId,
    )
    .first<Found>();
  if (!row) return { lines: [], phones: [], words: [], names: [] };
  const lines = (text: string | null) =>
    (text ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const own = lines(row.phones);
  const phones = own.map((phone) => phone.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, ""));
  const name = row.name.trim();
  const isName = /\p{L}/u.test(name) && !noName.test(name);
  const whole =
    isName && (name.includes(" ") ? name.length >= 7 : name.length >= 6) && !(await othersHave(db, leadId, name, "whole")) ? [name, turned(name)] : [];
  const words = [
    ...whole,
    row.email ?? "",
    ...lines(row.streets).filter((street) => street.length >= 6),
    ...lines(row.externals).filter((id) => id.length >= 6),
  ];
  const parts = isName ? name.split(/[\s,]+/).filter((part) => part.length >= 5 && /^\p{L}/u.test(part) && !noName.test(part)) : [];
  const names: string[] = [];
  for (const part of parts) if (!(await othersHave(db, leadId, part, "part"))) names.push(part.toLowerCase());
  const small = [...new Set(words.filter((word) => word !== "").map((word) => word.toLowerCase()))];
  return { lines: own, phones: [...new Set(phones)].filter((phone) => phone.length >= 8), words: small.toSorted((a, b) => b.length - a.length), names };
}

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

/** The text with everything that names the person replaced; null when nothing does. */
export function without(text: string, traces: Traces, how: "traces" | "names"): string | null {
  const words = how === "names" ? [...traces.words, ...traces.names] : traces.words;
  let clean = text;
  for (const digits of traces.phones)
    clean = clean.replace(new RegExp(`(?<!\\d)(?:\\+?1${apart})?\\(?${digits.split("").join(apart)}(?!\\d)`, "g"), erasedWord);
  for (const word of words) clean = clean.replace(new RegExp(pattern(word), "giu"), erasedWord);
  return clean === text ? null : clean;
}

/** As it stands, or as JSON writes it. */
function pattern(word: string): string {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);
  const inJson = JSON.stringify(word).slice(1, -1);
  return inJson === word ? escaped(word) : `${escaped(word)}|${escaped(inJson)}`;
}

/** True of a text that names the person. */
export const names = (text: string, traces: Traces): boolean => without(text, traces, "names") !== null;

const stripped = (column: string) => [" ", "-", "(", ")", ".", "+", "/", "\u00a0", "–"].reduce((sql, mark) => `replace(${sql}, '${mark}', '')`, column);

/** An SQL condition that finds at least every text `without` would change; `?2` is `JSON.stringify` of the phones, `?3` of the words. */
export const mayName = (column: string): string =>
  `(EXISTS (SELECT 1 FROM json_each(?2) t WHERE instr(${stripped(column)}, t.value) > 0)
    OR EXISTS (SELECT 1 FROM json_each(?3) t WHERE instr(lower(${column}), t.value) > 0))`;

/** The values of `?2` and `?3`. Small letters as SQLite makes them: of ASCII alone, so a name with an accent is looked for both ways. */
export function mayNameValues(traces: Traces): [string, string] {
  const words = [...traces.words, ...traces.names].flatMap((word) => [
    word,
    JSON.stringify(word).slice(1, -1),
    word.toUpperCase().replace(/[A-Z]/g, (l) => l.toLowerCase()),
  ]);
  return [JSON.stringify(traces.phones), JSON.stringify([...new Set(words)])];
}
