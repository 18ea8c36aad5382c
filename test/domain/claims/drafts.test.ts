import { describe, expect, test } from "vitest";
import type { Playbook } from "../../../worker/contract/playbook";
import { checkClaims } from "../../../worker/domain/claims/policy";
import { templateOf } from "../../../worker/domain/playbook/templates";
import { loneStarPlaybook } from "../../../worker/services/demo/playbooks/lone-star";
import { summitPlaybook } from "../../../worker/services/demo/playbooks/summit";
import { adversarial } from "./drafts/adversarial";
import { sourcesOf } from "./drafts/facts";
import { honest } from "./drafts/honest";

describe("a draft that states what nothing vouches for does not leave", () => {
  test.each(adversarial)("$text", ({ text, has }) => expect(checkClaims(text, sourcesOf(has)).problems).not.toEqual([]));
});

describe("a draft whose claims have their receipts leaves", () => {
  test.each(honest)("$text", ({ text, has }) => expect(checkClaims(text, sourcesOf(has)).problems).toEqual([]));
});

test("the table is large enough to mean something", () => {
  expect(adversarial.length).toBeGreaterThanOrEqual(120);
  expect(honest.length).toBeGreaterThanOrEqual(120);
});

describe("what a playbook says may be said as it stands there", () => {
  const own = { name: "Acme", place: "Provo" };
  const playbooks = [summitPlaybook, loneStarPlaybook, ...(["pestControl", "lawnCare", "roofing"] as const).map((trade) => templateOf(trade, own))];
  test.each(playbooks.flatMap((playbook) => textsOf(playbook).map((text) => ({ playbook, text }))))("$playbook.name: $text", ({ playbook, text }) =>
    expect(checkClaims(text, { playbook, receipts: [], persons: [], lead: [], ownNumbers: [] }).problems).toEqual([]),
  );
});

/** Every sentence that a lead may get to read. */
function textsOf({ opening, stages, objections, company }: Playbook): string[] {
  const ofStages = stages.flatMap((stage) => [...stage.questions, ...stage.followUps.map(({ text }) => text)]);
  return [opening.text, ...ofStages, ...objections.map(({ answer }) => answer), ...company.facts.map(({ text }) => `${text}.`)];
}
