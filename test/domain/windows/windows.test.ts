import { describe, expect, test } from "vitest";
import { afterWorkingTime } from "../../../worker/domain/windows/working-hours";
import { answerRule, nextOpening, unpromptedRule, windowAt } from "../../../worker/domain/windows/windows";
import { clockLabel, localIso, localTime } from "../../../worker/domain/zones/local";
import { zonesOfPhone } from "../../../worker/domain/zones/zones";

const at = (iso: string) => Date.parse(iso);
const denver = ["America/Denver"];

describe("where a number can be", () => {
  test.each([
    ["+18015550117", ["America/Denver"]],
    ["+12125550117", ["America/New_York"]],
    ["+16025550117", ["America/Phoenix"]],
    ["+18085550117", ["Pacific/Honolulu"]],
    ["+17875550117", ["America/Puerto_Rico"]],
  ])("%s can be in %j", (phone, zones) => expect(zonesOfPhone(phone)).toEqual(zones));
  test("a number of no known place can be anywhere", () => expect(zonesOfPhone("+14475550117".replace("447", "999")).length).toBeGreaterThan(4));
  test("a split area code has a zone by its exchange", () => expect(zonesOfPhone("+12705550117")).not.toEqual([]));
});

describe("a text the lead is not waiting for", () => {
  test.each([
    ["2026-11-24T10:00:00-07:00", true],
    ["2026-11-24T17:59:00-07:00", true],
    ["2026-11-24T18:00:00-07:00", false],
    ["2026-11-24T09:59:00-07:00", false],
    ["2026-11-28T12:00:00-07:00", false],
    ["2026-11-29T12:00:00-07:00", false],
  ])("at %s in Denver: %s", (time, open) => expect(windowAt({ zones: denver, openSince: null, holdTillMorning: false }, at(time)).open).toBe(open));

  test("waits for the next opening, over a weekend and over the change of clocks", () => {
    expect(nextOpening(unpromptedRule, denver, at("2026-11-27T19:00:00-07:00"))).toBe(at("2026-11-30T10:00:00-07:00"));
    expect(nextOpening(unpromptedRule, denver, at("2026-10-30T19:00:00-06:00"))).toBe(at("2026-11-02T10:00:00-07:00"));
    expect(nextOpening(unpromptedRule, denver, at("2027-03-12T19:00:00-07:00"))).toBe(at("2027-03-15T10:00:00-06:00"));
  });
  test("several possible zones leave only what they share", () => {
    const zones = ["America/New_York", "America/Los_Angeles"];
    expect(nextOpening(unpromptedRule, zones, at("2026-11-24T08:00:00-05:00"))).toBe(at("2026-11-24T10:00:00-08:00"));
    expect(windowAt({ zones, openSince: null, holdTillMorning: false }, at("2026-11-24T15:30:00-08:00")).open).toBe(false);
  });
  test("zones with no hour in common never open", () =>
    expect(nextOpening(unpromptedRule, ["America/New_York", "Pacific/Guam"], at("2026-11-24T08:00:00Z"))).toBeNull());
});

describe("an answer", () => {
  const asked = at("2026-11-24T23:00:00-07:00");
  test("may leave at any hour for 30 minutes", () =>
    expect(windowAt({ zones: denver, openSince: asked, holdTillMorning: false }, asked + 29 * 60_000).open).toBe(true));
  test("later waits for 8 in the morning", () =>
    expect(windowAt({ zones: denver, openSince: asked, holdTillMorning: false }, asked + 31 * 60_000)).toEqual({
      open: false,
      until: at("2026-11-25T08:00:00-07:00"),
      rule: answerRule,
    }));
  test("waits till morning where that is set", () =>
    expect(windowAt({ zones: denver, openSince: asked, holdTillMorning: true }, asked + 60_000).open).toBe(false));
  test("after a day it is a text the lead is not waiting for", () =>
    expect(windowAt({ zones: denver, openSince: at("2026-11-27T09:00:00-07:00"), holdTillMorning: false }, at("2026-11-28T12:00:00-07:00")).open).toBe(false));
});

describe("clocks", () => {
  test("a wait that begins at night is due in the morning", () => {
    const branch = { zone: "America/Denver", hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })) };
    expect(afterWorkingTime(branch, at("2026-11-24T20:00:00-07:00"), 300_000)).toBe(at("2026-11-25T08:05:00-07:00"));
    expect(afterWorkingTime(branch, at("2026-11-24T17:58:00-07:00"), 300_000)).toBe(at("2026-11-25T08:03:00-07:00"));
    expect(afterWorkingTime(branch, at("2026-11-27T17:58:00-07:00"), 300_000)).toBe(at("2026-11-30T08:03:00-07:00"));
    expect(afterWorkingTime({ zone: "America/Denver", hours: [] }, 1_000, 300_000)).toBe(301_000);
  });
  test("local time is exact on both days the clocks change", () => {
    expect(localTime("America/Denver", at("2026-11-01T08:30:00Z"))).toMatchObject({ minutes: 90, date: "2026-11-01" });
    expect(localTime("America/Denver", at("2026-03-08T09:30:00Z"))).toMatchObject({ minutes: 210 });
    expect(localIso("America/Denver", at("2026-11-24T16:12:00Z"))).toBe("2026-11-24T09:12:00-07:00");
    expect(clockLabel("America/Denver", at("2026-11-24T16:00:00Z"))).toBe("Tue 9:00 am");
  });
});
