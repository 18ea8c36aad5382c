/**
 * What is searched by: words without case and accents, and phones by any part of their digits. The same rule reads texts, leads and what
 * a person types, so that both meet.
 */

/** A text of ten segments has fewer words. */
const mostWords = 400;
const longest = 32;
/** Shorter beginnings would meet everything. */
const shortestPart = 3;
/**
 * Longer words meet by their first seven letters: “appointments” finds “appointment”, and the index needs no merging of every word that begins
 * so. A word with digits is a number of something and meets only its own.
 */
const stem = 7;

const inWord = /[\p{L}\p{N}\p{M}'’]+/gu;

function plain(word: string): string {
  return word
    .normalize("NFD")
    .replaceAll(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .slice(0, longest);
}

/** Each word once, in its order. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(inWord)) {
    const one = plain(word);
    if (one !== "") words.add(one);
    if (words.size === mostWords) break;
  }
  return [...words];
}

/** Every end of a phone's national digits, so that any part of it is the beginning of one of them. */
export function phoneEnds(phone: string): string[] {
  const digits = nationalDigits(phone);
  return Array.from({ length: Math.max(0, digits.length - shortestPart + 1) }, (_, from) => digits.slice(from));
}

const nationalDigits = (text: string): string => text.replaceAll(/\D/g, "").replace(/^1(?=\d{10}$)/, "");

export interface SearchWords {
  /** Each must be met; one of three letters or more also by the beginning of a longer word. */
  words: { word: string; begins: boolean }[];
  /** Set when nothing but a phone, or a part of one, was typed. */
  phone: string | null;
}

/** What a person typed; null when nothing in it can be searched. */
export function readSearch(typed: string): SearchWords | null {
  const words = wordsOf(typed)
    .slice(0, 8)
    .map((word) => ({ word: /\d/.test(word) ? word : word.slice(0, stem), begins: word.length >= shortestPart }));
  if (words.length === 0) return null;
  const digits = nationalDigits(typed);
  return { words, phone: digits.length >= shortestPart && /^[\d\s().+-]+$/.test(typed.trim()) ? digits : null };
}

/** Whether a word of a text is what was searched. */
const meets = (word: string, wanted: SearchWords["words"]): boolean => wanted.some((one) => (one.begins ? word.startsWith(one.word) : word === one.word));

export interface Marked {
  text: string;
  /** Where the hits stand in `text`: from, and up to. */
  marks: [from: number, to: number][];
}

const before = 40;
const around = 160;

/** The piece of a text in which the first hit stands, at most 160 characters, its hits by their places: whoever shows it writes text, never markup. */
export function markedPiece(body: string, wanted: SearchWords["words"]): Marked {
  const line = body.replaceAll(/\s+/g, " ").trim();
  const hits = [...line.matchAll(inWord)].flatMap((found) =>
    meets(plain(found[0]), wanted) ? [{ from: found.index, to: found.index + found[0].length }] : [],
  );
  const first = hits[0]?.from ?? 0;
  const start = line.length <= around || first <= before ? 0 : wordStart(line, Math.min(first - before, line.length - around));
  const end = Math.min(line.length, start + around);
  const lead = start > 0 ? "…" : "";
  const shift = lead.length - start;
  return {
    text: `${lead}${line.slice(start, end)}${end < line.length ? "…" : ""}`,
    marks: hits.flatMap((hit) => (hit.from >= start && hit.to <= end ? [[hit.from + shift, hit.to + shift] satisfies [number, number]] : [])),
  };
}

/** The beginning of the word that stands there or after, so that no piece begins within one. */
function wordStart(line: string, from: number): number {
  const space = line.indexOf(" ", Math.max(0, from));
  return space === -1 || space - from > 20 ? from : space + 1;
}
