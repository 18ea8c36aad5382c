import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GateAsk } from "../../worker/providers/gates";
import { gatesReader } from "../../worker/services/gates/read";
import { liftOptOut, liftOptOutOfPhone } from "../../worker/services/opt-outs/lift";
import { recordOptOut } from "../../worker/services/opt-outs/record";
import { ask, json, otherId, plantCompanies, summitId } from "./support";

const phone = "+18015550190";
const who = { type: "user" as const, id: "usr_1" };
const branchId = "br_01KB3DEM000000000000000001";
const plain = { phone, branchId, campaignId: null, leadId: null, awaited: true };
const read = (more: Partial<GateAsk> = {}) => gatesReader(env, summitId).read({ ...plain, ...more });

beforeAll(() => plantCompanies());
beforeEach(() => env.DB.batch(["opt_outs", "pauses", "audit_events"].map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const pause = (scope: string, id: string, at: number) =>
  env.DB.prepare("INSERT INTO pauses (organization_id, scope, scope_id, by_id, by_name, at) VALUES (?1, ?2, ?3, 'usr_1', 'Dana', ?4)")
    .bind(summitId, scope, id, at)
    .run();

describe("the gates", () => {
  test("are open for a phone that nobody spoke of", async () => {
    const before = Date.now();
    const gates = await read();
    expect(gates).toMatchObject({ optedOut: null, paused: null, campaignRunning: true, consent: null });
    expect(gates.stampedAt).toBeGreaterThanOrEqual(before);
  });

  test("show an opt-out from the moment it is recorded until it is lifted, in this organization only", async () => {
    const { id } = await recordOptOut(env, summitId, { phone, source: "call", at: 1_000, who });
    expect((await read()).optedOut).toEqual({ at: 1_000, source: "call" });
    expect((await gatesReader(env, otherId).read(plain)).optedOut).toBeNull();
    await liftOptOut(env, summitId, { id, proof: "signed a new form", at: 2_000, who });
    expect((await read()).optedOut).toBeNull();
  });

  test("show the widest of several pauses, and only those of the text's branch and campaign", async () => {
    await pause("branch", "br_elsewhere", 1);
    expect((await read()).paused).toBeNull();
    await pause("campaign", "cmp_1", 2);
    expect((await read({ campaignId: "cmp_1" })).paused).toEqual({ by: "Dana", at: 2, scope: "campaign" });
    await pause("branch", branchId, 3);
    expect((await read({ campaignId: "cmp_1" })).paused).toMatchObject({ scope: "branch" });
    await pause("organization", "", 4);
    expect((await read({ campaignId: "cmp_1" })).paused).toMatchObject({ scope: "organization" });
  });

  test("are shut by a pause of the campaign's branch, wherever the thread stands that it texts", async () => {
    const campaign = "cmp_01KB3DEM000000000000000001";
    const row = await env.DB.prepare("SELECT branch_id FROM campaigns WHERE id = ?1").bind(campaign).first<{ branch_id: string }>();
    await pause("branch", row?.branch_id ?? "", 7);
    expect((await read({ branchId: "br_elsewhere", campaignId: campaign })).paused).toMatchObject({ scope: "branch", at: 7 });
    expect((await read({ branchId: "br_elsewhere" })).paused).toBeNull();
    await env.DB.prepare("DELETE FROM pauses WHERE at = 7").run();
  });

  test("are shut for a campaign that does not run, also for one that does not exist", async () => {
    const campaign = "cmp_01KB3DEM000000000000000001";
    expect((await read({ campaignId: campaign })).campaignRunning).toBe(true);
    await env.DB.prepare("UPDATE campaigns SET state = 'paused' WHERE id = ?1 AND organization_id = ?2").bind(campaign, summitId).run();
    expect((await read({ campaignId: campaign })).campaignRunning).toBe(false);
    expect((await read({ campaignId: "cmp_gone" })).campaignRunning).toBe(false);
  });
});

describe("an opt-out", () => {
  test("is kept without the phone itself", async () => {
    await recordOptOut(env, summitId, { phone, source: "text", at: 1, who });
    const row = await env.DB.prepare("SELECT * FROM opt_outs").first();
    expect(JSON.stringify(row)).not.toContain("8015550190");
    expect(row).toMatchObject({ phone_end: "0190" });
  });

  test("recorded ten times at once stands once, with one audit row", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => recordOptOut(env, summitId, { phone, source: "text", at: 1, who })));
    expect(new Set(all.map((one) => one.id)).size).toBe(1);
    expect(all.filter((one) => !one.repeated)).toHaveLength(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_events").first("n")).toBe(1);
  });

  test("after it was lifted can be recorded again; the history stays", async () => {
    await recordOptOut(env, summitId, { phone, source: "text", at: 1, who });
    await liftOptOutOfPhone(env, summitId, { phone, proof: "START", at: 2, who });
    await recordOptOut(env, summitId, { phone, source: "call", at: 3, who });
    expect((await read()).optedOut).toEqual({ at: 3, source: "call" });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM opt_outs").first("n")).toBe(2);
  });
});

describe("who has the answer can rely on it", () => {
  test("a stop answers 1.5 s after its row stands, and repeats answer with the first", async () => {
    const began = Date.now();
    const first = await json<{ id: string }>(await ask("POST", "/api/opt-outs", { as: "viewer", body: { phone } }));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_500);
    expect((await json<{ id: string }>(await ask("POST", "/api/opt-outs", { as: "rep", body: { phone } }))).id).toBe(first.id);
  });

  test("a `+` in the query may arrive as a space", async () => {
    await recordOptOut(env, summitId, { phone, source: "text", at: 1, who });
    for (const query of ["%2B18015550190", "+18015550190", " 18015550190".replace(" ", "%20")]) {
      expect((await json<{ items: unknown[] }>(await ask("GET", `/api/opt-outs?phone=${query}`, { as: "rep" }))).items).toHaveLength(1);
    }
  });

  test("a pause answers 1.5 s after its row stands, is listed, and ends", async () => {
    const began = Date.now();
    const paused = await json<{ items: unknown[] }>(await ask("POST", "/api/ai-pause", { as: "manager", body: { organization: true } }));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_500);
    expect(paused.items).toMatchObject([{ scope: "organization", id: null, by: "Dana" }]);
    expect((await read()).paused).toMatchObject({ by: "Dana" });
    expect(await json(await ask("DELETE", "/api/ai-pause?organization=true", { as: "manager" }))).toMatchObject({ items: [] });
    expect((await read()).paused).toBeNull();
  });

  test("only an admin with typed proof lifts an opt-out", async () => {
    const { id } = await recordOptOut(env, summitId, { phone, source: "text", at: 1, who });
    expect((await ask("POST", `/api/opt-outs/${id}/lift`, { as: "owner", body: { proof: "ok" } })).status).toBe(400);
    expect((await ask("POST", `/api/opt-outs/${id}/lift`, { as: "manager", body: { proof: "called and asked to be back" } })).status).toBe(403);
    expect((await ask("POST", `/api/opt-outs/${id}/lift`, { as: "owner", body: { proof: "called and asked to be back" } })).status).toBe(200);
    expect((await read()).optedOut).toBeNull();
    expect(await env.DB.prepare("SELECT verb FROM audit_events WHERE verb = 'optOut.lift'").first("verb")).toBe("optOut.lift");
  });
});
