/** Fifty-odd files as people send them, each with what has to become of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { messyFile } from "../../fixtures/messy";
import { folder, readFile } from "./read-file";

const ann = "+18015554001";
const bo = "+18015554002";
const cy = "+18015554003";
/** Two rows, José and Ann; each but the encoding's own test writes them the same way. */
const same = { names: ["José Muñoz", "Ann Lee"], phones: [ann, bo] };

/** Of the file that the story of a campaign imports, see `test/fixtures/messy.ts`. */
const systemPhones = Array.from({ length: 30 }, (_, i) => `+1385559${String(100 + i).padStart(4, "0")}`);
const stoppedPhone = "+13855590099";
const oldSystem = {
  names: ["Ana Roth", "LEO PARK", "Maria Delgado", "O'Neil Patty", "Zoë Kühn", "Elena Cruz", 'Bob "Bobby" Lane', "Dr. Sam Ortiz", "=HYPERLINK(1)", "林 美玲"],
  repeated: ["+13855590100", "+13855590100", stoppedPhone],
};

interface Wanted {
  fault?: string;
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  doubled?: string[];
  mapping?: Record<string, string>;
  /** Of the rows that are leads. */
  names?: (string | null)[];
  phones?: string[];
  /** Row, why it is no lead, or what was left out of it. */
  said?: [row: number, reason: string][];
  /** Anything else of the first lead. */
  first?: object;
}

const files: Record<string, Wanted> = {
  "utf8.csv": { ...same, encoding: "utf-8" },
  "utf8-bom.csv": { ...same, encoding: "utf-8" },
  "utf16le-bom.csv": { ...same, encoding: "utf-16le" },
  "utf16be-bom.csv": { ...same, encoding: "utf-16be" },
  "utf16le-without-mark.csv": { ...same, encoding: "utf-16le" },
  "windows-1252.csv": { encoding: "windows-1252", names: ["José Muñoz", "Renée “Ren” Lee"], phones: [ann, bo] },
  "two-encodings.csv": { names: ["José Muñoz", "Ann Lee", "Renée Roy"], phones: [ann, bo, cy] },
  "semicolons.csv": { ...same, delimiter: ";" },
  "tabs.tsv": { ...same, delimiter: "\t" },
  "pipes.txt": { ...same, delimiter: "|" },
  "sep-line.csv": { ...same, delimiter: ";" },
  "old-mac-lines.csv": same,
  "mixed-lines.csv": same,
  "no-last-line-end.csv": same,
  "semicolons-in-cells.csv": { delimiter: ",", phones: [ann, bo], first: { tags: ["a", "b", "c"] } },
  "quoted-line-breaks.csv": {
    names: ["José Muñoz", "Ann"],
    phones: [ann, bo],
    first: { address: { street: "1 Main St Apt 2", city: null, state: null, zip: null } },
  },
  "no-header.csv": { ...same, header: false, mapping: { "Column 1": "name", "Column 2": "phone", "Column 3": "email", "Column 4": "zip" } },
  "one-column.txt": { header: false, names: [null, null, null], phones: [ann, bo, cy] },
  "one-line.csv": { header: false, names: ["Ann Lee"], phones: [bo] },
  "title-above.csv": { names: ["José Muñoz"], phones: [ann], header: true },
  "doubled-names.csv": { doubled: ["Phone"], mapping: { Name: "name", Phone: "phone", "Phone (2)": "phone" }, phones: [ann, bo] },
  "unnamed-columns.csv": { names: ["Ann", "Bo"], phones: [ann, bo], mapping: { Name: "name", Phone: "phone" } },
  "short-rows.csv": { names: ["Ann", "Bo"], phones: [ann, bo], said: [[4, "noPhone"]] },
  "unquoted-comma.csv": { names: ["Bo"], phones: [bo], said: [[2, "tooManyCells"]] },
  "blank-lines.csv": { names: ["Ann", "Bo"], phones: [ann, bo] },
  "empty-cells-only.csv": {
    phones: [ann],
    said: [
      [3, "emptyRow"],
      [4, "emptyRow"],
    ],
  },
  "open-quote.csv": { names: ["Ann", "Cy", "Di Lee"], phones: [ann, cy, "+18015554004"], said: [[3, "openQuote"]] },
  "stray-quotes.csv": { names: ['Ann "Nan" Lee', "Bo"], phones: [ann, bo] },
  "rounded-phones.csv": {
    phones: [bo],
    said: [
      [2, "roundedPhone"],
      [4, "roundedPhone"],
    ],
  },
  "phones-of-all-kinds.csv": {
    phones: [ann, bo, cy, "+18015554004", "+18015554005", "+442079460958", "+18015554006", "+18015554008", "+18015554009"],
    said: [
      [9, "badPhone"],
      [10, "badPhone"],
      [11, "badPhone"],
    ],
  },
  "two-phones-in-a-cell.csv": { phones: [ann, bo, cy, "+18015554004", "+18015554005"], said: [[4, "phoneLeftOut"]] },
  "formulas.csv": { names: ['=HYPERLINK("http://x")', "@SUM(A1)"], phones: [ann, bo] },
  "lost-noughts.csv": { phones: [ann, bo, cy], first: { address: { street: null, city: null, state: null, zip: "06510" } } },
  "last-name-first.csv": { names: ["Maria Delgado", "Acme Roofing, LLC"], phones: [ann, bo] },
  "spaces-around.csv": { names: ["Ann"], phones: [ann], first: { email: "ann@example.com" } },
  "long-cell.csv": { names: ["Ann"], phones: [ann], said: [[3, "tooLong"]] },
  "other-scripts.csv": { names: ["陈伟", "Αθηνά", "👩‍🌾 Farm"], phones: [ann, bo, cy] },
  "spanish.csv": { delimiter: ";", names: ["María Peña"], phones: [ann], first: { language: "es", email: "maria@example.com" } },
  "other-words.csv": {
    names: ["Ann Lee", "Bo Day"],
    phones: [ann, bo, cy],
    said: [[3, "unknownLanguage"]],
    first: { externalId: "7", relationship: "former", language: "es", consentAt: Date.UTC(2025, 2, 4) },
  },
  "customer-number.csv": { mapping: { "Customer #": "externalId", "Full Name": "name", Cell: "phone" }, names: ["Ann Lee", "Bo Day"], phones: [ann, bo] },
  "numbered-customers.csv": { mapping: { Contact: "name", Phone: "phone" }, names: ["Ann Lee", "Bo Day"], phones: [ann, bo] },
  "bad-mails.csv": { names: ["Ann", "Bo"], phones: [ann, bo], said: [[2, "badEmail"]], first: { email: null } },
  "phone-type.csv": { mapping: { Name: "name", Phone: "phone" }, phones: [ann, bo] },
  "no-phone-column.csv": {
    mapping: { Name: "name", City: "city" },
    phones: [],
    said: [
      [2, "noPhone"],
      [3, "noPhone"],
    ],
  },
  "old-system.csv": {
    delimiter: ";",
    encoding: "utf-8",
    mapping: { "Customer #": "externalId", "Full Name": "name", "Cell Phone": "phone", "E-Mail": "email", City: "city", State: "state", "Zip Code": "zip" },
    phones: [...systemPhones, ...oldSystem.repeated],
    names: [...systemPhones.map((_, i) => oldSystem.names[i % 10] ?? ""), "Ana Roth again", "Somebody Else", "Stan Stopped"],
    said: [
      ...[2, 11, 15, 20, 24, 28, 33].map((row): [number, string] => [row, "badEmail"]),
      [38, "noPhone"],
      ...[39, 40, 41].map((row): [number, string] => [row, "badPhone"]),
      [42, "roundedPhone"],
      [43, "badPhone"],
      [44, "badPhone"],
    ],
    first: { externalId: "old-0", email: null, address: { street: null, city: "Provo", state: "UT", zip: "84604" } },
  },
  "header-only.csv": { header: true, phones: [], names: [] },
  "empty.csv": { fault: "empty" },
  "white-space.csv": { fault: "empty" },
  "workbook.xlsx": { fault: "workbook" },
  "old-workbook.xls": { fault: "workbook" },
  "letter.pdf": { fault: "document" },
  "sign-in-page.csv": { fault: "page" },
  "list.json": { fault: "json" },
  "picture.csv": { fault: "binary" },
  "noughts-inside.csv": { fault: "binary" },
};

describe("files as people send them", () => {
  test("are also what the story of a campaign imports, with phones of its own", () => {
    expect(new Uint8Array(readFileSync(path.join(folder, "old-system.csv")))).toEqual(messyFile(systemPhones, stoppedPhone, "old").bytes);
  });

  test("each has its expectation, and there are more than thirty", () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(files).toSorted());
    expect(Object.keys(files).length).toBeGreaterThan(30);
  });

  test.each(Object.entries(files))("%s", (file, wanted) => {
    for (const size of [1_000_000, 3, 64]) {
      const read = readFile(file, size);
      if (read.fault !== undefined) {
        expect(read.fault).toBe(wanted.fault);
        continue;
      }
      const { layout, mapping, rows } = read;
      const drafts = rows.flatMap((row) => (row.draft ? [row.draft] : []));
      expect(drafts.flatMap((draft) => draft.phones)).toEqual(wanted.phones);
      expect(rows.flatMap(({ row, reason }) => (reason === null ? [] : [[row, reason]]))).toEqual(wanted.said ?? []);
      if (wanted.names) expect(drafts.map((draft) => draft.name)).toEqual(wanted.names);
      if (wanted.first) expect(drafts[0]).toMatchObject(wanted.first);
      if (wanted.mapping) expect(mapping).toEqual(wanted.mapping);
      expect(layout).toMatchObject({
        encoding: wanted.encoding ?? layout.encoding,
        delimiter: wanted.delimiter ?? layout.delimiter,
        header: wanted.header ?? layout.header,
      });
      expect(layout.doubled).toEqual(wanted.doubled ?? []);
    }
  });
});
