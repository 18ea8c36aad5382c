/** Waits find their person: through the carrier's door, the object, the Board and D1. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "../../worker/contract/conversation";
import { boardStub } from "../../worker/stubs/board";
import { ask, codeOf, json, plantCompanies, summitId, type Who } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const say = (who: Who, mode: string, until?: string) => ask("PATCH", "/api/me/availability", { as: who, body: { mode, ...(until ? { until } : {}) } });
beforeEach(async () => {
  for (const who of ["owner", "manager", "rep"] as const) await say(who, "away");
});

let phones = 7_100;
async function emergency(): Promise<string> {
  const phone = `+1385555${++phones}`;
  await deliver(received(phone, "my son swallowed some of the bait"));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`, { as: "owner" }));
  return items[0]?.id ?? "";
}
const read = async (id: string) => json<Conversation>(await ask("GET", `/api/conversations/${id}`, { as: "owner" }));

async function until<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  for (let i = 0; i < 150; i++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`never: ${what}`);
}
const givenTo = (id: string) => until("an assignee", async () => (await read(id)).assignee?.name ?? null);

describe("a wait", () => {
  test("goes to the rep who is available, and the thread says so", async () => {
    await say("rep", "available");
    await say("manager", "available");
    const id = await emergency();
    expect(await givenTo(id)).toBe("Sam");
    const { items } = await json<{ items: { body: string }[] }>(await ask("GET", `/api/conversations/${id}/messages`, { as: "owner" }));
    expect(items.map((item) => item.body)).toContain("Given to Sam, who is available.");
  });

  test("stays with everyone when all are away, and comes to the first who is back", async () => {
    const id = await emergency();
    await until("the wait on the board", async () => (await read(id)).owner === "waiting");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect((await read(id)).assignee).toBeNull();
    expect((await say("manager", "available")).status).toBe(200);
    expect(await givenTo(id)).toBe("Dana");
  });

  test("of somebody who goes away is given to another", async () => {
    await say("rep", "available");
    const id = await emergency();
    expect(await givenTo(id)).toBe("Sam");
    await until("the card", async () =>
      (await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?owner=waiting", { as: "owner" }))).items.some((item) => item.id === id),
    );
    await say("manager", "available");
    await say("rep", "away");
    await until("Dana", async () => (await read(id)).assignee?.name === "Dana");
  });

  test("is nobody's any more once it is over: the next one is given anew", async () => {
    await say("rep", "available");
    const id = await emergency();
    expect(await givenTo(id)).toBe("Sam");
    expect((await ask("POST", `/api/conversations/${id}/takeover`, { as: "owner", body: {} })).status).toBe(200);
    expect((await read(id)).assignee).toBeNull();
  });

  test("ten at once are shared out, though no card has changed yet", async () => {
    await say("owner", "available");
    await say("manager", "available");
    const wait = (conversationId: string) => ({ conversationId, branchId: "br_nowhere", prefer: null, avoid: null });
    const board = boardStub(env, summitId);
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => board.route(wait(`cnv_at_once_${i}`))));
    const given = (name: string) => all.filter((one) => one?.name === name).length;
    expect(given("Dana")).toBeGreaterThan(2);
    expect(given("Morgan Reyes")).toBeGreaterThan(2);
  });
});

describe("availability", () => {
  test("is shown to the member and to colleagues, and ends by itself", async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect(await json(await say("rep", "away", later))).toEqual({ mode: "away", until: later });
    expect(await json(await ask("GET", "/api/me", { as: "rep" }))).toMatchObject({ availability: { mode: "away", until: later } });
    const { people } = await json<{ people: { name: string; away: boolean }[] }>(await ask("GET", "/api/me", { as: "owner" }));
    expect(people.find((one) => one.name === "Sam")?.away).toBe(true);
    await env.DB.prepare("UPDATE people SET away_until = ? WHERE organization_id = ? AND name = 'Sam'")
      .bind(Date.now() - 1, summitId)
      .run();
    expect(await json(await ask("GET", "/api/me", { as: "rep" }))).toMatchObject({ availability: { mode: "auto", until: null } });
  });

  test("refuses an absence that ended, an end of being there, and a viewer, who answers nobody", async () => {
    for (const [mode, at] of [
      ["away", "2020-01-01T00:00:00Z"],
      ["available", new Date(Date.now() + 3_600_000).toISOString()],
      ["here", undefined],
    ] as const) {
      const answer = await say("rep", mode, at);
      expect([answer.status, await codeOf(answer)]).toEqual([400, "validation"]);
    }
    expect((await say("viewer", "away")).status).toBe(403);
  });
});
