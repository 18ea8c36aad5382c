/** A former tool's list of who asked to stop: one phone a line, in any writing, in the first column that holds one. Pure. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

export interface PhoneList {
  /** E.164, each once. */
  phones: string[];
  read: number;
  repeated: number;
  /** Lines without a phone that can be read: their number in the file, from 1, and what stood there. */
  unread: { line: number; text: string }[];
}

/** So many lines that could not be read are named; the rest is counted. */
const mostNamed = 100;
const header = /^"?(phone|phones|phone number|number|mobile|cell|telephone|tel|opted out|dnc|contact)( number)?"?\s*([,;\t].*)?$/i;

export function readPhoneList(text: string): PhoneList & { unreadCount: number } {
  const phones = new Set<string>();
  const unread: PhoneList["unread"] = [];
  let read = 0;
  let repeated = 0;
  let unreadCount = 0;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || (index === 0 && header.test(line.trim()))) continue;
    read += 1;
    const phone = phoneIn(line);
    if (phone === null) {
      unreadCount += 1;
      if (unread.length < mostNamed) unread.push({ line: index + 1, text: line.slice(0, 60) });
    } else if (phones.has(phone)) repeated += 1;
    else phones.add(phone);
  }
  return { phones: [...phones], read, repeated, unread, unreadCount };
}

function phoneIn(line: string): string | null {
  for (const cell of line.split(/[,;\t]/)) {
    const words = cell.replaceAll('"', "").trim();
    // A spreadsheet turns a phone into 1.8015550117E+10: the last digits are gone, so nobody can say whose it is.
    if (/e\+\d+$/i.test(words) || words.replace(/\D/g, "").length < 10) continue;
    const parsed = parsePhoneNumberFromString(words, "US");
    if (parsed?.isValid()) return parsed.number;
  }
  return null;
}
