import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnKeys, columnOf, comparison, type Lens } from "../../web/src/live/board/columns";
import { plainLook } from "../../web/src/live/board/look";
import { createBoardIndex } from "../../web/src/live/board/index";
import { nextWaiting } from "../../web/src/live/board/next";
import { merge, placeIn } from "../../web/src/live/board/sorted";
import { card, everyState, manyCards, stages } from "./fixtures/cards";

const lens = (change: Partial<Lens> = {}): Lens => ({ ...plainLook, me: "usr_dana", longest: {}, now: Date.now(), ...change });
const names = (cards: readonly { name: string }[]) => cards.map((one) => one.name);
const waiting = (dueInSeconds: number) => ({
  owner: "waiting" as const,
  waiting: { reason: "askedForPerson" as const, since: Date.now(), dueAt: Date.now() + dueInSeconds * 1_000, told: 0 },
});

describe("columns", () => {
  it.each([
    ["a wait stands in the queue, whatever its stage", card({ ...waiting(60), stage: stages.qualified }), "waiting"],
    [
      "a wait for the model stands under its banner, not in the queue",
      card({ owner: "waiting", waiting: { reason: "modelDown", since: 0, dueAt: 0, told: 0 } }),
      "engaged",
    ],
    ["no answer is lost", card({ owner: "nobody", closed: { as: "noAnswer", why: null, at: Date.now() } }), "lost"],
    ["a booking that is closed stays booked", card({ owner: "nobody", closed: { as: "booked", why: null, at: Date.now() }, stage: stages.engaged }), "booked"],
  ])("%s", (_, one, column) => expect(columnOf(one)).toBe(column));

  it("orders the queue by time left, snoozed ones last", () => {
    const index = createBoardIndex(lens());
    index.put([
      card({ name: "later", ...waiting(300) }),
      card({ name: "snoozed", ...waiting(5), snoozedUntil: Date.now() + 60_000 }),
      card({ name: "over", ...waiting(-30) }),
      card({ name: "soon", ...waiting(40) }),
    ]);
    expect(names(index.column("waiting"))).toEqual(["over", "soon", "later", "snoozed"]);
  });

  it("orders stages by the lead's latest text, or by the longest wait", () => {
    const index = createBoardIndex(lens());
    index.put([card({ name: "old" }, 90), card({ name: "new" }, 1), card({ name: "middle" }, 20)]);
    expect(names(index.column("engaged"))).toEqual(["new", "middle", "old"]);
    index.look(lens({ longest: { engaged: true } }));
    expect(names(index.column("engaged"))).toEqual(["old", "middle", "new"]);
  });

  it("moves a card between columns and drops one that is older than what is known", () => {
    const index = createBoardIndex(lens());
    const one = card({ seq: 5 });
    index.put([one]);
    const moved = index.put([{ ...one, seq: 6, stage: stages.qualified }]);
    expect([...moved.columns].toSorted()).toEqual(["engaged", "qualified"]);
    expect(index.put([{ ...one, seq: 4, stage: stages.lost }]).cards).toEqual([]);
    expect(index.place(one.conversationId)).toBe("qualified");
  });

  it("forgets a card, and closed ones after seven days", () => {
    const index = createBoardIndex(lens());
    const one = card();
    index.put([one, card({ owner: "nobody", closed: { as: "lost", why: null, at: Date.now() - 8 * 86_400_000 } })]);
    expect(index.column("lost")).toEqual([]);
    index.remove([one.conversationId]);
    expect(index.card(one.conversationId)).toBeUndefined();
    expect(index.column("engaged")).toEqual([]);
  });

  it("shows each view what belongs to it", () => {
    const index = createBoardIndex(lens());
    index.put(everyState());
    const shown = (view: Lens["view"], words = "") => {
      index.look(lens({ view, words }));
      return names(columnKeys.flatMap((key) => index.column(key)));
    };
    expect(shown("mine").toSorted()).toEqual(["Beth Okafor", "Omar Haddad", "Walt Grayson"]);
    expect(shown("waiting")).toEqual(["Priya Natarajan", "Ruth Carmichael", "Leon Whitaker", "Walt Grayson"]);
    expect(shown("watch").slice(0, 1)).not.toEqual([]);
    index.look(lens({ view: "watch" }));
    expect(names(index.column("engaged"))[0]).toBe("Angela Moreau");
    expect(shown("all", "0188")).toEqual(["(801) 555-0188"]);
    expect(shown("all", "no such words")).toEqual([]);
  });

  it("counts who has what; a wait for the model is counted apart", () => {
    const index = createBoardIndex(lens());
    index.put(everyState());
    expect(index.counts()).toMatchObject({ waiting: 4, human: 3, modelDown: 1 });
  });

  it("keeps every column sorted through any sequence of changes", () => {
    const change = fc.record({ at: fc.nat(30), minutes: fc.nat(500), stage: fc.constantFrom(...Object.values(stages)), wait: fc.boolean(), seq: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const now = lens();
        const index = createBoardIndex(now);
        for (const { at, minutes, stage, wait, seq } of changes) {
          index.put([{ ...card({ stage, ...(wait ? waiting(minutes) : {}) }, minutes), conversationId: `cnv_${at}`, seq }]);
        }
        const all = columnKeys.flatMap((key) => {
          const column = index.column(key);
          expect(column).toEqual(column.toSorted(comparison(key, now)));
          return column;
        });
        expect(all.length).toBe(index.size());
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 150 },
    );
  });

  it("takes 10,000 cards in pages, and one more, in a fraction of the budget", () => {
    const index = createBoardIndex(lens());
    const cards = manyCards(10_000);
    const began = performance.now();
    for (let from = 0; from < cards.length; from += 250) index.put(cards.slice(from, from + 250));
    const opened = performance.now() - began;
    const again = performance.now();
    index.put([card({ seq: 99 })]);
    const one = performance.now() - again;
    expect(index.size()).toBeGreaterThanOrEqual(10_000);
    expect(opened).toBeLessThan(700);
    expect(one).toBeLessThan(10);
  });
});

describe("the next in the queue", () => {
  it("is the most urgent that is mine or nobody's, not the open one, not a snoozed one", () => {
    const sam = { id: "usr_sam", name: "Sam" };
    const open = card(waiting(1));
    const cards = [
      open,
      card({ name: "Sam's", assignee: sam, ...waiting(2) }),
      card({ name: "asleep", snoozedUntil: Date.now() + 9_999, ...waiting(3) }),
      card({ name: "nobody's", ...waiting(9) }),
      card({ name: "later", ...waiting(60) }),
    ];
    expect(nextWaiting(cards, "usr_dana", open.conversationId, Date.now())?.name).toBe("nobody's");
    expect(nextWaiting([], "usr_dana", null, Date.now())).toBeNull();
  });
});

describe("sorted lists", () => {
  const ascending = (a: number, b: number) => a - b;
  it("finds a place and merges as sorting would", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), fc.integer(), (left, right, item) => {
        const [a, b] = [left.toSorted(ascending), right.toSorted(ascending)];
        expect(merge(a, b, ascending)).toEqual([...a, ...b].toSorted(ascending));
        expect(a.toSpliced(placeIn(a, item, ascending), 0, item)).toEqual([...a, item].toSorted(ascending));
      }),
    );
  });
});
