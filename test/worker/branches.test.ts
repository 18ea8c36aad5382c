/** Branches over HTTP: what an admin sets is what the AI, the calendar and the board work by. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Branch } from "../../worker/contract/branches";
import { ask, codeOf, json, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

const utah = "br_01KB3DEM000000000000000001";
const read = async (id = utah) => json<Branch>(await ask("GET", `/api/branches/${id}`, { as: "owner" }));
const change = (body: object, id = utah) => ask("PATCH", `/api/branches/${id}`, { as: "owner", body });
const provo = { name: "Boise", zone: "America/Boise", hours: [{ weekday: 1, from: 480, to: 1020 }] };

describe("branches", () => {
  test("are told whole: hours, service area, arrival windows, playbook, numbers", async () => {
    const { items } = await json<{ items: Branch[] }>(await ask("GET", "/api/branches", { as: "owner" }));
    expect(items.map((one) => one.name)).toEqual(["Utah", "Austin"]);
    expect(items[0]).toMatchObject({ zone: "America/Denver", playbook: { version: 1 } });
    expect(items[0]?.zips).toContain("84601");
    expect(items[0]?.windows[0]).toMatchObject({ weekday: 1, from: 480, to: 600, capacity: 2 });
  });

  test("are opened with a zone that exists, once by each name", async () => {
    const made = await ask("POST", "/api/branches", { as: "owner", body: provo });
    expect(made.status).toBe(201);
    expect(await json(made)).toMatchObject({ ...provo, zips: [], windows: [], playbook: null });
    const again = await ask("POST", "/api/branches", { as: "owner", body: { ...provo, name: "boise" } });
    expect([again.status, await codeOf(again)]).toEqual([409, "conflict"]);
    const { items } = await json<{ items: Branch[] }>(await ask("GET", "/api/branches", { as: "owner" }));
    expect(items.map((one) => one.name)).toEqual(["Utah", "Austin", "Boise"]);
  });

  test.each([
    ["zone", { zone: "Mountain" }, "no time zone"],
    ["hours.0", { hours: [{ weekday: 2, from: 900, to: 600 }] }, "Tuesday it closes before it opens"],
    [
      "hours",
      {
        hours: [
          { weekday: 1, from: 480, to: 720 },
          { weekday: 1, from: 700, to: 900 },
        ],
      },
      "Monday has two spans that overlap",
    ],
    ["windows.1", { windows: [1, 2].map(() => ({ weekday: 1, from: 480, to: 600, capacity: 1, duration: 60 })) }, "the same window twice"],
  ])("refuse what makes no sense and say where: %s", async (path, body, words) => {
    const answer = await change(body);
    expect(answer.status).toBe(400);
    const { error } = await json<{ error: { message: string; details: { path: string } } }>(answer);
    expect(error.message).toContain(words);
    expect(error.details.path).toBe(path);
  });

  test("refuse a ZIP that is none, and a playbook of nobody", async () => {
    expect((await change({ zips: ["8460"] })).status).toBe(400);
    expect((await change({ playbookId: "pb_nobody" })).status).toBe(400);
  });

  test("keep the ids of windows that stay, because visits are counted by them", async () => {
    const ids = async () =>
      (
        await env.DB.prepare("SELECT id, weekday, from_minute AS f FROM calendar_windows WHERE organization_id = ? AND branch_id = ? ORDER BY weekday, f")
          .bind(summitId, utah)
          .all<{ id: string; weekday: number; f: number }>()
      ).results;
    const before = await ids();
    const { windows } = await read();
    const kept = windows.slice(1).map((one) => ({ ...one, capacity: 5 }));
    const after = await json<Branch>(await change({ windows: [...kept, { weekday: 0, from: 600, to: 720, capacity: 1, duration: 60 }] }));
    expect(after.windows).toHaveLength(windows.length);
    expect(after.windows.filter((one) => one.capacity === 5)).toHaveLength(windows.length - 1);
    const now = await ids();
    expect(now.filter((row) => before.some((old) => old.id === row.id))).toHaveLength(before.length - 1);
    expect(now[0]).toMatchObject({ weekday: 0, f: 600 });
  });

  test("changed by two people at once: the second is shown what the first did, and nothing of hers is written", async () => {
    const { updatedAt } = await read();
    expect((await change({ zips: ["84601", "84602"], basedOn: updatedAt })).status).toBe(200);
    const second = await change({ name: "Wasatch", zips: [], basedOn: updatedAt });
    expect(second.status).toBe(409);
    const { error } = await json<{ error: { details: { newest: Branch } } }>(second);
    expect(error.details.newest).toMatchObject({ name: "Utah", zips: ["84601", "84602"] });
    expect(await read()).toMatchObject({ name: "Utah", zips: ["84601", "84602"] });
    const { results } = await env.DB.prepare("SELECT verb FROM audit_events WHERE organization_id = ? AND subject_id = ? AND after LIKE '%Wasatch%'")
      .bind(summitId, utah)
      .all();
    expect(results).toEqual([]);
  });

  test("are a rep's only where the rep works, and another organization's never", async () => {
    await env.DB.prepare("DELETE FROM member_branches WHERE organization_id = ? AND branch_id <> ?").bind(summitId, utah).run();
    const { items } = await json<{ items: Branch[] }>(await ask("GET", "/api/branches", { as: "rep" }));
    expect(items.map((one) => one.name)).toEqual(["Utah"]);
    expect((await ask("GET", "/api/branches/br_01KB3DEM000000000000000002", { as: "rep" })).status).toBe(404);
    expect((await ask("GET", `/api/branches/${utah}`, { as: "other" })).status).toBe(404);
  });
});
