/** When the last opening will have left: by pace, through windows, as the numbers' days allow, with the look after the first 25. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finishAt, type FinishFacts, type WaitingGroup } from "../../../worker/domain/campaigns/finish";
import { rulesWith } from "../../../worker/domain/windows/policy";
import { spansOf } from "../../../worker/domain/windows/spans";
import { localIso, localTime } from "../../../worker/domain/zones/local";
import { placesOf } from "../../../worker/domain/zones/places";

const policy = { preset: "standard" as const, rules: rulesWith([]) };
/** By the rules as they are seeded: Utah 9 to 8, Monday to Saturday; Texas 9 to 9 by law, the company's 9 to 8, no Sunday. */
const group = (people: number, zip = "84604", branch: Parameters<typeof spansOf>[0]["branch"] = null): WaitingGroup => ({
  people,
  span: spansOf({ places: placesOf({ phone: "+18005550117", zip }), policy, branch }),
});
const look = { room: 25, ms: 15 * 60_000, until: null };
const facts = (change: Partial<FinishFacts>): FinishFacts => ({ groups: [], perHour: 600, perDay: [100_000], look: null, from: 0, ...change });
const at = (iso: string) => Date.parse(iso);
const denver = (time: number | null) => (time === null ? null : localIso("America/Denver", time).slice(0, 16));

describe("a campaign's finish", () => {
  test.each<[string, string, Partial<FinishFacts>, string | null]>([
    ["nobody left has none", "2026-11-24T10:00:00-07:00", { groups: [group(0)] }, null],
    ["inside one window goes by the pace alone", "2026-11-24T10:00:00-07:00", { groups: [group(1_200)] }, "2026-11-24T12:00"],
    ["launched in the evening goes on next morning", "2026-11-24T19:00:00-07:00", { groups: [group(900)] }, "2026-11-25T09:30"],
    ["launched at night waits for the morning", "2026-11-24T22:00:00-07:00", { groups: [group(600)] }, "2026-11-25T10:00"],
    ["launched on Saturday evening rests on Sunday", "2026-11-28T19:30:00-07:00", { groups: [group(600)] }, "2026-11-30T09:30"],
    ["over Thanksgiving skips the day where a rule closes it", "2026-11-25T19:30:00-07:00", { groups: [group(600)] }, "2026-11-27T09:30"],
    // UTC days: 5 pm in Denver. 200 by then, 500 the next day, 1,000 the third.
    ["from a new number is spread over days", "2026-11-23T10:00:00-07:00", { groups: [group(1_000)], perDay: [200, 500, 1_000, 2_000] }, "2026-11-24T17:30"],
    ["from a number with 200 a day", "2026-11-23T10:00:00-07:00", { groups: [group(500)], perDay: [200] }, "2026-11-24T17:10"],
    ["waits a quarter of an hour after the first 25", "2026-11-24T10:00:00-07:00", { groups: [group(600)], look }, "2026-11-24T11:15"],
    ["with no more than the first 25 waits for no look", "2026-11-24T10:00:00-07:00", { groups: [group(25)], look }, "2026-11-24T10:02"],
    [
      "during the look waits for its end",
      "2026-11-24T10:00:00-07:00",
      { groups: [group(600)], look: { ...look, room: 0, until: at("2026-11-24T10:10:00-07:00") } },
      "2026-11-24T11:10",
    ],
    [
      "goes by the zone whose window opens last",
      "2026-11-24T08:00:00-07:00",
      { groups: [group(600), group(600, "10001"), group(1, "96813")] },
      "2026-11-24T12:00",
    ],
    [
      "by a branch that is open for an hour a week takes weeks",
      "2026-11-24T10:00:00-07:00",
      { groups: [group(3_300, "84604", { zone: "America/Denver", hours: [{ weekday: 3, from: 600, to: 660 }] })] },
      "2026-12-30T10:30",
    ],
    ["of people whose window never comes is not known", "2026-11-24T10:00:00-07:00", { groups: [group(600), { people: 1, span: () => null }] }, null],
    ["without a number that may send is not known", "2026-11-24T10:00:00-07:00", { groups: [group(600)], perDay: [0] }, null],
  ])("%s", (_, from, change, expected) => {
    expect(denver(finishAt(facts({ from: at(from), ...change })))).toBe(expected);
  });

  test("is never before the pace alone allows, and always while somebody may be texted", () => {
    const zips = ["84604", "10001", "77002", "96813", "35203", "02903"];
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { minLength: 6, maxLength: 6 }), fc.integer({ min: 60, max: 5_000 }), fc.nat(7 * 24), (people, perHour, hour) => {
        const from = at("2026-11-23T00:00:00Z") + hour * 3_600_000;
        const groups = people.map((count, i) => group(count, zips[i]));
        const all = people.reduce((sum, count) => sum + count, 0);
        const finish = finishAt(facts({ groups, perHour, from }));
        if (all === 0) return finish === null;
        return finish !== null && finish >= from + ((all - 1) / perHour) * 3_600_000;
      }),
      { numRuns: 50 },
    );
  });

  test("of 100,000 people from one number that may send 2,000 a day goes on at the speed of the second week", () => {
    const from = at("2026-11-23T10:00:00-07:00");
    const finish = finishAt(facts({ from, groups: [group(50_000), group(50_000, "10001")], perDay: [200, 500, 1_000, 2_000] })) ?? 0;
    // Their Sunday is shut, but a number's day is UTC's and begins on Saturday evening: seven days' worth a week, and somewhat less at first.
    expect((finish - from) / 86_400_000).toBeGreaterThan(49);
    expect((finish - from) / 86_400_000).toBeLessThan(52);
    const { weekday, minutes } = localTime("America/Denver", finish);
    expect([weekday > 0, minutes >= 9 * 60, minutes < 20 * 60]).toEqual([true, true, true]);
  });
});

describe("a span", () => {
  test("is found to the minute, begins now where it is open, and passes over closed days", () => {
    const branch = { zone: "America/Denver", hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60 + 20, to: 17 * 60 + 5 })) };
    const span = spansOf({ places: placesOf({ phone: "+18005550117", zip: "84604" }), policy, branch });
    const told = (iso: string) => {
      const found = span(at(iso));
      return found && [denver(found.from), denver(found.until)];
    };
    expect(told("2026-11-24T07:00:30-07:00")).toEqual(["2026-11-24T09:20", "2026-11-24T17:05"]);
    expect(told("2026-11-24T12:00:00-07:00")).toEqual(["2026-11-24T12:00", "2026-11-24T17:05"]);
    expect(told("2026-11-27T17:05:00-07:00")).toEqual(["2026-11-30T09:20", "2026-11-30T17:05"]);
    expect(localTime("America/Denver", span(at("2026-11-28T12:00:00-07:00"))?.from ?? 0).weekday).toBe(1);
  });
});
