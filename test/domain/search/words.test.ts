import { describe, expect, test } from "vitest";
import { markedPiece, phoneEnds, readSearch, wordsOf } from "../../../worker/domain/search/words";

const wordsIn = (typed: string) => readSearch(typed)?.words ?? [];

describe("words", () => {
  test.each([
    ["Maria's ATTIC, again: attic!", ["marias", "attic", "again"]],
    ["José Ñandú", ["jose", "nandu"]],
    ["$129 for 2–3 rooms", ["129", "for", "2", "3", "rooms"]],
    ["maria@example.com", ["maria", "example", "com"]],
    ["don’t don't", ["dont"]],
    ["🙂 …", []],
  ])("of “%s”", (text, words) => expect(wordsOf(text)).toEqual(words));

  test("are bounded, whatever a text holds", () => {
    expect(wordsOf(Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(" "))).toHaveLength(400);
    expect(wordsOf("x".repeat(500))[0]).toHaveLength(32);
  });
});

describe("a phone", () => {
  test("is met by any three digits or more that follow each other", () => {
    const ends = phoneEnds("+18015550117");
    for (const part of ["0117", "8015550117", "5550", "801", "117"]) expect(ends.some((end) => end.startsWith(part))).toBe(true);
    for (const part of ["0118", "17", "1801"]) expect(ends.some((end) => end.startsWith(part) && part.length > 2)).toBe(false);
  });

  test.each([
    ["(801) 555-0117", "8015550117"],
    ["+1 801 555 0117", "8015550117"],
    ["0117", "0117"],
    ["17", null],
    ["maria 0117", null],
  ])("typed as “%s”", (typed, phone) => expect(readSearch(typed)?.phone).toBe(phone));
});

describe("what is typed", () => {
  test("with nothing to search in it is no search", () => expect(readSearch(" -- ")).toBeNull());
  test("meets longer words from three letters on, and at most eight words count", () => {
    expect(wordsIn("ac attic")).toEqual([
      { word: "ac", begins: false },
      { word: "attic", begins: true },
    ]);
    expect(wordsIn("appointments K99123456")).toEqual([
      { word: "appoint", begins: true },
      { word: "k99123456", begins: true },
    ]);
    expect(wordsIn("a b c d e f g h i j")).toHaveLength(8);
  });
});

describe("the piece that is shown", () => {
  const shown = (body: string, typed: string) => {
    const { text, marks } = markedPiece(body, wordsIn(typed));
    return { text, hits: marks.map(([from, to]) => text.slice(from, to)) };
  };

  test("marks whole words, with accents and case as written", () => {
    expect(shown("The Attics of José, no atticless one", "attic jose")).toEqual({
      text: "The Attics of José, no atticless one",
      hits: ["Attics", "José", "atticless"],
    });
  });

  test("is cut around the first hit of a long text", () => {
    const { text, hits } = shown(`${"bla ".repeat(100)}attic${" blub".repeat(100)}`, "attic");
    expect(text.length).toBeLessThanOrEqual(162);
    expect(text.startsWith("…bla")).toBe(true);
    expect(text.endsWith("…")).toBe(true);
    expect(hits).toEqual(["attic"]);
  });

  test("never marks beyond what it shows", () => {
    for (let length = 0; length < 400; length += 7) {
      const { text, marks } = markedPiece(`${"x".repeat(length)} attic <b>attic</b> ${"y ".repeat(length)}`, wordsIn("attic"));
      for (const [from, to] of marks) expect(text.slice(from, to)).toBe("attic");
    }
  });

  test("is the beginning when the hit is not a word of it: a phone was searched", () => expect(shown("Maria Delgado", "0117").hits).toEqual([]));
});
