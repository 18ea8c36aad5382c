/** Finds what a text claims: prices, days and times, numbers, links, promises. Pure pattern work on the bytes that would leave. */

export { linkPattern, pricePattern } from "../../contract/text-patterns";

export interface Found {
  quote: string;
  /** Where it stands, so that a number inside a price is not judged twice. */
  start: number;
  end: number;
  sentence: string;
}

function sentenceAt(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const from = Math.max(before.lastIndexOf(". "), before.lastIndexOf("! "), before.lastIndexOf("? "), before.lastIndexOf("\n"));
  const rest = text.slice(end);
  const stop = /[.!?](\s|$)|\n/.exec(rest);
  return text.slice(from + 1, stop ? end + stop.index + 1 : text.length).trim();
}

export function findAll(text: string, pattern: RegExp): Found[] {
  return [...text.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length;
    return { quote: match[0].trim(), start: match.index, end, sentence: sentenceAt(text, match.index, end) };
  });
}

export const freePattern = /\b(?:free|no charge|at no cost|complimentary|gratis|sin costo|on the house)\b/gi;
export const percentPattern = /\b\d{1,3}(?:\.\d+)?\s?(?:%|percent\b|por ciento\b)/gi;
export const discountPattern =
  /\b(?:discount(?:ed|s)?|coupons?|promo(?:tion)?s?|special (?:price|offer|deal)|deals?|waive[ds]?|knock off|take off|descuentos?|oferta especial|promoci[oó]n)\b/gi;

const day = "(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur?|sun)(?:day)?s?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo";
const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.? \\d{1,2}(?:st|nd|rd|th)?";
export const dayPattern = new RegExp(`\\b(?:${day}|tomorrow|today|tonight|ma[nñ]ana|hoy|${month}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)\\b`, "gi");
export const timePattern =
  /\b\d{1,2}(?::\d{2})?\s?(?:-|to|–|a|and)\s?\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)|\b\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)|\b(?:noon|midnight|mediod[ií]a)\b/gi;

/** It says that something is fixed, which only a receipt can say. */
export const donePattern =
  /\b(?:(?:you(?:'re| are)|that(?:'s| is)|it(?:'s| is)|we(?:'re| are)|everything(?:'s| is)|visit is|appointment is|been|i(?:'ve| have)|we(?:'ve| have)|got you|have you|put you|got that) (?:all |now |been |you |just |already )*(?:booked|scheduled|set|confirmed|reserved|down for|on the (?:calendar|schedule)|all set)|all set for|(?:booked|scheduled|confirmed|reserved) (?:you |it |for )|see you (?:on |then|tomorrow|mon|tue|wed|thu|fri|sat|sun)|qued(?:a|ó|o) (?:agendad|reservad|confirmad|program)\w+|(?:est[aá]|ha sido) (?:agendad|reservad|confirmad|program)\w+|(?:le|lo|la) (?:agend[eé]|reserv[eé]|program[eé])\b)/gi;
export const movedPattern =
  /\b(?:(?:i(?:'ve| have)|we(?:'ve| have)|it(?:'s| is)|visit is|been) (?:been )?(?:cancel+ed|moved|rescheduled)|(?:cancelad|reprogramad)[oa])\b/gi;

/** Words that bind the company; each needs the same word in a source. */
export const promisePattern =
  /\b(?:guarante\w+|warrant\w+|refund\w*|money.?back|promise\w*|licensed|insured|bonded|certified|(?:pet|child|kid|family)[- ](?:safe|friendly)|safe (?:for|around)|non-?toxic|organic|eco-?friendly|100 ?%|never (?:come|see)|garant\w+|reembols\w+|licencia\w*|asegurad\w+|segur[oa]s? para)/gi;

export const emailPattern = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;
export const phonePattern = /(?<![\d$])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)/g;
export const numberPattern = /(?<![\w$.])\d[\d,]*(?:\.\d+)?(?![\w])/g;
