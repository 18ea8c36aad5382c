import { expect, test } from "vitest";
import { csvOf } from "../../worker/domain/csv";

test.each([
  ["plain", "plain"],
  ["a, b", '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["@cmd", "'@cmd"],
  ["+18015550117 now", "'+18015550117 now"],
  ["-12.5", "-12.5"],
  ["+18015550117", "+18015550117"],
])("a cell %j is written so that a spreadsheet reads it and runs nothing", (value, written) => expect(csvOf([[value]])).toBe(`${written}\r\n`));
