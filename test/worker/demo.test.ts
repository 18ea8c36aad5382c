import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { ConversationItem } from "../../worker/contract/lists";
import { plantDemo } from "../../worker/services/demo/plant";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { ask, codeOf, json, summitId } from "./support";
import { deliver, received } from "./surge-sender";

const day = 86_400_000;
const now = Date.now();

async function items(): Promise<ConversationItem[]> {
  return (await json<{ items: ConversationItem[] }>(await ask("GET", "/api/conversations?limit=200", { as: "owner" }))).items;
}
const named = async (name: string) => (await items()).find((item) => item.name === name);

beforeAll(async () => {
  await plantDemo(env, { reset: false, now });
  await vi.waitFor(async () => expect(await items()).toHaveLength(40), { timeout: 10_000 });
});

describe("the demo", () => {
  test("shows every owner, one overdue, one Spanish, a booked one and an opt-out", async () => {
    const all = await items();
    for (const owner of ["ai", "waiting", "human", "nobody"]) expect(all.filter((item) => item.owner === owner).length).toBeGreaterThan(4);
    expect(all.some((item) => item.waiting && Date.parse(item.waiting.dueAt) < now)).toBe(true);
    expect(all.some((item) => item.closed?.as === "booked")).toBe(true);
    expect((await json<{ items: unknown[] }>(await ask("GET", "/api/opt-outs", { as: "owner" }))).items).toHaveLength(2);
  });

  test("holds each state a text can rest in, all of them inert", async () => {
    const { results } = await env.DB.prepare("SELECT DISTINCT status FROM messages WHERE organization_id = ?1 AND status IS NOT NULL")
      .bind(summitId)
      .all<{ status: string }>();
    expect(results.map((row) => row.status).toSorted()).toEqual([
      "accepted",
      "cancelled",
      "delivered",
      "failed",
      "held",
      "received",
      "refused",
      "scheduled",
      "sent",
      "unknown",
    ]);
  });

  test("planted again on the same day changes nothing", async () => {
    expect(await plantDemo(env, { reset: false, now: now + 60_000 })).toEqual({ organizations: 2, threads: 0 });
  });

  test("answers without a sign-in, because nothing can be lost by it; a reset needs a manager", async () => {
    expect((await ask("POST", "/api/demo/seed", { body: {} })).status).toBe(200);
    expect(await codeOf(await ask("POST", "/api/demo/seed", { body: { reset: true } }))).toBe("unauthorized");
    expect(await codeOf(await ask("POST", "/api/demo/seed", { as: "rep", body: { reset: true } }))).toBe("forbidden");
  });

  test("on another day is told anew, but for threads that somebody touched", async () => {
    const touched = await named("Kevin O'Neal");
    const before = await named("Maria Delgado");
    expect((await ask("POST", `/api/conversations/${touched?.id}/notes`, { as: "owner", body: { body: "called him" } })).status).toBe(201);
    const planted = await plantDemo(env, { reset: false, now: now + day });
    expect(planted?.threads).toBe(42);
    const notes = await json<{ items: { body: string }[] }>(await ask("GET", `/api/conversations/${touched?.id}/messages`, { as: "owner" }));
    expect(notes.items.map((one) => one.body)).toContain("called him");
    await expect.poll(async () => (await named("Maria Delgado"))?.updatedAt, { timeout: 5_000 }).not.toBe(before?.updatedAt);
  });

  test("reset takes out what visitors did and tells all of it anew", async () => {
    await deliver(received("+13855558001", "a visitor"));
    const stranger = conversationStub(env, summitId, await conversationId(env, summitId, "+13855558001"));
    await expect.poll(async () => (await items()).length, { timeout: 10_000 }).toBe(41);
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+18015550121" } });
    expect((await ask("POST", "/api/demo/seed", { as: "manager", body: { reset: true } })).status).toBe(200);
    await expect.poll(async () => (await items()).length, { timeout: 10_000 }).toBe(40);
    expect((await named("Maria Delgado"))?.owner).toBe("ai");
    expect((await stranger.snapshot()).ok).toBe(false);
    expect((await json<{ items: unknown[] }>(await ask("GET", "/api/opt-outs?phone=%2B18015550121", { as: "owner" }))).items).toEqual([]);
  });
});
