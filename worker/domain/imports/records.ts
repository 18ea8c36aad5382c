/**
 * Records of a delimited file out of text that comes in pieces. A record may hold line breaks in quotes; one that opens a quote and never
 * closes it costs its own first line and not the rest of the file. Papa's parser is used beneath its streamers, because it alone says where
 * the last whole record ends.
 */
import Papa from "papaparse";

export interface Shape {
  delimiter: string;
  newline: "\n" | "\r";
}

/** Cells as they stand in the text; null: a quote is opened and not closed. */
export type RawRecord = string[] | null;

/** A longer record is taken for an open quote. */
export const longestRecord = 128 * 1024;

interface Parsed {
  data: string[][];
  errors: { code: string; row: number; index: number }[];
  meta: { cursor: number };
}

export class RecordReader {
  #rest = "";
  readonly #parser: Papa.Parser;

  constructor(private readonly shape: Shape) {
    // Always by line feed: a file may mix both ends of line, and the return before it is cut off below.
    this.#parser = new Papa.Parser({ delimiter: shape.delimiter, newline: shape.newline, quoteChar: '"' });
  }

  /** The whole records in the text so far, and how many characters they took. With `last` nothing follows. */
  read(text: string, last: boolean): { records: RawRecord[]; used: number; endless: boolean } {
    const records: RawRecord[] = [];
    let input = this.#rest + text;
    const length = input.length;
    let endless = false;
    while (input !== "") {
      const { end: whole, again } = this.#whole(input, records);
      input = input.slice(whole);
      if (again) continue;
      if (input === "" || (!last && input.length <= longestRecord)) break;
      if (last && input.length <= longestRecord && this.#tail(input, records)) {
        input = "";
        break;
      }
      const end = input.indexOf(this.shape.newline);
      if (end === -1) {
        endless = input.length > longestRecord;
        if (last && !endless) {
          records.push(null);
          input = "";
        }
        break;
      }
      records.push(null);
      input = input.slice(end + 1);
    }
    this.#rest = input;
    return { records, used: length - input.length, endless };
  }

  /** Adds the whole records at the beginning of `input`; answers where they end. `again`: an open quote was met, and more may follow. */
  #whole(input: string, records: RawRecord[]): { end: number; again: boolean } {
    const { data, errors, meta } = this.#parse(input, true);
    const open = this.#runaway({ data, errors });
    if (!open) {
      for (const cells of data) records.push(this.#cut(cells));
      return { end: meta.cursor, again: false };
    }
    const begins = input.lastIndexOf(this.shape.newline, open.index - 2) + 1;
    const before = input.slice(0, begins);
    if (before !== "") for (const cells of this.#parse(before, true).data) records.push(this.#cut(cells));
    records.push(null);
    return { end: input.indexOf(this.shape.newline, begins) + 1, again: true };
  }

  #tail(input: string, records: RawRecord[]): boolean {
    const { data, errors } = this.#parse(input, false);
    const [cells] = data;
    if (cells === undefined || data.length > 1 || errors.some(({ code }) => code === "MissingQuotes") || this.#runaway({ data, errors })) return false;
    records.push(this.#cut(cells));
    return true;
  }

  /** A quote that ran into a later row's quote: the rows between are not one cell. */
  #runaway({ data, errors }: Pick<Parsed, "data" | "errors">) {
    return errors.find(({ code, row }) => code === "InvalidQuotes" && data[row]?.some((cell) => cell.includes(this.shape.newline)));
  }

  /** Guarantee: this is what `Parser.parse` answers; its own type says `any`. */
  #parse(input: string, ignoreLastRow: boolean): Parsed {
    return this.#parser.parse(input, 0, ignoreLastRow) as Parsed;
  }

  #cut(cells: string[]): string[] {
    const last = cells.at(-1);
    if (this.shape.newline === "\n" && last?.endsWith("\r")) cells[cells.length - 1] = last.slice(0, -1);
    return cells;
  }
}

/** A line with nothing on it is no row of the file. */
export const isBlankLine = (record: RawRecord): boolean => record !== null && record.length === 1 && record[0]?.trim() === "";
