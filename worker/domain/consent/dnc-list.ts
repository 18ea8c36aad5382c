/** The result of a scrub against the National Do Not Call list: a phone and what it said, one a line, in any order of columns. Pure. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

export interface DncList {
  read: number;
  phones: Map<string, "listed" | "clear">;
  unreadCount: number;
  /** The first that could not be read, named. */
  unread: { line: number; text: string }[];
}

const mostNamed = 100;
const listedWords = /^(listed|dnc|do not call|on list|blocked|block|suppress(ed)?|match(ed)?|yes|y|true|1)$/i;
const clearWords = /^(clear|clean|not listed|not on list|ok|okay|callable|allowed|none|no|n|false|0)$/i;

export function readDncList(text: string): DncList {
  const list: DncList = { read: 0, phones: new Map(), unreadCount: 0, unread: [] };
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = line.split(/[,;\t]/).map((cell) => cell.replaceAll('"', "").trim());
    if (cells.every((cell) => cell === "")) continue;
    const phone = cells.map(phoneIn).find((one) => one !== null) ?? null;
    const status = cells.map(statusIn).find((one) => one !== null) ?? null;
    // A first line without digits names the columns.
    if (phone === null && index === 0 && !/\d{4}/.test(line)) continue;
    list.read += 1;
    if (phone === null || status === null) {
      list.unreadCount += 1;
      if (list.unread.length < mostNamed) list.unread.push({ line: index + 1, text: line.slice(0, 60) });
      // Twice in one file, once listed: then it is listed.
    } else if (list.phones.get(phone) !== "listed") list.phones.set(phone, status);
  }
  return list;
}

const statusIn = (cell: string): "listed" | "clear" | null => (listedWords.test(cell) ? "listed" : clearWords.test(cell) ? "clear" : null);

function phoneIn(cell: string): string | null {
  if (/e\+\d+$/i.test(cell) || cell.replace(/\D/g, "").length < 10) return null;
  const parsed = parsePhoneNumberFromString(cell, "US");
  return parsed?.isValid() ? parsed.number : null;
}
