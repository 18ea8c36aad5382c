import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDay, isDaySpec } from "../../../worker/domain/windows/holidays";
import { defaultSettings, loosens, rulesFor, rulesWith } from "../../../worker/domain/windows/policy";
import { presets } from "../../../worker/domain/windows/rule";
import type { SendingRule } from "../../../worker/domain/windows/rule";
import { seedRules } from "../../../worker/domain/windows/seed";
import { afterWorkingTime } from "../../../worker/domain/windows/working-hours";
import { SharedWindows, answerWindow, isAwaited, unpromptedWindow } from "../../../worker/domain/windows/windows";
import { clockLabel, localIso, localTime } from "../../../worker/domain/zones/local";
import { placesOf } from "../../../worker/domain/zones/places";
import type { PlaceFacts } from "../../../worker/domain/zones/places";

const at = (iso: string) => Date.parse(iso);
const denver = ["America/Denver"];
const rules = rulesWith([]);
const noPlace = "+18005550117";

function may(facts: Omit<PlaceFacts, "phone"> & { phone?: string }, now: string, preset: "standard" | "strictest" = "standard") {
  return unpromptedWindow({ places: placesOf({ phone: noPlace, ...facts }), policy: { preset, rules }, branch: null }, at(now));
}
const opens = (decision: ReturnType<typeof may>) => (decision.open ? "now" : decision.until === null ? "never" : new Date(decision.until).toISOString());

describe("a text the lead is not waiting for", () => {
  test.each<[string, Parameters<typeof may>[0], string, string, string | null]>([
    // Utah has no rule of its own: the company's hours, Monday to Saturday 9 to 8.
    ["Provo at 9", { zip: "84604" }, "2026-11-24T09:00:00-07:00", "now", null],
    ["Provo a minute before", { zip: "84604" }, "2026-11-24T08:59:00-07:00", "2026-11-24T16:00:00.000Z", "company"],
    ["Provo at 7:59 pm", { zip: "84604" }, "2026-11-24T19:59:00-07:00", "now", null],
    ["Provo at 8 pm", { zip: "84604" }, "2026-11-24T20:00:00-07:00", "2026-11-25T16:00:00.000Z", "company"],
    ["Provo at night", { zip: "84604" }, "2026-11-24T23:00:00-07:00", "2026-11-25T16:00:00.000Z", "company"],
    ["Provo on the evening before Thanksgiving", { zip: "84604" }, "2026-11-25T22:00:00-07:00", "2026-11-27T16:00:00.000Z", "UT-holidays"],
    ["Houston on Saturday night", { zip: "77002" }, "2026-11-28T22:00:00-06:00", "2026-11-30T15:00:00.000Z", "TX-sunday"],
    ["Provo on Saturday", { zip: "84604" }, "2026-11-28T12:00:00-07:00", "now", null],
    ["Provo on Sunday", { zip: "84604" }, "2026-11-29T12:00:00-07:00", "2026-11-30T16:00:00.000Z", "company"],
    ["Provo on Thanksgiving", { zip: "84604" }, "2026-11-26T12:00:00-07:00", "2026-11-27T16:00:00.000Z", "UT-holidays"],
    ["Provo on Pioneer Day", { zip: "84604" }, "2026-07-24T12:00:00-06:00", "2026-07-25T15:00:00.000Z", "UT-pioneer-day"],
    ["Denver on Thanksgiving, where no rule names it", { zip: "80202" }, "2026-11-26T12:00:00-07:00", "now", null],
    ["Houston on Sunday at 10", { zip: "77002" }, "2026-11-29T10:00:00-06:00", "2026-11-30T15:00:00.000Z", "TX-sunday"],
    ["El Paso at 8:30, half past nine Central", { zip: "79901" }, "2026-11-24T08:30:00-07:00", "2026-11-24T16:00:00.000Z", "TX-hours"],
    ["El Paso at 7:59 pm, before nine Central", { zip: "79901" }, "2026-11-24T19:59:00-07:00", "now", null],
    ["Frankfort, Kentucky, at 9:30", { zip: "40601" }, "2026-11-24T09:30:00-05:00", "2026-11-24T15:00:00.000Z", "KY-hours"],
    ["Bowling Green at 9:30 Central", { zip: "42101" }, "2026-11-24T09:30:00-06:00", "2026-11-24T16:00:00.000Z", "KY-hours"],
    ["Providence at 5:30 pm on a weekday", { zip: "02903" }, "2026-11-24T17:30:00-05:00", "now", null],
    ["Providence at 6 pm", { zip: "02903" }, "2026-11-24T18:00:00-05:00", "2026-11-25T14:00:00.000Z", "RI-hours"],
    ["Providence on Saturday at 9:30", { zip: "02903" }, "2026-11-28T09:30:00-05:00", "2026-11-28T15:00:00.000Z", "RI-weekend"],
    ["Birmingham on Saturday", { zip: "35203" }, "2026-11-28T12:00:00-06:00", "2026-11-30T15:00:00.000Z", "AL-weekend"],
    ["New Orleans on Good Friday", { zip: "70112" }, "2027-03-26T12:00:00-05:00", "2027-03-27T14:00:00.000Z", "LA-good-friday"],
    ["an Oklahoma phone at a Utah address at 7:30 pm", { zip: "84604", phone: "+14055550117" }, "2026-11-24T19:30:00-07:00", "now", null],
    ["Page, on either clock in summer", { zip: "86040" }, "2026-07-14T08:30:00-07:00", "2026-07-14T16:00:00.000Z", "company"],
    ["Window Rock, on the Navajo clock", { zip: "86515" }, "2026-07-14T08:30:00-07:00", "now", null],
    ["Phoenix, an hour later", { zip: "85001" }, "2026-07-14T08:30:00-07:00", "2026-07-14T16:00:00.000Z", "company"],
    ["San Juan in winter, an hour before New York", { zip: "00901" }, "2026-11-24T13:00:00Z", "now", null],
    ["Hagåtña, a day ahead", { zip: "96910" }, "2026-11-23T23:00:00Z", "now", null],
    [
      "a Florida phone at a Utah address after 8 pm Mountain",
      { zip: "84604", phone: "+13055550117" },
      "2026-11-24T20:30:00-07:00",
      "2026-11-25T16:00:00.000Z",
      "FL-hours",
    ],
  ])("%s", (_name, facts, now, until, rule) => {
    const decision = may(facts, now);
    if (until === "now") expect(decision.open).toBe(true);
    else {
      expect(opens(decision)).toBe(until);
      if (rule !== null) expect(decision).toMatchObject({ rule: { id: rule } });
    }
  });

  test("in an unknown place has weekdays 10 to 6 in every zone, whatever the company chose", () => {
    const friday = may({}, "2026-11-20T14:59:00-05:00");
    expect(opens(friday)).toBe("2026-11-20T20:00:00.000Z");
    expect(friday).toMatchObject({ rule: { id: "company", words: "place unknown, weekdays 10 am to 6 pm" } });
    expect(may({}, "2026-11-20T15:00:00-05:00").open).toBe(true);
    expect(opens(may({}, "2026-11-20T18:00:00-05:00"))).toBe("2026-11-23T20:00:00.000Z");
    // Thanksgiving is a holiday of some state the number can be in.
    expect(opens(may({}, "2026-11-26T16:00:00-05:00"))).toBe("2026-11-27T20:00:00.000Z");
  });
  test("waits over a weekend and over the change of clocks, in the strictest preset", () => {
    expect(opens(may({ zip: "80202" }, "2026-10-30T19:00:00-06:00", "strictest"))).toBe("2026-11-02T17:00:00.000Z");
    expect(opens(may({ zip: "80202" }, "2027-03-12T19:00:00-07:00", "strictest"))).toBe("2027-03-15T16:00:00.000Z");
  });
  test("of several possible zones has only what they share", () => {
    const places = { zones: ["America/New_York", "America/Los_Angeles"], states: ["CO"], by: "zone" as const };
    const facts = { places, policy: { preset: "strictest" as const, rules }, branch: null };
    expect(unpromptedWindow(facts, at("2026-11-24T08:00:00-05:00"))).toMatchObject({ until: at("2026-11-24T10:00:00-08:00") });
    expect(unpromptedWindow(facts, at("2026-11-24T15:30:00-08:00")).open).toBe(false);
  });
  test("without an hour in common never leaves, and says so", () => {
    const places = { zones: ["America/New_York", "Pacific/Guam"], states: ["NY", "GU"], by: "zone" as const };
    expect(unpromptedWindow({ places, policy: { preset: "strictest", rules }, branch: null }, at("2026-11-24T08:00:00Z"))).toEqual({
      open: false,
      until: null,
      rule: expect.objectContaining({ id: "no-common-window" }) as unknown,
    });
  });
  test("keeps the branch's hours too, to the minute", () => {
    const branch = { zone: "America/Denver", hours: [{ weekday: 2, from: 9 * 60 + 10, to: 17 * 60 }] };
    const facts = { places: placesOf({ phone: noPlace, zip: "84604" }), policy: { preset: "standard" as const, rules }, branch };
    expect(unpromptedWindow(facts, at("2026-11-24T09:05:00-07:00"))).toMatchObject({ until: at("2026-11-24T09:10:00-07:00"), rule: { id: "branch" } });
    expect(unpromptedWindow(facts, at("2026-11-24T17:00:00-07:00"))).toMatchObject({ until: at("2026-12-01T09:10:00-07:00") });
  });
});

describe("no text the lead is not waiting for leaves outside the intersection", () => {
  const zips = ["10001", "84604", "77002", "79901", "37402", "42101", "86040", "96910", "99501", "02903", "35203", "70112", "40601", "33101", "19103", "61101"];
  const clock = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2028-12-31T00:00:00Z") });
  const person = fc.record({
    zip: fc.option(fc.constantFrom(...zips), { nil: null }),
    state: fc.option(fc.constantFrom("TX", "FL", "OK", "UT", "MS", "KY"), { nil: null }),
    zone: fc.option(fc.constantFrom("America/Denver", "Pacific/Honolulu", "America/New_York"), { nil: null }),
    phone: fc.constantFrom("+18015550117", "+18505550117", "+14055550117", "+17015550117", "+18005550117", "+16715550117", "+442071234567", "+19285550117"),
  });
  const hours = fc.option(fc.constant({ zone: "America/Chicago", hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })) }), { nil: null });

  /** Said once more, rule by rule, without the product's own reading of them. */
  function forbidden(
    facts: PlaceFacts,
    preset: "standard" | "strictest",
    branch: { zone: string; hours: { weekday: number; from: number; to: number }[] } | null,
    now: number,
  ) {
    const places = placesOf(facts);
    const clocks = places.zones.map((zone) => localTime(zone, now));
    const out = (c: { weekday: number; minutes: number }, days: readonly number[], from: number, to: number) =>
      !days.includes(c.weekday) || c.minutes < from || c.minutes >= to;
    const { weekdays, from, to } = presets[places.states.length === 0 ? "strictest" : preset];
    if (clocks.some((c) => out(c, weekdays, from, to))) return true;
    if (branch && !branch.hours.some((h) => !out(localTime(branch.zone, now), [h.weekday], h.from, h.to))) return true;
    return rulesFor(rules, places.states).some((rule) => {
      if (rule.kind === "cap") return false;
      if (rule.kind === "holiday") return clocks.some((c) => isDay(rule.day, c.date));
      return (rule.zone === null ? clocks : [localTime(rule.zone, now)]).some(
        (c) => rule.weekdays.includes(c.weekday) && out(c, [c.weekday], rule.from, rule.to),
      );
    });
  }

  test("whatever the clock says", () => {
    fc.assert(
      fc.property(person, clock, fc.constantFrom("standard" as const, "strictest" as const), hours, (facts, now, preset, branch) => {
        const decision = unpromptedWindow({ places: placesOf(facts), policy: { preset, rules }, branch }, now);
        expect(decision.open).toBe(!forbidden(facts, preset, branch, now));
        if (decision.open || decision.until === null) return;
        expect(decision.until).toBeGreaterThan(now);
        expect(forbidden(facts, preset, branch, decision.until)).toBe(false);
        // Nothing earlier was allowed: each quarter of an hour before it is forbidden.
        for (let t = Math.ceil(now / 900_000) * 900_000; t < decision.until; t += 900_000) expect(forbidden(facts, preset, branch, t)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

test("windows shared by many say the same as each asked alone, whenever they are asked", () => {
  const zips = ["84604", "77002", "37402", "02903", null];
  const shared = new SharedWindows({ preset: "standard", rules });
  fc.assert(
    fc.property(fc.constantFrom(...zips), fc.integer({ min: at("2026-11-20T00:00:00Z"), max: at("2027-01-10T00:00:00Z") }), (zip, now) => {
      const places = placesOf({ phone: noPlace, zip });
      const alone = unpromptedWindow({ places, policy: { preset: "standard", rules }, branch: null }, now);
      const together = shared.at({ places, branch: null, key: String(zip) }, now);
      expect([together.open, together.open ? null : together.until]).toEqual([alone.open, alone.open ? null : alone.until]);
    }),
    { numRuns: 400 },
  );
});

describe("an answer", () => {
  const asked = at("2026-11-24T23:00:00-07:00");
  test("may leave at any hour for 30 minutes, unless it is held till morning", () => {
    expect(isAwaited(asked, asked + 29 * 60_000, false)).toBe(true);
    expect(isAwaited(asked, asked + 30 * 60_000, false)).toBe(false);
    expect(isAwaited(asked, asked + 60_000, true)).toBe(false);
    expect(isAwaited(null, asked, false)).toBe(false);
  });
  test("later waits for 8 in the morning, in every zone", () => {
    expect(answerWindow(denver, asked)).toMatchObject({ open: false, until: at("2026-11-25T08:00:00-07:00"), rule: { words: "8 am to 9 pm" } });
    expect(answerWindow(["America/New_York", "America/Denver"], at("2026-11-24T19:30:00-07:00")).open).toBe(false);
    expect(answerWindow(denver, at("2026-11-29T20:30:00-07:00")).open).toBe(true);
  });
});

describe("rules as data", () => {
  test("each seeded rule names its source and its day, under an id of its own", () => {
    expect(new Set(seedRules.map((rule) => rule.id)).size).toBe(seedRules.length);
    for (const rule of seedRules) {
      expect(rule.source).not.toBe("");
      expect(rule.asOf).toMatch(/^2026-11-\d\d$/);
      if (rule.kind === "holiday") expect(isDaySpec(rule.day)).toBe(true);
    }
  });
  test("the strictest preset is inside every state's weekday hours", () => {
    for (const rule of seedRules) {
      if (rule.kind !== "window" || rule.zone !== null || rule.from >= rule.to || !rule.weekdays.includes(2)) continue;
      expect(rule.from).toBeLessThanOrEqual(presets.strictest.from);
      expect(rule.to).toBeGreaterThanOrEqual(presets.strictest.to);
    }
  });
  const florida = seedRules.find((rule) => rule.id === "FL-hours") as SendingRule & { kind: "window" };
  test("an organization's change stands in the seed's place, and its own rules beside it", () => {
    const later: SendingRule = { ...florida, from: 10 * 60, strength: "own" };
    const own: SendingRule = { ...florida, id: "rule_1", state: "UT", name: "no Fridays", weekdays: [5], from: 0, to: 0, strength: "own" };
    const changed = rulesWith([
      { id: "FL-hours", rule: later },
      { id: "FL-cap", rule: null },
      { id: "rule_1", rule: own },
    ]);
    expect(changed).toHaveLength(seedRules.length);
    expect(changed.find((rule) => rule.id === "FL-hours")).toEqual(later);
    expect(changed.some((rule) => rule.id === "FL-cap")).toBe(false);
    const policy = { ...defaultSettings, rules: changed };
    const friday = unpromptedWindow({ places: placesOf({ phone: noPlace, zip: "84604" }), policy, branch: null }, at("2026-11-20T12:00:00-07:00"));
    expect(friday).toMatchObject({ open: false, rule: { words: "Utah, no Fridays" } });
  });
  test.each<[string, Partial<typeof florida> | null, boolean]>([
    ["later hours", { from: 9 * 60, to: 19 * 60 }, false],
    ["a closed day", { from: 0, to: 0 }, false],
    ["an earlier morning", { from: 7 * 60 }, true],
    ["a later evening", { to: 21 * 60 }, true],
    ["a day less", { weekdays: [1, 2, 3] }, true],
    ["somebody else's clock", { zone: "America/Chicago" }, true],
    ["another state", { state: "GA" }, true],
    ["switching it off", null, true],
  ])("%s: loosens %s", (_name, more, expected) => expect(loosens({ id: "FL-hours", rule: more && { ...florida, ...more } })).toBe(expected));
  test("a higher cap loosens, an organization's own rule never does", () => {
    const cap = seedRules.find((rule) => rule.id === "FL-cap");
    if (cap?.kind !== "cap") throw new Error("no cap");
    expect(loosens({ id: "FL-cap", rule: { ...cap, perDay: 4 } })).toBe(true);
    expect(loosens({ id: "FL-cap", rule: { ...cap, perDay: 2 } })).toBe(false);
    expect(loosens({ id: "rule_1", rule: null })).toBe(false);
  });
});

describe("days of the year", () => {
  test.each([
    ["federal", "2026-11-26"],
    ["federal", "2026-05-25"],
    ["federal", "2027-01-18"],
    ["federal", "2026-07-03"],
    ["federal", "2026-07-04"],
    ["federal", "2027-12-31"],
    ["easter-2", "2026-04-03"],
    ["easter-2", "2027-03-26"],
    ["easter-47", "2027-02-09"],
    ["frilast-04", "2026-04-24"],
    ["07-24", "2027-07-24"],
    ["07-24", "2027-07-23"],
    ["2026-12-24", "2026-12-24"],
  ])("%s is %s", (spec, date) => expect(isDay(spec, date)).toBe(true));
  test.each([
    ["federal", "2026-11-27"],
    ["easter-2", "2026-04-10"],
    ["2026-12-24", "2027-12-24"],
    ["07-24", "2026-07-25"],
  ])("%s is not %s", (spec, date) => expect(isDay(spec, date)).toBe(false));
  test("what is no day is refused", () => expect(["02-30", "noday", "mon9-", "easter", "2026-13-01"].some(isDaySpec)).toBe(false));
});

describe("clocks", () => {
  test("a wait that begins at night is due in the morning", () => {
    const branch = { zone: "America/Denver", hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })) };
    expect(afterWorkingTime(branch, at("2026-11-24T20:00:00-07:00"), 300_000)).toBe(at("2026-11-25T08:05:00-07:00"));
    expect(afterWorkingTime(branch, at("2026-11-24T17:58:00-07:00"), 300_000)).toBe(at("2026-11-25T08:03:00-07:00"));
    expect(afterWorkingTime(branch, at("2026-11-27T17:58:00-07:00"), 300_000)).toBe(at("2026-11-30T08:03:00-07:00"));
    expect(afterWorkingTime({ zone: "America/Denver", hours: [] }, 1_000, 300_000)).toBe(301_000);
  });
  test("are written as people write them", () => {
    expect(localIso("America/Denver", at("2026-11-24T16:12:00Z"))).toBe("2026-11-24T09:12:00-07:00");
    expect(clockLabel("America/Denver", at("2026-11-24T16:00:00Z"))).toBe("Tue 9:00 am");
  });
});
