/**
 * How the patterns are run. Text and pattern are first spelled in plain letters: small ones for themselves, capitals for the accented ones.
 * So `\b` and `\w` know that "quedó" ends in a letter, and no pattern needs the flags `i` and `u`, with which the engine works out every
 * letter's other spellings: that alone cost a fresh isolate 200 ms. All letters but those of English and Spanish were refused before.
 */
const accented: Record<string, string> = { á: "A", é: "E", í: "I", ó: "O", ú: "U", ü: "W", ñ: "N" };
const spelled = (character: string) => accented[character.toLowerCase()] ?? "X";

const small = (character: string) => {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
};

/** The text in plain letters, each place where it was. */
export function inPlainLetters(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : text.replace(/\p{Lu}/gu, small);
  return same.replace(/[\u00c0-\u024f]/g, spelled);
}

const letters = "A-Za-z";
const ranges: Record<string, string> = { L: letters, Lu: letters, Ll: letters, N: "0-9", Sc: "$\\u00a2-\\u00a5\\u20a0-\\u20c0" };

/** A pattern's source in plain letters; what a backslash begins stays as it is, but for classes of Unicode. */
function plainSource(source: string): string {
  let within = false;
  return source.replace(/\\p\{(Lu|Ll|L|N|Sc)\}|\\.|[[\]A-Z\u00c0-\u024f]/g, (part, kind?: string) => {
    if (part === "[") within = true;
    else if (part === "]") within = false;
    const range = kind === undefined ? undefined : ranges[kind];
    if (range !== undefined) return within ? range : `[${range}]`;
    return part.startsWith("\\") ? part : inPlainLetters(part);
  });
}

const longText = "\n".repeat(1_000);
const ready = new WeakSet<RegExp>();

/**
 * The same pattern, compiled at once. V8 first makes bytecode of a pattern that meets a short text, which for long alternatives takes five
 * times as long as machine code; a text of 1,000 characters sends it straight to the latter.
 */
export function compiled(pattern: RegExp): RegExp {
  if (!ready.has(pattern)) longText.search(pattern);
  ready.add(pattern);
  return pattern;
}

const made = new WeakMap<RegExp, RegExp>();

/** The pattern for a text in plain letters. Its capitals and small letters are one, whatever its flags say. */
function plainPattern(pattern: RegExp): RegExp {
  const known = made.get(pattern);
  if (known) return known;
  const plain = new RegExp(plainSource(pattern.source), pattern.global ? "g" : "");
  compiled(plain);
  made.set(pattern, plain);
  return plain;
}

/** Where a global pattern stands in a text: the places fit the text as it was given. */
export function placesOf(text: string, pattern: RegExp): { start: number; end: number; plain: string }[] {
  return [...inPlainLetters(text).matchAll(plainPattern(pattern))].map((match) => {
    const end = match.index + match[0].length;
    return { start: match.index, end, plain: text.slice(match.index, end) };
  });
}

const exact = new WeakMap<RegExp, RegExp>();

/** The same for a pattern of any alphabet, in small letters: a class of Unicode without regard to capitals is slow to make as well. */
export function exactPlacesOf(text: string, pattern: RegExp): { start: number; end: number }[] {
  const folds = pattern.ignoreCase;
  const run = exact.get(pattern) ?? compiled(new RegExp(pattern.source, pattern.flags.replace("i", "")));
  exact.set(pattern, run);
  const read = folds ? text.replace(/\p{Lu}/gu, small) : text;
  return [...read.matchAll(run)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Whether a pattern without the global flag stands in a text. */
export const standsIn = (text: string, pattern: RegExp) => plainPattern(pattern).test(inPlainLetters(text));

/** The text with a space for each place of a global pattern. */
export function without(text: string, pattern: RegExp): string {
  let out = "";
  let at = 0;
  for (const { start, end } of placesOf(text, pattern)) {
    out += `${text.slice(at, start)} `;
    at = end;
  }
  return out + text.slice(at);
}
