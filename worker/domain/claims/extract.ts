/** Finds what a text claims, and the sentence and clause it stands in. Pure pattern work on what a reader reads. */
import type { Reading } from "./fold";

export interface Found {
  /** The words as they would leave. */
  quote: string;
  /** The same words as the patterns read them. */
  plain: string;
  /** Where it stands, so that a number inside a price is not judged twice. */
  start: number;
  end: number;
  sentence: string;
}

/** The sentence around a place, with its closing mark. */
export function sentenceAt(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const from = Math.max(...[". ", "! ", "? "].map((mark) => before.lastIndexOf(mark)), before.lastIndexOf("\n"));
  const stop = /[.!?]+(?:\s|$)|\n/.exec(text.slice(end));
  return text.slice(from + 1, stop ? end + stop.index + 1 : text.length).trim();
}

/** What stands before a place in its own clause. */
export function clauseBefore(text: string, start: number): string {
  return /[^.!?;,:\n]*$/.exec(text.slice(0, start))?.[0] ?? "";
}

/** The clause around a place. */
export function clauseAt(text: string, start: number, end: number): string {
  return clauseBefore(text, start) + text.slice(start, end) + (/^[^.!?;,\n]*/.exec(text.slice(end))?.[0] ?? "");
}

const letters = "A-Za-z\\u00c0-\\u024f";
const edge = `(?:(?<=[${letters}0-9_])(?![${letters}0-9_])|(?<![${letters}0-9_])(?=[${letters}0-9_]))`;
const made = new WeakMap<RegExp, RegExp>();

/** `\p{L}`, `\p{N}` and `\w` as plain ranges, inside a class and outside. */
function plainClasses(source: string): string {
  let within = false;
  return source.replace(/\\p\{(L|N)\}|\\b|\\.|[[\]]/gu, (part, kind?: string) => {
    if (part === "[") within = true;
    else if (part === "]") within = false;
    else if (part === "\\b" && !within) return edge;
    else if (part === "\\w") return within ? `${letters}0-9_` : `[${letters}0-9_]`;
    else if (kind !== undefined) return within ? (kind === "L" ? letters : "0-9") : `[${kind === "L" ? letters : "0-9"}]`;
    return part;
  });
}

/**
 * The pattern as it is run: its edges of words know accented letters (to `\b` the end of "quedó" is none), and its letters are those of
 * English and Spanish. All other letters were refused before, and whole Unicode classes take a second to compile.
 */
export function latin(pattern: RegExp): RegExp {
  const known = made.get(pattern);
  if (known) return known;
  const flags = pattern.flags.includes("u") ? pattern.flags : `${pattern.flags}u`;
  const plain = new RegExp(plainClasses(pattern.source), flags);
  made.set(pattern, plain);
  return plain;
}

export function findAll(reading: Reading, pattern: RegExp): Found[] {
  return findExactly(reading, latin(pattern));
}

/** The same with the pattern as it stands, for what may be in any alphabet. */
export function findExactly(reading: Reading, pattern: RegExp): Found[] {
  const { text } = reading;
  return [...text.matchAll(pattern)].map((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    const end = match.index + match[0].trimEnd().length;
    return { quote: reading.quote(start, end), plain: text.slice(start, end), start, end, sentence: sentenceAt(text, start, end) };
  });
}
