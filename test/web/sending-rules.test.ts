/** Rules of sending and consents as the screens say and take them. */
import { describe, expect, test } from "vitest";
import { emptyConsent, newConsent } from "../../web/src/features/leads/consent-typed";
import { emptyRule, ruleInput, ruleProblem, typedRule } from "../../web/src/features/rules/typed";
import { byState, changeWords, dayWords, ruleWords } from "../../web/src/features/rules/words";
import type { Rule } from "../../worker/contract/compliance";

const window = { kind: "window" as const, weekdays: [0, 1, 2, 3, 4, 5, 6], from: 480, to: 1_260, zone: null, day: null, perDay: null };
const rule: Rule = {
  id: "FL-hours",
  state: "FL",
  stateName: "Florida",
  name: "8 am to 9 pm",
  source: "the statute",
  url: null,
  asOf: "2026-11-23",
  strength: "primary",
  note: null,
  seeded: true,
  standing: "asSeeded",
  ...window,
};

describe("a rule in words", () => {
  test.each([
    [window, "8 am–9 pm every day"],
    [{ ...window, weekdays: [1, 2, 3, 4, 5, 6], from: 540 }, "Mon–Sat 9 am–9 pm"],
    [{ ...window, weekdays: [0, 6], from: 0, to: 0 }, "No texts on Sunday and Saturday"],
    [{ ...window, weekdays: [0], from: 720, zone: "America/Chicago" }, "Sun 12 pm–9 pm, by the clock of Chicago"],
    [{ ...window, kind: "cap" as const, perDay: 1 }, "At most 1 text in 24 hours"],
    [{ ...window, kind: "cap" as const, perDay: 0 }, "No texts at all"],
    [{ ...window, kind: "holiday" as const, day: "easter-2" }, "No texts on Good Friday"],
  ])("%#", (one, words) => expect(ruleWords(one)).toBe(words));
  test.each([
    ["07-24", "July 24"],
    ["2026-12-24", "December 24, 2026"],
    ["mon2-08", "the second Monday of August"],
    ["frilast-04", "the last Friday of April"],
    ["federal", "federal holidays"],
  ])("%s is %s", (spec, words) => expect(dayWords(spec)).toBe(words));
  test("the whole country stands before the states", () =>
    expect(byState([rule, { ...rule, stateName: "Alabama" }, { ...rule, state: null, stateName: "United States" }]).map((group) => group.name)).toEqual([
      "United States",
      "Alabama",
      "Florida",
    ]));
  test("a change says what it was and what it became", () => {
    expect(changeWords({ before: { from: 480, source: "the statute" }, after: { from: 600, source: "our counsel" } })).toBe(
      "from: 8 am → 10 am, source: the statute → our counsel",
    );
    expect(changeWords({ before: { consentRequired: true }, after: { consentRequired: false } })).toBe("consent asked for: on → off");
    expect(changeWords({ before: { from: 480 }, after: null })).toBe("Switched off or taken back");
  });
});

describe("a rule in the form", () => {
  test("comes out as it went in", () => {
    const typed = { ...typedRule(rule), asOf: "2026-11-23" };
    expect(ruleInput(typed, { zone: null, basedOn: 4 })).toMatchObject({ kind: "window", from: 480, to: 1_260, state: "FL", basedOn: 4, name: rule.name });
    expect(ruleInput({ ...typed, closed: true }, { zone: null, basedOn: 4 })).toMatchObject({ from: 0, to: 0 });
  });
  test("says what is missing", () => {
    expect(ruleProblem(emptyRule())).toMatch(/name/);
    const named = { ...emptyRule(), name: "mornings", source: "our counsel" };
    expect(ruleProblem(named)).toBeNull();
    expect(ruleProblem({ ...named, weekdays: [] })).toMatch(/day/);
    expect(ruleProblem({ ...named, kind: "cap", perDay: "many" })).toMatch(/how many/);
    expect(ruleProblem({ ...named, kind: "holiday" })).toMatch(/which day/);
  });
});

describe("a consent in the form", () => {
  const now = new Date("2026-11-24T18:00:00");
  test("of today is of now, of another day of its noon", () => {
    const typed = { ...emptyConsent(now), source: "web form", wording: " I agree. " };
    expect(newConsent(typed, now)).toEqual({ category: "marketing", channel: "webForm", source: "web form", wording: "I agree.", at: now.toISOString() });
    expect(newConsent({ ...typed, day: "2026-11-02" }, now)).toMatchObject({ at: new Date("2026-11-02T12:00:00").toISOString() });
  });
  test("says what is missing", () => {
    expect(newConsent(emptyConsent(now), now)).toMatch(/where the consent comes from/);
    expect(newConsent({ ...emptyConsent(now), source: "x", day: "" }, now)).toMatch(/which day/);
    expect(newConsent({ ...emptyConsent(now), source: "x", day: "2026-12-24" }, now)).toMatch(/future/);
  });
});
