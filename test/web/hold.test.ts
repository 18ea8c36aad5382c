import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdOrder } from "../../web/src/live/board/hold";

const all = () => true;
const none = new Set<string>();

describe("an order that is held", () => {
  it("does not move, and counts what came", () => {
    expect(holdOrder(["a", "b"], ["c", "b", "a", "d"], all, none)).toEqual({ ids: ["a", "b"], fresh: 2 });
  });

  it("keeps a card that went to another column in its place", () => {
    expect(holdOrder(["a", "b"], ["b"], all, none)).toEqual({ ids: ["a", "b"], fresh: 0 });
  });

  it("lets an erased card go, and the viewer's own move follow her hand", () => {
    expect(holdOrder(["a", "b", "c"], ["b", "c"], (id) => id !== "a", none).ids).toEqual(["b", "c"]);
    expect(holdOrder(["a", "b"], ["b"], all, new Set(["a"])).ids).toEqual(["b"]);
    expect(holdOrder(["b"], ["a", "b"], all, new Set(["a"]))).toEqual({ ids: ["a", "b"], fresh: 0 });
  });

  it("holds nothing where nothing stood", () => {
    expect(holdOrder([], ["a"], all, none)).toEqual({ ids: ["a"], fresh: 0 });
  });

  it("never reorders what stands, whatever comes", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 });
    fc.assert(
      fc.property(ids, ids, (shown, live) => {
        const held = holdOrder(shown, live, all, none);
        expect(held.ids).toEqual(shown);
        expect(held.fresh).toBe(live.filter((id) => !shown.includes(id)).length);
      }),
    );
  });
});
