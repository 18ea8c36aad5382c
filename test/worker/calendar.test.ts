import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calendarPort } from "../../worker/services/calendar/port";
import { summit } from "../../worker/services/demo/companies";
import type { FieldContext, FieldPort, VisitWindow } from "../../worker/providers/field";
import { otherId, plantCompanies, summitId } from "./support";

/** Tuesday 09:00 in Utah. */
const tuesday = Date.parse("2026-11-24T16:00:00Z");
let clock = tuesday;
const calendar: FieldPort = calendarPort(env, summitId, () => clock);
let conversations = 0;

const context = (more: Partial<FieldContext> = {}): FieldContext => {
  conversations += 1;
  return { conversationId: `cnv_${conversations}`, branchId: summit.utah.id, leadId: null, key: `key_${conversations}`, by: "ai", ...more };
};
const details = { name: "Maria", address: "482 N 700 E, Provo", zip: "84604", offerId: "initial", cents: 14_900 };

async function windows(more: Partial<Parameters<FieldPort["findWindows"]>[0]> = {}): Promise<VisitWindow[]> {
  const found = await calendar.findWindows({ branchId: summit.utah.id, zip: null, fromDate: null, part: "any", limit: 10, ...more });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}
const first = async (more = {}): Promise<VisitWindow> => {
  const [window] = await windows(more);
  if (!window) throw new Error("no open window");
  return window;
};
const rows = async () =>
  (await env.DB.prepare("SELECT status, window_id FROM appointments ORDER BY created_at").all<{ status: string; window_id: string }>()).results;

beforeAll(() => plantCompanies(tuesday));
beforeEach(async () => {
  clock = tuesday;
  await env.DB.batch([env.DB.prepare("DELETE FROM appointments"), env.DB.prepare("DELETE FROM calendar_effects")]);
});

describe("finding", () => {
  test("begins with the first window that a technician can still reach", async () => {
    expect((await windows()).slice(0, 3).map((one) => one.label)).toEqual(["Tue Nov 24, 1-3 pm", "Tue Nov 24, 3-5 pm", "Wed Nov 25, 8-10 am"]);
  });

  test("keeps to mornings, afternoons and a first day", async () => {
    expect((await first({ part: "morning" })).label).toBe("Wed Nov 25, 8-10 am");
    expect((await first({ part: "afternoon", fromDate: "2026-11-27" })).label).toBe("Fri Nov 27, 1-3 pm");
    expect((await first({ fromDate: "2026-11-29" })).label).toBe("Mon Nov 30, 8-10 am");
  });

  test("answers a day in the past with today's windows", async () => {
    expect((await first({ fromDate: "2025-01-01" })).label).toBe("Tue Nov 24, 1-3 pm");
  });

  test("looks in the branch that serves the ZIP, and says when none does", async () => {
    expect((await first({ zip: "78704" })).windowId).toContain("cw_01KB3DEM0000000000000002");
    expect(await calendar.findWindows({ branchId: summit.utah.id, zip: "10001", fromDate: null, part: "any", limit: 3 })).toMatchObject({
      ok: false,
      error: "outside_service_area",
    });
  });

  test("on the day clocks go forward keeps to the wall clock", async () => {
    clock = Date.parse("2027-03-14T12:00:00Z");
    expect((await first({ fromDate: "2027-03-15" })).label).toBe("Mon Mar 15, 8-10 am");
    // 5:59 in the morning of Saturday before, standard time: the 8 o'clock window is still two hours away.
    clock = Date.parse("2027-03-13T12:59:00Z");
    expect((await first()).label).toBe("Sat Mar 13, 8-10 am");
    clock = Date.parse("2027-03-13T13:01:00Z");
    expect((await first()).label).toBe("Sat Mar 13, 10 am-12 pm");
  });
});

describe("taking a place", () => {
  test("two bookings of the last place at the same moment: exactly one wins", async () => {
    const window = await first({ branchId: summit.texas.id });
    const both = await Promise.all([
      calendar.book(context(), { ...details, windowId: window.windowId }),
      calendar.book(context(), { ...details, windowId: window.windowId }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ error: "taken" });
    expect((await windows({ branchId: summit.texas.id })).map((one) => one.windowId)).not.toContain(window.windowId);
  });

  test("twenty at once for two places: two win", async () => {
    const window = await first();
    const all = await Promise.all(Array.from({ length: 20 }, () => calendar.book(context(), { ...details, windowId: window.windowId })));
    expect(all.filter((one) => one.ok)).toHaveLength(2);
    expect(await rows()).toHaveLength(2);
  });

  test("a repeat with the same key answers with the first visit, also when both come at once", async () => {
    const window = await first();
    const same = context({ key: "same" });
    const one = await calendar.book(same, { ...details, windowId: window.windowId });
    const again = await calendar.book(same, { ...details, windowId: window.windowId });
    expect(again).toEqual(one);
    expect(await rows()).toHaveLength(1);
    const other = context({ key: "at once" });
    const { windowId } = (await windows())[3] ?? window;
    const twice = await Promise.all([calendar.book(other, { ...details, windowId }), calendar.book(other, { ...details, windowId })]);
    expect(twice[0]).toMatchObject({ ok: true });
    expect(twice[1]).toEqual(twice[0]);
    expect(await rows()).toHaveLength(2);
  });

  test("after a cancellation the same window can be booked anew with the same key", async () => {
    const window = await first();
    const same = context({ key: "episode:book:window" });
    const one = await calendar.book(same, { ...details, windowId: window.windowId });
    if (!one.ok) throw new Error(one.error);
    await calendar.cancel({ ...same, key: "cancel" }, { appointmentId: one.value.appointmentId, reason: "changed plans" });
    const again = await calendar.book(same, { ...details, windowId: window.windowId });
    expect(again.ok && again.value.appointmentId !== one.value.appointmentId && again.value.status).toBe("booked");
  });

  test("the AI has to know the address first; a colleague may book without", async () => {
    const { windowId } = await first();
    expect(await calendar.book(context(), { ...details, address: null, windowId })).toMatchObject({ ok: false, error: "needs_address" });
    expect(await calendar.book(context({ by: "usr_1" }), { ...details, address: null, windowId })).toMatchObject({ ok: true });
  });

  test("a window that began, one of another weekday and one of nobody are refused", async () => {
    const { windowId } = await first();
    clock = Date.parse("2026-11-24T20:00:01Z");
    expect(await calendar.book(context(), { ...details, windowId })).toMatchObject({ ok: false, error: "past" });
    expect(await calendar.book(context(), { ...details, windowId: windowId.replace("2026-11-24", "2026-11-25") })).toMatchObject({
      ok: false,
      error: "not_found",
    });
    expect(await calendar.book(context(), { ...details, windowId: "cw_01KB3DEM999999999999999999@2026-11-25" })).toMatchObject({
      ok: false,
      error: "not_found",
    });
  });

  test("the other organization cannot take a place in this one's calendar", async () => {
    const { windowId } = await first();
    expect(await calendarPort(env, otherId, () => clock).book(context(), { ...details, windowId })).toMatchObject({ ok: false, error: "not_found" });
  });
});

describe("a hold", () => {
  test("takes a place for ten minutes and gives it back by itself", async () => {
    const window = await first({ branchId: summit.texas.id });
    const held = await calendar.hold(context(), { windowId: window.windowId });
    expect(held).toMatchObject({ ok: true, value: { status: "held", expiresAt: tuesday + 600_000 } });
    expect(await calendar.book(context(), { ...details, windowId: window.windowId })).toMatchObject({ error: "taken" });
    clock = tuesday + 600_001;
    expect(await calendar.book(context(), { ...details, windowId: window.windowId })).toMatchObject({ ok: true });
  });

  test("becomes the visit of the conversation that made it, under the same id", async () => {
    const window = await first({ branchId: summit.texas.id });
    const mine = context();
    const held = await calendar.hold(mine, { windowId: window.windowId });
    const booked = await calendar.book({ ...mine, key: "book" }, { ...details, windowId: window.windowId });
    expect(held.ok && booked.ok && booked.value.appointmentId === held.value.appointmentId && booked.value.status).toBe("booked");
    expect(await rows()).toHaveLength(1);
  });

  test("of another window gives the first one back", async () => {
    const [one, two] = await windows();
    const mine = context();
    await calendar.hold(mine, { windowId: one?.windowId ?? "" });
    await calendar.hold({ ...mine, key: "second" }, { windowId: two?.windowId ?? "" });
    expect((await rows()).map((row) => row.status)).toEqual(["cancelled", "held"]);
  });
});

describe("moving and cancelling", () => {
  test("moves only into a free place, and gives the old one back only then", async () => {
    const [from, to] = await windows({ branchId: summit.texas.id });
    const mine = context();
    const visit = await calendar.book(mine, { ...details, windowId: from?.windowId ?? "" });
    const other = await calendar.book(context(), { ...details, windowId: to?.windowId ?? "" });
    if (!visit.ok || !other.ok) throw new Error("not booked");
    const move = { ...mine, key: "move" };
    expect(await calendar.move(move, { appointmentId: visit.value.appointmentId, windowId: to?.windowId ?? "" })).toMatchObject({ ok: false, error: "taken" });
    expect((await rows()).map((row) => row.window_id)).toContain(from?.windowId);
    await calendar.cancel({ ...context(), conversationId: `cnv_${conversations - 1}` }, { appointmentId: other.value.appointmentId, reason: "" });
    expect(await calendar.move(move, { appointmentId: visit.value.appointmentId, windowId: to?.windowId ?? "" })).toMatchObject({
      ok: true,
      value: { windowId: to?.windowId, status: "booked" },
    });
  });

  test("a visit of another conversation is not found", async () => {
    const { windowId } = await first();
    const visit = await calendar.book(context(), { ...details, windowId });
    if (!visit.ok) throw new Error(visit.error);
    expect(await calendar.cancel(context(), { appointmentId: visit.value.appointmentId, reason: "" })).toMatchObject({ error: "not_found" });
    expect(await calendar.move(context(), { appointmentId: visit.value.appointmentId, windowId })).toMatchObject({ error: "not_found" });
  });

  test("every change leaves an audit row, and a change that did not happen leaves none", async () => {
    await env.DB.exec("DELETE FROM audit_events");
    const window = await first({ branchId: summit.texas.id });
    const mine = context();
    const visit = await calendar.book(mine, { ...details, windowId: window.windowId });
    await calendar.book(context(), { ...details, windowId: window.windowId });
    if (!visit.ok) throw new Error(visit.error);
    clock += 1;
    await calendar.cancel({ ...mine, key: "cancel" }, { appointmentId: visit.value.appointmentId, reason: "moved away" });
    const { results } = await env.DB.prepare("SELECT verb FROM audit_events ORDER BY at").all<{ verb: string }>();
    expect(results.map((row) => row.verb)).toEqual(["visit.book", "visit.cancel"]);
  });
});

test("without a calendar the customer's words are kept as a request, never as booked", async () => {
  await env.DB.prepare(
    "INSERT INTO branches (organization_id, id, name, zone, hours, position, created_at) VALUES (?1, 'br_bare', 'Bare', 'America/Denver', '[]', 9, 0)",
  )
    .bind(summitId)
    .run();
  const bare = context({ branchId: "br_bare" });
  expect(await calendar.findWindows({ branchId: "br_bare", zip: null, fromDate: null, part: "any", limit: 3 })).toMatchObject({ error: "no_calendar" });
  expect(await calendar.book(bare, { ...details, windowId: "Thursday 2026-11-26 after 3 pm" })).toMatchObject({
    ok: true,
    value: { status: "requested", label: "Thursday 2026-11-26 after 3 pm", date: "2026-11-26" },
  });
});
