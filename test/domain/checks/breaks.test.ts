/** `npm run breaks` breaks lines by their words: each of them must be there to be broken, or the run proves nothing. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breaks } from "../../breaks/list.mjs";

test.each(breaks)("$invariant: the line to break stands once in $file: $from", ({ file, from, to }) => {
  const source = readFileSync(file, "utf8");
  expect(source.split(from)).toHaveLength(2);
  expect(source.includes(to)).toBe(false);
});
