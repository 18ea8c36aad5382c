/** Reading records: the known hard files, in pieces of every size, and quotes that never close. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBlankLine, type RawRecord, RecordReader } from "../../../worker/domain/imports/records";
import { encodingOf, textReader } from "../../../worker/domain/imports/text";

const spectrum = path.dirname(fileURLToPath(import.meta.resolve("csv-spectrum")));
const files = readdirSync(path.join(spectrum, "csvs")).map((file) => path.basename(file, ".csv"));

/** All records of a file that comes in pieces of `size` bytes, and the bytes they took. */
function recordsOf(bytes: Uint8Array, size: number, delimiter = ","): { records: RawRecord[]; used: number } {
  const found = encodingOf(bytes);
  if (!found) throw new Error("no text");
  const reader = textReader(found.encoding);
  const records = new RecordReader({ delimiter, newline: "\n" });
  const all: RawRecord[] = [];
  let used = found.start;
  for (let at = found.start; at < bytes.length; at += size) {
    const step = records.read(reader.text(bytes.subarray(at, at + size)), at + size >= bytes.length);
    all.push(...step.records.map((record) => record && record.map((cell) => reader.cell(cell))));
    used += step.used * reader.unit;
  }
  return { records: all.filter((record) => !isBlankLine(record)), used };
}
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("csv-spectrum", () => {
  test("has its twelve files", () => expect(files).toHaveLength(12));

  test.each(files)("%s is read as its JSON says, in pieces of any size", (file) => {
    const bytes = readFileSync(path.join(spectrum, "csvs", `${file}.csv`));
    // One answer of the package names another phone than its own file does.
    const answer = readFileSync(path.join(spectrum, "json", `${file}.json`), "utf8").replace("1234567890", "2095257564");
    const json: unknown = JSON.parse(answer);
    const wanted = Array.isArray(json) ? json : [json];
    for (const size of [1, 2, 3, 7, 64, 4_096]) {
      const { records, used } = recordsOf(bytes, size);
      const [names = [], ...rows] = records;
      expect(rows.map((row) => Object.fromEntries((names ?? []).map((name, at) => [name, row?.[at]])))).toEqual(wanted);
      expect(used).toBe(bytes.length);
    }
  });
});

describe("a quote that never closes", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `Ann ${at},801555${String(at).padStart(4, "0")}`);

  test("costs its own line, wherever it stands and whatever follows", () => {
    for (const after of [[], ['"Lee, Bo",8015550001'], ['"Lee, Bo",8015550001', ""], ["Bo,8015550001", 'Cy,"8015550002"']]) {
      const text = [...rows(5), '"Bob,8015559999', ...rows(5), ...after].join("\n");
      const { records } = recordsOf(bytesOf(text), 37);
      expect([records.length, records.filter((record) => record === null).length, records[5]]).toEqual([11 + after.filter(Boolean).length, 1, null]);
    }
  });

  test("costs its own line also in a file of a million bytes", () => {
    const text = [...rows(30_000), '"Bob,8015559999', ...rows(30_000)].join("\n");
    const { records, used } = recordsOf(bytesOf(text), 262_144);
    expect([records.length, records.filter((record) => record === null).length, used]).toEqual([60_001, 1, text.length]);
  });

  test("is no matter inside a cell that does not begin with one", () => {
    expect(recordsOf(bytesOf('5" pipe,8015550001\nAnn "Nan" Lee,8015550002\n'), 9).records).toEqual([
      ['5" pipe', "8015550001"],
      ['Ann "Nan" Lee', "8015550002"],
    ]);
  });
});

test("a line of a megabyte without an end is said to be endless", () => {
  const reader = new RecordReader({ delimiter: ",", newline: "\n" });
  expect(reader.read("x".repeat(200_000), false).endless).toBe(true);
});

test("whatever is written and however it is cut, the same is read and every byte is counted", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", "é", "😀", ",", '"', "\n", "\r\n", " ", "1"), maxLength: 6 })
    .map((text) => text.replaceAll(/\r(?!\n)/g, ""));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (rows, size) => {
      const bytes = bytesOf(rows.map((row) => row.map(quoted).join(",")).join("\r\n"));
      expect(recordsOf(bytes, size)).toEqual({ records: rows, used: bytes.length });
    }),
    { numRuns: 400 },
  );
});
