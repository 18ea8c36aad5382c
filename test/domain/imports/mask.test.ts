import { describe, expect, test } from "vitest";
import { RecordMask } from "../../../worker/domain/imports/mask";

/** The bytes in pieces of every size, so that no record depends on where a piece ends. */
function masked(bytes: Uint8Array, piece: number): Uint8Array {
  const mask = new RecordMask((record) => record.includes("Zelda"));
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += piece) out.push(...mask.push(bytes.subarray(at, at + piece)));
  return Uint8Array.from([...out, ...mask.end()]);
}
const utf8 = (text: string) => new TextEncoder().encode(text);
const file = 'Name,Phone,Note\r\nAda,8015550001,x\r\nZelda,8015550002,"two\r\nlines, one ""quote"""\r\nBo,8015550003,';

describe("the records of an erased person in a file", () => {
  test.each([1, 7, 4_096])("are overwritten where they stand, in pieces of %i bytes", (piece) => {
    const text = new TextDecoder().decode(masked(utf8(file), piece));
    expect(text).toBe('Name,Phone,Note\r\nAda,8015550001,x\r\nxxxxx,xxxxxxxxxx,"xxx\r\nxxxxx,xxxxx""xxxxx"""\r\nBo,8015550003,');
  });

  test("also in a file of two bytes a character", () => {
    const wide = (text: string) => Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]));
    expect(masked(wide("Ada\nZelda\nBo"), 5)).toEqual(wide("Ada\nxxxxx\nBo"));
  });

  test("are found in the last line too, and a file without them stays as it is", () => {
    expect(new TextDecoder().decode(masked(utf8("Ada\nZelda"), 3))).toBe("Ada\nxxxxx");
    expect(masked(utf8("Ada\nBo"), 3)).toEqual(utf8("Ada\nBo"));
  });
});
