import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../../worker/lib/json-text";

test("it is what JSON.stringify makes of any value, frozen or not", () => {
  const freeze = (value: unknown, depth: number): unknown => {
    if (typeof value !== "object" || value === null) return value;
    for (const member of Object.values(value)) freeze(member, depth - 1);
    return depth <= 0 ? Object.freeze(value) : value;
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, depth) => {
      freeze(value, depth);
      expect(jsonText(value)).toBe(JSON.stringify(value));
      expect(jsonText([value, value])).toBe(JSON.stringify([value, value]));
    }),
  );
});

test("what is undefined is left out of objects and null in lists", () => {
  const value = { a: undefined, b: [undefined, 1], c: { d: undefined } };
  expect(jsonText(value)).toBe(JSON.stringify(value));
});
