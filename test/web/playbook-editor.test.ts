import { centsOf } from "../../web/src/words/money";
import { describe, expect, test } from "vitest";
import { Playbook } from "../../worker/contract/playbook";
import { changesBetween } from "../../web/src/features/playbook/editor/changes";
import { idFor, problemsIn } from "../../web/src/features/playbook/editor/rules";
import { playbook } from "./fixtures/playbook";

const copy = () => structuredClone(playbook);
function firstOffer(book: Playbook): Playbook["offers"][number] {
  const [offer] = book.offers;
  if (!offer) throw new Error("the fixture has no offer");
  return offer;
}

describe("a price as people write it", () => {
  test.each([
    ["149", 14_900],
    ["$1,149.50", 114_950],
    ["0.5", 50],
    ["0", 0],
  ])("%s", (typed, cents) => expect(centsOf(typed)).toBe(cents));

  test.each(["", "free", "149.555", "-5", "1e3", "149-199"])("“%s” is none", (typed) => expect(centsOf(typed)).toBeNaN());
});

describe("what has to be put right", () => {
  test("names a missing price at its place, together with what is beyond the shape", () => {
    const book = copy();
    firstOffer(book).cents = Number.NaN;
    book.opening.text = "Hi {{nickname}}";
    expect(problemsIn(book).map((problem) => problem.path)).toEqual(expect.arrayContaining(["offers.0.cents", "opening.text"]));
  });
});

describe("the editor and the server", () => {
  test("find the same places wrong", () => {
    const book = copy();
    const long = "x".repeat(700);
    Object.assign(book, { name: " ", goal: long, rules: ["", long] });
    Object.assign(book.company, { name: "", domains: [""] });
    book.company.facts.push({ id: "f", topic: "", text: long });
    Object.assign(book.persona, { name: "", tone: long });
    firstOffer(book).cents = Number.NaN;
    firstOffer(book).terms = long;
    book.objections.push({ id: "o", when: "", answer: long });
    book.escalation.push({ when: "", reason: long });
    book.checkpoints.push({ id: "c", name: "", description: "" });
    book.stages[0]?.followUps.push({ after: "soon", text: "" });
    book.stages[0]?.questions.push("");
    const server = Playbook.safeParse(book).error?.issues.map((issue) => issue.path.join(".")) ?? [];
    const editor = problemsIn(book)
      .filter((problem) => /^(Fill this in|At most|At least|Say the price|write a duration)/.test(problem.message))
      .map((problem) => problem.path);
    expect(editor.toSorted()).toEqual(server.toSorted());
    expect(server.length).toBeGreaterThan(15);
  });
});

describe("what changed", () => {
  test("is told place by place, a price in dollars", () => {
    const book = copy();
    book.goal = "Book it.";
    firstOffer(book).cents += 600;
    const changes = changesBetween(playbook, book);
    expect(changes.map((change) => change.path)).toEqual(["goal", `offers.${firstOffer(book).id}.cents`]);
    expect(changes[1]).toMatchObject({ before: `$${(firstOffer(playbook).cents / 100).toFixed(2)}`, after: `$${(firstOffer(book).cents / 100).toFixed(2)}` });
  });

  test("something added in front is one thing added, not every other one changed", () => {
    const book = copy();
    book.objections.unshift({ id: "new-one", when: "They ask for a reference.", answer: "We can send you two." });
    expect(changesBetween(playbook, book).map((change) => [change.before, change.after])).toEqual([
      [null, "They ask for a reference."],
      [null, "We can send you two."],
    ]);
  });

  test("nothing when nothing did", () => expect(changesBetween(playbook, copy())).toEqual([]));
});

describe("an id for something new", () => {
  test("is made from its name and never used twice", () => {
    expect(idFor("Home plan!", [])).toBe("home-plan");
    expect(idFor("offer", [{ id: "offer" }, { id: "offer-2" }])).toBe("offer-3");
    expect(idFor("¿?", [])).toBe("item");
  });
});
