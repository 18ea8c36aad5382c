import { expect, test } from "vitest";
import { knownValues } from "../../../worker/lib/known";
import { plainCopy } from "../../../worker/lib/plain-copy";

test("a value is computed once; a failure is not remembered; a full memory begins anew", async () => {
  let computed = 0;
  const known = knownValues<number>(2);
  const next = async () => {
    computed += 1;
    if (computed === 1) throw new Error("down");
    return computed;
  };
  await expect(known("a", next)).rejects.toThrow("down");
  expect([await known("a", next), await known("a", next), await known("b", next)]).toEqual([2, 2, 3]);
  expect([await known("c", next), await known("a", next)]).toEqual([4, 5]);
});

test("a copy of plain data is equal, and changing it leaves the first alone", () => {
  const first = { text: "a", none: null, missing: undefined, list: [{ at: 1 }, ["x"]], owner: { kind: "ai", since: 1 } };
  const copy = plainCopy(first);
  expect(copy).toStrictEqual(first);
  copy.owner.since = 2;
  copy.list.push(["y"]);
  Object.assign(copy.list[0] ?? {}, { at: 2 });
  expect(first).toStrictEqual({ text: "a", none: null, missing: undefined, list: [{ at: 1 }, ["x"]], owner: { kind: "ai", since: 1 } });
});
