import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyPurse, refuses, settle } from "../../worker/domain/money/purse";

const day = "2026-12-01";

describe("the money for models", () => {
  test("is passed by no more than one call's surprise for each call under way", () => {
    const step = fc.record({ begin: fc.boolean(), costUsd: fc.double({ min: 0.0001, max: 0.05, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (steps, dayUsd) => {
        let purse = emptyPurse(day);
        let open = 0;
        for (const { begin, costUsd } of steps) {
          if (begin) {
            if (refuses(purse, open, { dayUsd, trialUsd: null }) === null) open += 1;
          } else if (open > 0) {
            open -= 1;
            purse = settle(purse, day, { costUsd, trial: false });
          }
        }
        // Each one under way when the budget ran out may still cost what one call costs at most.
        expect(purse.spentUsd).toBeLessThanOrEqual(dayUsd + 0.05 * (dayUsd / 0.001 + 1));
        if (purse.spentUsd >= dayUsd) expect(refuses(purse, 0, { dayUsd, trialUsd: null })).toBe("day");
      }),
    );
  });

  test("of a day begins anew at midnight, that of a trial does not", () => {
    const spent = settle(emptyPurse(day), day, { costUsd: 2, trial: true });
    const next = settle(spent, "2026-12-02", { costUsd: 0.5, trial: true });
    expect([next.spentUsd, next.trialUsd]).toEqual([0.5, 2.5]);
    expect(refuses(next, 0, { dayUsd: 1, trialUsd: null })).toBeNull();
    expect(refuses(next, 0, { dayUsd: 100, trialUsd: 1 })).toBe("trial");
  });

  test("counts a call whose answer never came as one of the usual cost", () => {
    const purse = settle(emptyPurse(day), day, { costUsd: null, trial: false });
    expect(purse.spentUsd).toBe(emptyPurse(day).typicalUsd);
  });

  test("does not count a company's own key against its trial, and a refused call against anything", () => {
    const own = settle(emptyPurse(day), day, { costUsd: 3, trial: false });
    expect([own.spentUsd, own.trialUsd]).toEqual([3, 0]);
    expect(settle(own, day, { costUsd: 0, trial: true })).toEqual(own);
  });

  test("of a trial is spent by few calls at once, because nobody knows yet what one costs", () => {
    expect(refuses(emptyPurse(day), 5, { dayUsd: 50, trialUsd: 1 })).toBeNull();
    expect(refuses(emptyPurse(day), 6, { dayUsd: 50, trialUsd: 1 })).toBe("trial");
  });
});
