import { describe, expect, test } from "vitest";
import { partsOf } from "../../web/src/features/search/marked";
import { partialWords } from "../../web/src/features/search/words";
import { changeOf, differences, emptyLead, newLeadOf, problemsOf } from "../../web/src/features/leads/typed";

describe("a marked piece", () => {
  test("is text in parts, whatever the text holds", () => {
    expect(partsOf("the <b>attic</b>", [[7, 12]])).toEqual([
      { text: "the <b>", hit: false },
      { text: "attic", hit: true },
      { text: "</b>", hit: false },
    ]);
  });

  test.each([
    [[[0, 99]]],
    [[[3, 3]]],
    [
      [
        [2, 4],
        [1, 3],
      ],
    ],
  ] as const)("keeps every letter once, also with marks that make no sense: %j", (marks) => {
    expect(
      partsOf("attic", marks)
        .map((part) => part.text)
        .join(""),
    ).toBe("attic");
  });

  test("a partial answer says why", () => {
    expect(partialWords(null)).toBeNull();
    expect(partialWords("building")).toContain("being filled");
  });
});

describe("a lead that is typed", () => {
  const typed = { ...emptyLead, name: " Ann Lee ", phones: "(801) 555-0117\n801.555.0118", zip: "84601" };

  test("becomes what the API takes, empty fields left out", () => {
    expect(newLeadOf(typed)).toEqual({
      name: "Ann Lee",
      phones: ["+18015550117", "+18015550118"],
      relationship: "prospect",
      address: { street: null, city: null, state: null, zip: "84601" },
    });
  });

  test("says what has to be put right", () => {
    expect(problemsOf(typed)).toEqual({});
    expect(problemsOf({ ...emptyLead, phones: "12, 801 555 0117", email: "x@" })).toEqual({
      name: "Give the lead a name.",
      phones: "“12” is no phone number. Write it like (801) 555-0117.",
      email: "That is no e-mail address.",
    });
  });

  test("saves only what is new, and shows where two versions differ", () => {
    const before = { ...typed, name: "Ann Lee" };
    expect(changeOf(before, { ...before, phones: "8015550118, 8015550117 ", email: " a@b.co " })).toEqual({
      phones: ["+18015550118", "+18015550117"],
      email: "a@b.co",
    });
    expect(changeOf(before, before)).toEqual({});
    expect(differences({ ...before, zip: "84602" }, { ...before, name: "Anne Lee" })).toEqual([
      { field: "Name", theirs: "Ann Lee", mine: "Anne Lee" },
      { field: "Address", theirs: "84602", mine: "84601" },
    ]);
  });
});
