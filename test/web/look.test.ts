import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fits,
  isFiltered,
  lookQuery,
  noFilters,
  owners,
  plainLook,
  readLook,
  sameLook,
  stageKinds,
  type Filters,
  type Look,
} from "../../web/src/live/board/look";
import { activeFilters } from "../../web/src/features/board/filter-words";
import { createBoardIndex } from "../../web/src/live/board/index";
import { nextWaiting } from "../../web/src/live/board/next";
import { card, everyState, stages } from "./fixtures/cards";
import { me } from "./fixtures/me";

const dana = { id: "usr_dana", name: "Dana Whitfield" };
const sam = { id: "usr_sam", name: "Sam Ortiz" };

describe("an address of the board", () => {
  it("says what it was made from, whatever was looked at", () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 12 }));
    const looks: fc.Arbitrary<Look> = fc.record({
      view: fc.constantFrom("mine", "waiting", "all", "watch"),
      owner: fc.option(fc.constantFrom(...owners)),
      assignee: text,
      branch: text,
      campaign: text,
      stage: fc.option(fc.constantFrom(...stageKinds)),
      unread: fc.boolean(),
      failed: fc.boolean(),
      words: fc.string({ maxLength: 20 }).map((words) => words.trim()),
    });
    fc.assert(
      fc.property(looks, (look) => {
        expect(readLook(`?${lookQuery(look)}`)).toEqual(look);
      }),
    );
  });

  it("that says nothing is none, and what it says wrongly is left out", () => {
    expect(readLook("")).toBeNull();
    expect(readLook("?utm_source=mail")).toBeNull();
    expect(readLook("?view=secret&owner=cat&stage=9&unread=yes")).toEqual(plainLook);
    expect(readLook("?unread=1")).toEqual({ ...plainLook, unread: true });
  });

  it("leaves out what is not filtered", () => {
    expect(lookQuery(plainLook)).toBe("view=all");
    expect(sameLook({ ...plainLook, words: " ann " }, { ...plainLook, words: "ann" })).toBe(true);
    expect([isFiltered(noFilters), isFiltered({ ...noFilters, words: "  " }), isFiltered({ ...noFilters, failed: true })]).toEqual([false, false, true]);
  });
});

describe("a filter", () => {
  const hers = card({ owner: "human", ownerUser: dana, assignee: dana, branchId: "brn_lehi", unread: 2, failed: true, stage: stages.qualified });
  const sams = card({ name: "Ann Roth", phone: "+18015550142", assignee: sam });
  const nobodys = card({ owner: "nobody" });
  const shown = (change: Partial<Look>) => [hers, sams, nobodys].map((one) => fits(one, { ...noFilters, ...change }, dana.id));

  it.each<[Partial<Look>, boolean[]]>([
    [{}, [true, true, true]],
    [{ owner: "human" }, [true, false, false]],
    [{ owner: "nobody" }, [false, false, true]],
    [{ assignee: "me" }, [true, false, false]],
    [{ assignee: "usr_sam" }, [false, true, false]],
    [{ assignee: "nobody" }, [false, false, true]],
    [{ branch: "brn_lehi" }, [true, false, false]],
    [{ stage: "qualified" }, [true, false, false]],
    [{ unread: true }, [true, false, false]],
    [{ failed: true }, [true, false, false]],
    [{ words: " ann" }, [false, true, false]],
    [{ words: "555-0142" }, [false, true, false]],
    [{ branch: "brn_lehi", owner: "ai" }, [false, false, false]],
  ])("%o", (change, expected) => expect(shown(change)).toEqual(expected));

  it("of a branch narrows the counts and the next wait too, other filters do not", () => {
    const wait = { owner: "waiting" as const, waiting: { reason: "callback" as const, since: 0, dueAt: 5, told: 0 } };
    const cards = [card({ ...wait, branchId: "a" }), card({ ...wait, branchId: "b" }), card({ branchId: "b" })];
    const index = createBoardIndex({ ...plainLook, me: dana.id, longest: {}, now: 0, branch: "b" });
    index.put(cards);
    expect(index.counts()).toMatchObject({ waiting: 1, ai: 1, all: 3 });
    index.look({ ...plainLook, me: dana.id, longest: {}, now: 0, unread: true });
    expect(index.counts()).toMatchObject({ waiting: 2, ai: 1 });
    expect(nextWaiting(cards, dana.id, null, 9, "b")?.branchId).toBe("b");
  });

  it("in use is said in words, and each can be taken away alone", () => {
    const look: Filters = { ...noFilters, words: "ants", assignee: "me", branch: "brn_gone", campaign: "cmp_1", failed: true };
    const active = activeFilters(me, look, "Win-back");
    expect(active.map((one) => one.words)).toEqual(["“ants”", "Assigned: You", "Branch: not yours", "Campaign: Win-back", "A text failed"]);
    const left = active.reduce<Filters>((now, one) => ({ ...now, ...one.without }), look);
    expect(left).toEqual(noFilters);
    expect(activeFilters(me, noFilters, undefined)).toEqual([]);
  });

  it("keeps the queue's order", () => {
    const index = createBoardIndex({ ...plainLook, me: dana.id, longest: {}, now: Date.now(), unread: true });
    index.put(everyState());
    expect(index.column("waiting").map((one) => one.name)).toEqual(["Ruth Carmichael", "Leon Whitaker"]);
  });
});
