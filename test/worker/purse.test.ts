/** The platform's money: no company passes the deployment's budget and models, whatever it sets and however many ask at once. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetConnections, modelSettings } from "../../worker/services/integrations/open";
import { meterFor } from "../../worker/services/usage/meter";
import { purseStub } from "../../worker/stubs/purse";
import { ask, json, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

const connection = () => ask("GET", "/api/integrations", { as: "owner" }).then((answer) => json<{ items: { dailyBudgetUsd?: { inUse: number } }[] }>(answer));

describe("a hundred calls at once", () => {
  test("pass a budget by no more than the calls that were under way", async () => {
    const organizationId = `org_${crypto.randomUUID()}`;
    const purse = purseStub(env, organizationId);
    const bounds = { dayUsd: 0.1, trialUsd: null };
    let made = 0;
    for (let round = 0; round < 3; round += 1) {
      const calls = Array.from({ length: 100 }, (_, i) => `${round}.${i}`);
      const begun = await Promise.all(calls.map(async (id) => ((await purse.begin({ organizationId, id, bounds })) === null ? [id] : [])));
      const open = begun.flat();
      made += open.length;
      await Promise.all(open.map((id) => purse.end({ organizationId, id, costUsd: 0.006 })));
    }
    // 0.1 at 0.006 each are 17 calls; the first of them were taken to cost 0.005.
    expect(made).toBeGreaterThanOrEqual(17);
    expect(made).toBeLessThanOrEqual(21);
    expect(await purse.begin({ organizationId, id: "late", bounds })).toBe("day");
  });

  test("are remembered when the purse begins anew while they are under way", async () => {
    const organizationId = `org_${crypto.randomUUID()}`;
    const bounds = { dayUsd: 0.05, trialUsd: null };
    const begin = (from: number) =>
      Promise.all(Array.from({ length: 20 }, (_, i) => purseStub(env, organizationId).begin({ organizationId, id: `${from}.${i}`, bounds })));
    expect((await begin(0)).filter((refused) => refused === null)).toHaveLength(10);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const object = env.PURSES.getByName(organizationId);
    await runInDurableObject(object, (_purse, state) => state.abort("evicted")).catch(() => undefined);
    expect((await begin(1)).filter((refused) => refused === null)).toEqual([]);
  });

  test("count what an earlier instance spent, also when D1 alone knows it", async () => {
    const organizationId = `org_${crypto.randomUUID()}`;
    await env.DB.prepare("INSERT INTO usage_days (organization_id, day, kind, cost_usd, calls) VALUES (?1, ?2, 'turn', 5, 9)")
      .bind(organizationId, new Date().toISOString().slice(0, 10))
      .run();
    expect(await purseStub(env, organizationId).begin({ organizationId, id: "1", bounds: { dayUsd: 4, trialUsd: null } })).toBe("day");
  });
});

describe("on the platform's key", () => {
  beforeEach(() => forgetConnections(summitId));
  const set = (body: object) => ask("POST", "/api/integrations", { as: "owner", body: { vendor: "openrouter", ...body } });

  test("a company chooses neither models nor a budget beyond the deployment's, and nothing of a refused wish is kept", async () => {
    const before = await connection();
    expect((await set({ csrModels: ["openai/gpt-5.2-pro"] })).status).toBe(400);
    expect((await set({ dailyBudgetUsd: 9_999 })).status).toBe(400);
    expect(await connection()).toEqual(before);
  });

  test("what it chose on a key of its own counts no further once that key is gone", async () => {
    const settings = JSON.stringify({ csrModels: ["openai/gpt-5.2-pro"], overseerModels: ["openai/gpt-5.2-pro"], dailyBudgetUsd: 9_999 });
    await env.DB.prepare(
      `INSERT INTO integrations (organization_id, id, vendor, sealed, settings, created_at, updated_at) VALUES (?1, 'int_or', 'openrouter', '', ?2, 1, 1)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, sealed = ''`,
    )
      .bind(summitId, settings)
      .run();
    forgetConnections(summitId);
    const inForce = await modelSettings(env, summitId);
    expect(inForce.csrModels).not.toContain("openai/gpt-5.2-pro");
    expect(inForce.overseerModels).not.toContain("openai/gpt-5.2-pro");
    expect(inForce.bounds.dayUsd).toBeLessThanOrEqual(50);
    await env.DB.prepare("DELETE FROM integrations WHERE id = 'int_or'").run();
  });

  test("a company whose owner has not verified an address has a small trial in all", async () => {
    await env.DB.prepare("UPDATE users SET email_verified = 0").run();
    forgetConnections(summitId);
    const { bounds } = await modelSettings(env, summitId);
    expect(bounds.trialUsd).toBeGreaterThan(0);
    const end = await meterFor(env, summitId).begin();
    end(bounds.trialUsd ?? 0);
    // The cost is told without waiting.
    await expect
      .poll(async () => {
        const [call] = await Promise.allSettled([meterFor(env, summitId).begin()]);
        return call.status === "rejected" && call.reason instanceof Error ? call.reason.name : "made";
      })
      .toBe("BudgetSpent");
    await env.DB.prepare("UPDATE users SET email_verified = 1").run();
    forgetConnections(summitId);
    expect((await modelSettings(env, summitId)).bounds.trialUsd).toBeNull();
    expect(await meterFor(env, summitId).begin()).toBeTypeOf("function");
  });
});
