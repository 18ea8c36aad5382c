import { describe, expect, test } from "vitest";
import { type Look, type Traces, without } from "../../../worker/services/erasure/traces";

const traces: Traces = {
  lines: ["+13855558231"],
  phones: ["3855558231"],
  words: ['josé "pepe" rossi', "xaviera quillonbury", "xq@mail.example"],
  streets: ["77 wobble ln"],
  names: ["rossi"],
};
const clean = (text: string, look: Look = "traces") => without(text, traces, look);

describe("what names a person is replaced in free text", () => {
  test.each(["+13855558231", "3855558231", "(385) 555-8231", "385.555.8231", "1-385-555-8231", "+1 (385) 555 8231", "385 – 555 – 8231"])(
    "the phone written %s",
    (phone) => expect(clean(`call ${phone} now`)).toBe("call [erased] now"),
  );
  test.each(["Xaviera Quillonbury", "XAVIERA  QUILLONBURY", "xaviera_quillonbury", "xaviera.quillonbury"])("the name written %s", (name) =>
    expect(clean(`${name}'s roof`)).toBe("[erased]'s roof"),
  );
  test("as JSON writes it, after an escaped line end and with its quotes", () =>
    expect(clean(JSON.stringify({ a: 'one\nXaviera Quillonbury, José "Pepe" Rossi' }))).toBe(String.raw`{"a":"one\n[erased], [erased]"}`));
});

describe("what only looks like it stays", () => {
  test.each(["138555582310", "5558231", "crossing", "Xaviera's roof", "77 Wobble Lnx", "yxq@mail.examples"])("%s", (text) =>
    expect(clean(text, "names")).toBeNull(),
  );
  test("a part of the name, where only a whole one is looked for", () => expect([clean("Rossi"), clean("Rossi", "names")]).toEqual([null, "[erased]"]));
  test("a street, which a household shares, where a person is looked for", () => expect(clean("77 Wobble Ln", "person")).toBeNull());
});
