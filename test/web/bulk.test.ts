import { describe, expect, it } from "vitest";
import { AT_ONCE, bulkWords, runBulk, selectAllWords } from "../../web/src/live/board/bulk";
import { nothingSelected, stillShown, toggled, upTo } from "../../web/src/live/board/selection";

const ids = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("a verb on many", () => {
  it("runs six at once and no more, and asks each once", async () => {
    let running = 0;
    let most = 0;
    const asked: string[] = [];
    const told: number[] = [];
    const outcomes = await runBulk(ids(40), {
      async work(id) {
        asked.push(id);
        running += 1;
        most = Math.max(most, running);
        await tick();
        running -= 1;
        return null;
      },
      failed: String,
      told: (done) => told.push(done),
    });
    expect([most, asked.length, new Set(asked).size, outcomes.length, told.at(-1)]).toEqual([AT_ONCE, 40, 40, 40, 40]);
  });

  it("goes on after a refusal and after a throw, and names each", async () => {
    const outcomes = await runBulk(ids(9), {
      async work(id) {
        await tick();
        if (id === "c3") throw new Error("offline");
        return id === "c5" ? "Dana has it" : null;
      },
      failed: (error) => (error instanceof Error ? error.message : "?"),
    });
    expect(outcomes.filter(({ why }) => why !== null).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: "c3", why: "offline" },
      { id: "c5", why: "Dana has it" },
    ]);
    expect(outcomes).toHaveLength(9);
  });

  it("begins no more once it is stopped; nothing at all for nobody", async () => {
    let begun = 0;
    const work = async () => {
      begun += 1;
      await tick();
      return null;
    };
    const outcomes = await runBulk(ids(100), { work, failed: String, go: () => begun < 10 });
    expect([begun, outcomes.length]).toEqual([10, 10]);
    expect(await runBulk([], { work, failed: String })).toEqual([]);
  });

  it.each([
    [[null, null], "2 snoozed."],
    [[null, "Dana has it."], "1 snoozed. 1 was not: Dana has it."],
    [["Dana has it", "Dana has it"], "None snoozed. 2 were not: Dana has it."],
    [[null, "Dana has it", "Asked to stop"], "1 snoozed. 2 were not."],
  ])("says %j as %s", (whys, words) => {
    expect(
      bulkWords(
        "snoozed",
        whys.map((why, at) => ({ id: `c${at}`, why })),
      ),
    ).toBe(words);
  });

  it("says how many all are", () => {
    expect([selectAllWords(42), selectAllWords(1204)]).toEqual(["Select all 42 that match", "Select the first 500 of 1,204 that match"]);
  });
});

describe("a selection", () => {
  it("takes and leaves one by one", () => {
    const two = toggled(toggled(nothingSelected, "a"), "b");
    expect([[...two.ids], [...toggled(two, "a").ids]]).toEqual([["a", "b"], ["b"]]);
  });

  it("takes a range in either direction, on top of what is selected", () => {
    const order = ["a", "b", "c", "d", "e"];
    const from = toggled(toggled(nothingSelected, "e"), "b");
    expect([...upTo(from, "d", order).ids].toSorted()).toEqual(["b", "c", "d", "e"]);
    expect([...upTo(toggled(nothingSelected, "d"), "b", order).ids].toSorted()).toEqual(["b", "c", "d"]);
    expect([...upTo(toggled(nothingSelected, "gone"), "b", order).ids]).toEqual(["gone", "b"]);
    expect([...upTo(nothingSelected, "c", order).ids]).toEqual(["c"]);
  });

  it("loses what is shown no more, and is the same where nothing went", () => {
    const two = toggled(toggled(nothingSelected, "a"), "b");
    expect(stillShown(two, () => true)).toBe(two);
    expect(stillShown(two, (id) => id === "a")).toEqual({ ids: new Set(["a"]), from: null });
  });
});
