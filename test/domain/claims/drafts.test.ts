import { describe, expect, test } from "vitest";
import { checkClaims } from "../../../worker/domain/claims/policy";
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
