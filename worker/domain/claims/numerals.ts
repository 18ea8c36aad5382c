/** Numbers written in words, English and Spanish, as figures: `one forty-nine` is 149, `treinta y cinco` is 35, `nine thirty` beside a time 9:30. */

export interface Replaced {
  start: number;
  end: number;
  figures: string;
}

const table = (words: string, first: number, step = 1): [string, number][] => words.split(" ").map((word, i) => [word, first + i * step]);
const small = new Map<string, number>([
  ...table("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 0),
  ...table("cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve", 0),
  ...table("veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve", 20),
  ["uno", 1],
  ["una", 1],
  ["veintiun", 21],
  ["veintiuna", 21],
]);
const tens = new Map<string, number>([
  ...table("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
  ...table("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
  ["fourty", 40],
  ["ninty", 90],
]);
const spanishHundreds = new Map<string, number>([
  ["cien", 100],
  ["ciento", 100],
  ...table("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos", 200, 100),
  ...table("doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas", 200, 100),
]);
const scales = new Map<string, number>([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["mil", 1_000],
  ["millon", 1_000_000],
  ["millones", 1_000_000],
  ["dozen", 12],
  ["docena", 12],
  ["docenas", 12],
]);
const ordinals = new Map<string, number>([
  ...table(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
  ),
  ["thirtieth", 30],
  ["primero", 1],
]);
const unit =
  /^(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?|dolar(?:es)?|pesos?|bucks?|dollars?|hundred|thousand|dozen|grand|percent|visits?|visitas?|treatments?)$/;
const month = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;
const beforeTime = /^(?:at|by|until|till|til|around|about|before|after|between|from|las|la|to)$/;
const afterTime = /^(?:am|pm|a|p|o|in|sharp|or|works?|tomorrow|today|tonight|on)$/;

interface Token {
  word: string;
  start: number;
  end: number;
  /** What stands between this word and the next. */
  gap: string;
}

const bare = (word: string) => (/^[a-z]+$/.test(word) ? word : word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""));

function tokensOf(text: string): Token[] {
  const matches = [...text.matchAll(/[a-z\u00c0-\u024f]+/gi)];
  return matches.map((match, i) => {
    const end = match.index + match[0].length;
    return { word: bare(match[0]), start: match.index, end, gap: text.slice(end, matches[i + 1]?.index ?? text.length) };
  });
}

const near = (gap: string) => /^(?: {1,2}|-| - )$/.test(gap);

/** Every number in words, in order, as it would stand in figures. */
export function inFigures(text: string): Replaced[] {
  const tokens = tokensOf(text);
  const found: Replaced[] = [];
  for (let i = 0; i < tokens.length;) {
    const one = digitsAt(tokens, i) ?? ordinalAt(tokens, i) ?? numberAt(tokens, i);
    if (one === null) i++;
    else {
      found.push({ start: tokens[i]?.start ?? 0, end: tokens[one.next - 1]?.end ?? 0, figures: one.figures });
      i = one.next;
    }
  }
  return found;
}

interface Taken {
  figures: string;
  next: number;
}

/** `eight oh one five five five`: a number said digit by digit. */
function digitsAt(tokens: readonly Token[], at: number): Taken | null {
  let figures = "";
  let i = at;
  for (; i < tokens.length; i++) {
    const word = tokens[i]?.word ?? "";
    const value = word === "oh" || word === "o" ? 0 : small.get(word);
    if (value === undefined || value > 9 || word === "un" || word === "una") break;
    figures += String(value);
    if (!/^[ -]{1,3}$|^, ?$/.test(tokens[i]?.gap ?? "")) {
      i++;
      break;
    }
  }
  return figures.length >= 3 && !/^0{1,2}/.test(figures) ? { figures, next: i } : null;
}

function ordinalAt(tokens: readonly Token[], at: number): Taken | null {
  const token = tokens[at];
  if (!token) return null;
  const ten = tens.get(token.word);
  const after = tokens[at + 1];
  const joined = ten !== undefined && after && near(token.gap) ? ordinals.get(after.word) : undefined;
  if (ten !== undefined && joined !== undefined && joined < 10) return { figures: `${ten + joined}th`, next: at + 2 };
  const value = ordinals.get(token.word);
  if (value === undefined) return null;
  const before = tokens[at - 1];
  const dated = (before && month.test(before.word) && before.gap.trim() === "") || (after && after.word === "of" && month.test(tokens[at + 2]?.word ?? ""));
  const alone = value >= 3 && before?.word === "the" && !token.gap.startsWith(" ");
  return dated || alone ? { figures: `${value}th`, next: at + 1 } : null;
}

function numberAt(tokens: readonly Token[], at: number): Taken | null {
  const first = tokens[at];
  if (!first || !startsNumber(tokens, at)) return null;
  let total = 0;
  let current = 0;
  let i = at;
  let clock: string | null = null;
  for (; i < tokens.length; i++) {
    const { word, gap } = tokens[i] ?? first;
    const scale = scales.get(word);
    const value = small.get(word) ?? tens.get(word) ?? spanishHundreds.get(word);
    if (scale !== undefined) {
      current = Math.max(current, 1) * scale;
      if (scale >= 1_000) {
        total += current;
        current = 0;
      }
    } else if (value !== undefined) {
      if (current === 0 || fits(current, value)) current += value;
      else if (value >= 10 && value < 100 && current < 100 && total === 0) {
        // "one forty-nine", "nine thirty", "nineteen ninety".
        if (current <= 12 && value < 60) clock = `${current}:`;
        current = current * 100 + value;
      } else break;
    } else if (i === at || /^(?:a|an|of|couple|par|de|and|y)$/.test(word)) {
      if (word === "couple" || word === "par") current = 2;
    } else break;
    if (!goesOn(tokens, i, gap)) {
      i++;
      break;
    }
  }
  while (i > at + 1 && /^(?:and|y|a)$/.test(tokens[i - 1]?.word ?? "")) i--;
  const value = total + current;
  if (clock !== null && (beforeTime.test(tokens[at - 1]?.word ?? "") || (afterTime.test(tokens[i]?.word ?? "") && value % 100 < 60)))
    return { figures: `${clock}${String(value % 100).padStart(2, "0")}`, next: i };
  return { figures: String(value), next: i };
}

/** Twenty takes one to nine, a hundred takes less than a hundred. */
const fits = (current: number, value: number) =>
  (current % 100 >= 20 && current % 10 === 0 && value < 10) || (current >= 100 && current % 100 === 0 && value < 100);

function startsNumber(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? "";
  const next = tokens[at + 1]?.word ?? "";
  if (word === "a" || word === "an") {
    if (scales.has(next)) return true;
    return next === "couple" && (unit.test(tokens[at + 2]?.word ?? "") || (tokens[at + 2]?.word === "of" && unit.test(tokens[at + 3]?.word ?? "")));
  }
  if (word === "un" && next === "par") return tokens[at + 2]?.word === "de" && unit.test(tokens[at + 3]?.word ?? "");
  if (word === "couple") return unit.test(next);
  if (word === "un" || word === "una") return unit.test(next) || scales.has(next) || (word === "una" && /^las?$/.test(tokens[at - 1]?.word ?? ""));
  // English "once" and Spanish eleven.
  if (word === "once") return /^(?:las|de|son)$/.test(tokens[at - 1]?.word ?? "") || /^(?:dolares|pesos|minutos|horas|dias|semanas|meses|por)$/.test(next);
  if (scales.has(word)) return word === "mil" || (word !== "million" && word !== "dozen" && /^(?:dollars|bucks|homes|percent)$/.test(next));
  return small.has(word) || tens.has(word) || spanishHundreds.has(word);
}

function goesOn(tokens: readonly Token[], i: number, gap: string): boolean {
  const next = tokens[i + 1]?.word ?? "";
  const here = tokens[i]?.word ?? "";
  const isNumber = (word: string) => small.has(word) || tens.has(word) || spanishHundreds.has(word) || scales.has(word);
  if (!near(gap)) return false;
  if (next === "and") return (here === "hundred" || here === "thousand") && isNumber(tokens[i + 2]?.word ?? "");
  if (next === "y") return tens.has(here) && (small.get(tokens[i + 2]?.word ?? "") ?? 10) < 10;
  if (here === "and" || here === "y") return true;
  if (here === "un" && next === "par") return startsNumber(tokens, i);
  if (next === "of" || next === "de") return here === "couple" || here === "par";
  if (/^(?:a|an|of|de|couple|par)$/.test(here)) return isNumber(next) || next === "couple" || next === "par" || next === "of" || next === "de";
  if (next === "once" && !/^(?:y|mil|ciento)$/.test(here)) return false;
  return isNumber(next) && next !== "un" && next !== "una" && next !== "uno";
}
