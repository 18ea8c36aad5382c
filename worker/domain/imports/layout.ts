/** How a file is written, seen from its first bytes: encoding, delimiter, header. Pure. */
import { isBlankLine, type RawRecord, RecordReader, type Shape } from "./records";
import { type Encoding, encodingOf, textReader } from "./text";
import { looksLikePhone } from "./phones";

export interface Layout extends Shape {
  encoding: Encoding;
  /** Where the first row begins, in bytes. */
  dataStart: number;
  /** Records before it. */
  recordsBefore: number;
  header: boolean;
  /** Each its own name: a second “Phone” is “Phone (2)”, one without a name “Column 3”. */
  columns: string[];
  /** Names that stand more than once in the header. */
  doubled: string[];
}

export type LayoutFault = "empty" | "binary" | "workbook" | "page" | "document" | "json";

export interface Sample {
  layout: Layout;
  /** The first rows, decoded. */
  rows: string[][];
}

/** So much of a file is looked at. */
export const headBytes = 64 * 1024;
const mostRows = 100;
const delimiters = [",", ";", "\t", "|"];

/** `whole`: the head is the file. With `header` a person said whether there is one. */
export function readLayout(head: Uint8Array, whole: boolean, header?: boolean): Sample | { fault: LayoutFault } {
  const fault = kindOf(head);
  if (fault) return { fault };
  const found = encodingOf(head);
  if (!found) return { fault: "binary" };
  const reader = textReader(found.encoding);
  const bytes = head.subarray(found.start);
  let text = reader.text(reader.unit === 2 ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : bytes);
  if (text.trim() === "") return { fault: "empty" };
  const newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  // A spreadsheet's own first line.
  const said = /^"?sep=(.)"?\r?\n/i.exec(text);
  if (said) text = text.slice(said[0].length);
  const shape: Shape = { newline, delimiter: said?.[1] ?? delimiterOf(text, newline, whole) };
  const records = new RecordReader(shape).read(text, whole).records.slice(0, mostRows + 10);
  const decoded = records.map((record) => record && record.map((cell) => reader.cell(cell).trim()));
  const at = headerAt(decoded);
  const first = decoded[at] ?? [];
  const hasHeader = header ?? !first.some((cell) => looksLikePhone(cell) || cell.includes("@"));
  const before = hasHeader ? at + 1 : at;
  const width = Math.max(first.length, 1);
  return {
    layout: {
      ...shape,
      encoding: found.encoding,
      dataStart: found.start + ((said?.[0].length ?? 0) + charactersOf(text, shape, before)) * reader.unit,
      recordsBefore: before + (said ? 1 : 0),
      header: hasHeader,
      ...named(hasHeader ? first : Array.from({ length: width }, () => "")),
    },
    rows: decoded
      .slice(before)
      .filter((record): record is string[] => record !== null && !isBlankLine(record))
      .slice(0, mostRows),
  };
}

function kindOf(head: Uint8Array): LayoutFault | null {
  if (head.length === 0) return "empty";
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)) return "workbook";
  if (begins(0x25, 0x50, 0x44, 0x46)) return "document";
  const start = new TextDecoder("windows-1252").decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (/^(<!doctype|<html|<\?xml)/.test(start)) return "page";
  return /^[{[]\s*["{[]/.test(start) ? "json" : null;
}

/** The one by which most records have the same number of cells, and more than one. */
function delimiterOf(text: string, newline: Shape["newline"], whole: boolean): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const { records } = new RecordReader({ delimiter, newline }).read(text, whole);
    const widths = records.slice(0, mostRows).flatMap((record) => (record === null || isBlankLine(record) ? [] : [record.length]));
    const width = commonest(widths);
    if (width < 2) continue;
    const score = widths.filter((one) => one === width).length / widths.length + Math.min(width, 50) / 1_000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

/** The first record that is no title, nor empty: titles above a table have one cell. */
function headerAt(records: readonly RawRecord[]): number {
  const width = commonest(records.flatMap((record) => (record === null || isBlankLine(record) ? [] : [record.length])));
  const at = records.slice(0, 10).findIndex((record) => {
    const filled = record?.filter((cell) => cell !== "").length ?? 0;
    return filled > (width > 2 ? 1 : 0);
  });
  return Math.max(at, 0);
}

/** Characters that the first records take. Line by line, because a record may hold line breaks. */
function charactersOf(text: string, shape: Shape, count: number): number {
  const reader = new RecordReader(shape);
  let used = 0;
  let seen = 0;
  for (let from = 0; seen < count && from < text.length;) {
    const end = text.indexOf(shape.newline, from);
    const to = end === -1 ? text.length : end + 1;
    const step = reader.read(text.slice(from, to), end === -1);
    seen += step.records.length;
    used += step.used;
    from = to;
  }
  return used;
}

function named(header: readonly string[]): { columns: string[]; doubled: string[] } {
  const columns: string[] = [];
  const doubled = new Set<string>();
  for (const [index, cell] of header.entries()) {
    const name = cell.replaceAll(/\s+/g, " ").trim().slice(0, 80) || `Column ${index + 1}`;
    let own = name;
    for (let count = 2; columns.includes(own); count += 1) own = `${name} (${count})`;
    if (own !== name) doubled.add(name);
    columns.push(own);
  }
  return { columns, doubled: [...doubled] };
}
