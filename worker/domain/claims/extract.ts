/** Finds what a text claims, and the sentence and clause it stands in. Pure pattern work on what a reader reads. */
import type { Reading } from "./fold";
import { exactPlacesOf, placesOf } from "./letters";

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

/** Where a pattern stands, read in the letters of English and Spanish. */
export function findAll(reading: Reading, pattern: RegExp): Found[] {
  return placesOf(reading.text, pattern).map(({ start, end }) => foundAt(reading, start, end));
}

/** The same with the pattern as it stands, for what may be in any alphabet. */
export function findExactly(reading: Reading, pattern: RegExp): Found[] {
  return exactPlacesOf(reading.text, pattern).map(({ start, end }) => foundAt(reading, start, end));
}

function foundAt(reading: Reading, from: number, to: number): Found {
  const { text } = reading;
  const match = text.slice(from, to);
  const start = from + match.length - match.trimStart().length;
  const end = from + match.trimEnd().length;
  return { quote: reading.quote(start, end), plain: text.slice(start, end), start, end, sentence: sentenceAt(text, start, end) };
}
