/** Phones as people write them in lists. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A spreadsheet turns a phone into 1.8015550117E+10: the last digits are gone, so nobody can say whose it is. */
const rounded = /^\d([.,]\d+)?e\+?\d+$/i;
const american = /^(?:\+?1)?([2-9]\d{2})([2-9]\d{6})$/;
const written = /^\+?[\d\s().\-/]+$/;

export const isRounded = (text: string): boolean => rounded.test(text.trim());

export function looksLikePhone(text: string): boolean {
  const words = withoutExtension(text.trim());
  if (rounded.test(words)) return true;
  const digits = words.replaceAll(/\D/g, "").length;
  return written.test(words) && digits >= 10 && digits <= 15 && !/^\d{4}-\d{2}-\d{2}/.test(words);
}

/** Whether an area code exists: the library is asked once for each, because it takes longer than all the rest of a row. */
const areas = new Map<string, boolean>();

function isArea(area: string): boolean {
  const known = areas.get(area);
  if (known !== undefined) return known;
  const found = parsePhoneNumberFromString(`+1${area}5550100`)?.isValid() ?? false;
  areas.set(area, found);
  return found;
}

/** E.164, or null when no phone can be read. Without a country code it is read as one of the US. */
export function phoneOf(text: string): string | null {
  const words = text.trim();
  if (rounded.test(words)) return null;
  const plain = words.replaceAll(/[\s().\-/\u00a0\u2010-\u2015]/g, "");
  const [, area, rest] = american.exec(plain) ?? [];
  if (area !== undefined && rest !== undefined) return isArea(area) ? `+1${area}${rest}` : null;
  if (plain.replaceAll(/\D/g, "").length < 7) return null;
  const parsed = parsePhoneNumberFromString(words, "US");
  return parsed?.isValid() ? parsed.number : null;
}

/** The pieces of a cell that holds several phones. */
export const phonesIn = (cell: string): string[] =>
  cell.split(/[;|,\n]|\s\/\s|(?<=\d{4})\/(?=[(+\d])|\s(?:or|and|&)\s/i).flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

const withoutExtension = (text: string): string => text.replace(/\s*(?:x|ext\.?|extension)\s*\d{1,6}$/i, "");

/** `+18015550117` as people read it: what a lead is called that has no name. */
export function nationalPhone(phone: string): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone) ?? [];
  return area === undefined ? phone : `(${area}) ${exchange}-${line}`;
}
