import { describe, expect, test } from "vitest";
import type { SegmentFilters } from "../../worker/contract/segments";
import { filtersOf, filterWords, sameFilters } from "../../web/src/features/campaigns/segment-words";

const any: SegmentFilters = { relationship: [], branchIds: [], tags: [], withoutTags: [], sources: [], states: [], zips: [] };
const branches = [{ id: "br_1", name: "Provo" }];
const now = Date.UTC(2026, 10, 26);

describe("a segment", () => {
  test.each([
    [{}, "Every lead"],
    [{ relationship: ["prospect"], zips: ["84601", "846"] }, "Prospects · ZIP 84601 or 846"],
    [{ branchIds: ["br_1", "br_gone"], tags: ["ants"], withoutTags: ["moved", "rude"] }, "Of Provo or another branch · tagged ants · not tagged moved or rude"],
    [{ sources: ["import", "form"], createdFrom: "2026-11-01T12:00:00.000Z" }, "From: Imported or Web form · came in since Nov 1"],
    [{ states: ["AL", "AK", "AZ", "AR", "CA", "CO", "CT"] }, "In AL, AK, AZ, AR, CA or 2 more"],
  ] satisfies [Partial<SegmentFilters>, string][])("%j says in one line whom it means", (filters, words) => {
    expect(filterWords({ ...any, ...filters }, branches, now)).toBe(words);
  });

  test("is the same in whatever order its words stand, and another with a filter that no field shows", () => {
    const filters: SegmentFilters = { ...any, tags: ["ants", "2025"] };
    expect(sameFilters(filters, { ...any, tags: ["2025", "ants"] })).toBe(true);
    expect(sameFilters(filters, { ...filters, createdFrom: "2026-11-01T00:00:00.000Z" })).toBe(false);
  });

  test("holds nothing of what a campaign leaves out", () => {
    const leaveOut = { customers: false, comingVisit: true, openEpisode: true, textedWithinDays: 0, later: { customers: true, comingVisit: true, tags: [] } };
    expect(filtersOf({ ...any, tags: ["ants"], leaveOut })).toEqual({ ...any, tags: ["ants"] });
  });
});
