import { describe, expect, test } from "vitest";
import { Playbook } from "../../../worker/contract/playbook";
import { isPublishable, problemsOf } from "../../../worker/contract/playbook-problems";
import { templateOf } from "../../../worker/domain/playbook/templates";
import { loneStarPlaybook } from "../../../worker/services/demo/playbooks/lone-star";
import { summitPlaybook } from "../../../worker/services/demo/playbooks/summit";

const company = { name: "Acme", place: "Provo" };
const base = () => structuredClone(summitPlaybook);
const errors = (playbook: Playbook) => problemsOf(playbook).filter((problem) => problem.level === "error");
/** The one at that place; a fixture without it is a mistake of the test. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`there is no ${index}`);
  return one;
}
const at = (playbook: Playbook, path: string) => problemsOf(playbook).filter((problem) => problem.path === path);

describe("a playbook may be published", () => {
  test.each([
    ["the demo's", summitPlaybook],
    ["the second demo's", loneStarPlaybook],
    ["the template for pest control", templateOf("pestControl", company)],
    ["the template for lawn care", templateOf("lawnCare", company)],
    ["the template for roofing", templateOf("roofing", company)],
  ])("%s as it stands", (_name, playbook) => {
    expect(Playbook.parse(playbook)).toEqual(playbook);
    expect(errors(playbook)).toEqual([]);
    expect(isPublishable(problemsOf(playbook))).toBe(true);
  });
});

describe("what has to be put right is shown at its place", () => {
  test("an id that is used twice", () => {
    const playbook = base();
    playbook.offers[1] = { ...nth(playbook.offers, 1), id: "initial" };
    expect(at(playbook, "offers.1.id")).toHaveLength(1);
    expect(isPublishable(problemsOf(playbook))).toBe(false);
  });

  test("a first stage that is not where conversations begin, and a missing kind", () => {
    const playbook = base();
    playbook.stages = playbook.stages.slice(1).filter((stage) => stage.kind !== "lost");
    expect(errors(playbook).map((problem) => problem.path)).toEqual(["stages.0.kind", "stages"]);
  });

  test("two stages for what is booked", () => {
    const playbook = base();
    playbook.stages.push({ ...nth(playbook.stages, 3), id: "booked-too" });
    expect(at(playbook, "stages.6.kind")[0]?.message).toBe("Only one stage may be of the kind Booked.");
  });

  test("a visit that may be booked but not looked up", () => {
    const playbook = { ...base(), tools: ["book_visit"] } satisfies Playbook;
    expect(at(playbook, "tools.0")).toHaveLength(1);
  });

  test("a text that is too long to leave", () => {
    const playbook = base();
    playbook.opening.text = "a".repeat(301);
    expect(at(playbook, "opening.text")[0]?.message).toBe("301 characters: a text may have 300.");
  });

  test("a field that does not exist; known ones and their fallbacks pass", () => {
    const playbook = base();
    playbook.opening.text = "Hi {{firstName|there}}, {{ company }} here. {{last_name}}, what do you see?";
    expect(at(playbook, "opening.text").map((problem) => problem.message)).toEqual([
      "{{last_name}} is no field. Known are {{firstName|there}}, {{company}} and {{persona}}.",
    ]);
  });

  test("a link to somebody else's domain; the company's own and what is below it pass", () => {
    const playbook = base();
    nth(nth(playbook.stages, 0).followUps, 0).text = "See www.summitpest.example, summitpest.example/prices or bit.ly/x";
    playbook.company.domains = ["summitpest.example"];
    expect(at(playbook, "stages.0.followUps.0.text").map((problem) => problem.message)).toEqual([
      "bit.ly is not one of the company's domains, so a text with it is never sent.",
    ]);
  });

  test("a domain that is an address", () => {
    const playbook = base();
    playbook.company.domains = ["https://summitpest.example/"];
    expect(at(playbook, "company.domains.0")).toHaveLength(1);
  });
});

describe("what is worth a look stops nothing", () => {
  test("a price that no offer has, a price of nothing, no offer at all", () => {
    const playbook = base();
    nth(playbook.objections, 0).answer = "It is $159 for the first treatment.";
    nth(playbook.offers, 0).cents = 0;
    const problems = problemsOf(playbook).filter((problem) => ["objections.0.answer", "offers.0.cents"].includes(problem.path));
    expect(problems.map((problem) => problem.level)).toEqual(["warning", "warning"]);
    expect(problemsOf({ ...base(), offers: [] }).some((problem) => problem.path === "offers" && problem.level === "warning")).toBe(true);
    expect(isPublishable(problemsOf(playbook))).toBe(true);
  });
});

describe("a link in the playbook's words", () => {
  test.each(["evil.xyz", "evil.ai", "EVIL.COM", "https://evil.museum/pay"])("%s is refused whatever its ending is", (link) => {
    const changed = { ...base(), opening: { text: `See ${link} now` } };
    expect(problemsOf(changed).map(({ path }) => path)).toContain("opening.text");
  });
  test.each(["at 9 a.m. sharp", "bugs, e.g. ants", "in the U.S. only", "ready.We treat ants", "3.5 hours"])("%s is no link", (words) => {
    expect(problemsOf({ ...base(), opening: { text: `Is it ${words}?` } }).map(({ path }) => path)).not.toContain("opening.text");
  });
});
