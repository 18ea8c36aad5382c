import { describe, expect, test } from "vitest";
import { addDays, instantOf, isDate, parseWindowId, weekdayOf, windowLabel, windowOnDay } from "../../../worker/domain/calendar/windows";

const at = (iso: string) => Date.parse(iso);

describe("the label of a window", () => {
  test.each([
    ["2026-11-24", 8 * 60, 10 * 60, "Tue Nov 24, 8-10 am"],
    ["2026-11-25", 10 * 60, 12 * 60, "Wed Nov 25, 10 am-12 pm"],
    ["2026-11-28", 13 * 60, 15 * 60, "Sat Nov 28, 1-3 pm"],
    ["2027-01-01", 8 * 60 + 30, 10 * 60, "Fri Jan 1, 8:30-10 am"],
  ])("%s from minute %i to %i reads %s", (date, from, to, label) => {
    expect(windowLabel(date, from, to)).toBe(label);
    expect(label).toMatch(/^[ -~]+$/);
  });
});

describe("the instant at which a wall clock shows a time", () => {
  test.each([
    ["an ordinary day", "America/Denver", "2026-11-24", 8 * 60, "2026-11-24T15:00:00Z"],
    ["the day clocks go forward, before", "America/Denver", "2027-03-14", 60, "2027-03-14T08:00:00Z"],
    ["the day clocks go forward, after", "America/Denver", "2027-03-14", 8 * 60, "2027-03-14T14:00:00Z"],
    ["the hour that is skipped is the moment after it", "America/Denver", "2027-03-14", 2 * 60 + 30, "2027-03-14T09:30:00Z"],
    ["the day clocks go back, before", "America/Chicago", "2026-11-01", 0, "2026-11-01T05:00:00Z"],
    ["the hour that comes twice is the first of both", "America/Chicago", "2026-11-01", 60 + 30, "2026-11-01T06:30:00Z"],
    ["the day clocks go back, after", "America/Chicago", "2026-11-01", 8 * 60, "2026-11-01T14:00:00Z"],
    ["a zone without daylight saving", "America/Phoenix", "2027-07-01", 9 * 60, "2027-07-01T16:00:00Z"],
  ])("%s", (_name, zone, date, minute, instant) => {
    expect(instantOf(zone, date, minute)).toBe(at(instant));
  });
});

test("a window's id names its week's window and its day, and nothing else is one", () => {
  const window = { id: "cw_01KB3DEM000000000000000104", weekday: 2, fromMinute: 480, toMinute: 600 };
  const { windowId } = windowOnDay(window, "2026-11-24");
  expect(parseWindowId(windowId)).toEqual({ id: window.id, date: "2026-11-24" });
  for (const wrong of ["", "cw_1@2026-11-24", `${window.id}@2026-02-30`, `${window.id}@tomorrow`, `x${windowId}`]) expect(parseWindowId(wrong)).toBeNull();
});

test("days are counted over months and leap years", () => {
  expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(isDate("2027-02-29")).toBe(false);
  expect(weekdayOf("2026-11-24")).toBe(2);
});
