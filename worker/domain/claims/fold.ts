/**
 * A text as a reader understands it: look-alike dots, quotes, digits and letters in one spelling, nothing invisible, numbers in figures.
 * Every place in it leads back to the bytes that would leave, so that a quote is what the screen shows.
 */
import { inFigures } from "./numerals";
import type { Replaced } from "./numerals";

export interface Reading {
  /** What the patterns look at. */
  text: string;
  /** The original words between two places of `text`. */
  quote(start: number, end: number): string;
}

const stand: Record<string, string> = { "’": "'", "‘": "'", ʼ: "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/" };
const dots = /[。．｡․·•∙⋅・。᛫]/u;

/** An emoji with its joiners, tones and variation marks, which are no hidden characters. */
const emoji = /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|[\d#*]\ufe0f?\u20e3/gu;
/** Characters that nobody sees, and marks stacked upon letters. */
const hidden = /[\p{Cf}\p{Co}\p{M}\u115f\u1160\u3164\uffa0]|(?![\n\r\t])\p{Cc}/u;
/** Letters besides those of English and Spanish, and of names beside them. */
const foreignLetter = /(?![A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff])\p{L}/u;

export interface Odd {
  quote: string;
  problem: string;
}

/** What no pattern can judge: hidden characters, letters of other alphabets that no source has, words spelled letter by letter. */
export function oddities(original: string, known: string): Odd[] {
  const text = original.normalize("NFC");
  const found: Odd[] = [];
  if (hidden.test(text.replace(emoji, ""))) found.push({ quote: text.slice(0, 40), problem: "Contains hidden characters" });
  for (const word of text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    if (foreignLetter.test(word.normalize("NFKC")) && !known.includes(word))
      found.push({ quote: word, problem: `“${word}” has letters that the checks cannot read` });
  const spelled = /(?<![\p{L}\p{N}])(?:\p{L}[ ._*-]{1,2}){3,}\p{L}(?![\p{L}\p{N}])/u.exec(text)?.[0];
  if (spelled !== undefined) found.push({ quote: spelled, problem: `“${spelled}” is spelled letter by letter` });
  return found;
}

function digitOf(character: string): string {
  if (!/\p{Nd}/u.test(character) || /\d/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  // Every block of decimal digits begins with its nought.
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

function plainOf(character: string): string {
  if (character >= " " && character <= "~") return character;
  if (character === "\ufe0f" || character === "\u20e3" || /[\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(character)) return "";
  const known = stand[character];
  if (known !== undefined) return known;
  if (dots.test(character)) return ".";
  if (/[\p{Zs}\r\t]/u.test(character)) return " ";
  return digitOf(character).normalize("NFKC");
}

const kept = new Map<string, Reading>();

export function read(text: string): Reading {
  const known = kept.get(text);
  if (known) return known;
  const reading = readAnew(text);
  if (kept.size > 2_000) kept.clear();
  kept.set(text, reading);
  return reading;
}

function readAnew(given: string): Reading {
  const original = given.normalize("NFC");
  const folded: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    const plain = plainOf(character);
    for (let i = 0; i < plain.length; i++) {
      folded.push(plain.charAt(i));
      from.push(at);
      to.push(at + character.length);
    }
    at += character.length;
  }
  const joined = folded.join("");
  const { text, starts, ends } = applied(joined, inFigures(joined));
  return {
    text,
    quote: (start, end) => original.slice(from[starts[start] ?? 0] ?? 0, to[(ends[end - 1] ?? 1) - 1] ?? original.length).trim(),
  };
}

function applied(text: string, replaced: readonly Replaced[]): { text: string; starts: number[]; ends: number[] } {
  let out = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const plain = (until: number) => {
    for (; at < until; at++) {
      out += text.charAt(at);
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const one of replaced) {
    plain(one.start);
    for (let i = 0; i < one.figures.length; i++) {
      starts.push(one.start);
      ends.push(one.end);
    }
    out += one.figures;
    at = one.end;
  }
  plain(text.length);
  return { text: out, starts, ends };
}
