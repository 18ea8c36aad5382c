import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Sender } from "../../worker/objects/sender/object";
import { SenderStore } from "../../worker/objects/sender/store";
import { settingsOf } from "../../worker/env";
import { recordOptOut } from "../../worker/services/opt-outs/record";
import { senderStub } from "../../worker/stubs/sender";

const number = "+18015550100";
const ask = { organizationId: "org_day", phone: "+18015550190", branchId: "br_1", campaignId: null, leadId: null, awaited: true, number };
const today = () => new Date().toISOString().slice(0, 10);

describe("the gates of texts that leave together", () => {
  test("are read at once, and each text gets the answer to its own phone", async () => {
    const sender = senderStub(env, "org_day", "acct_2");
    const stopped = "+18015550191";
    await recordOptOut(env, "org_day", { phone: stopped, source: "call", at: 1_000, who: { type: "user", id: "usr_1" } });
    const answers = await Promise.all([ask.phone, stopped, ask.phone].map((phone) => sender.clear({ ...ask, phone, segments: 1 })));
    expect(answers.map((answer) => answer.gates?.optedOut)).toEqual([null, { at: 1_000, source: "call" }, null]);
  });

  test("are never older than the question, also when a read is under way", async () => {
    const sender = senderStub(env, "org_day", "acct_2");
    const first = sender.clear({ ...ask, segments: 1 });
    await recordOptOut(env, "org_day", { phone: ask.phone, source: "call", at: 2_000, who: { type: "user", id: "usr_1" } });
    expect((await sender.clear({ ...ask, segments: 1 })).gates?.optedOut).toEqual({ at: 2_000, source: "call" });
    await first;
  });
});

describe("a number's day", () => {
  test("is full after its segments, and the next one is told to wait until midnight UTC", async () => {
    const sender = senderStub(env, "org_day", "acct_1");
    const limit = settingsOf(env).segmentsPerDay;
    expect((await sender.clear({ ...ask, segments: limit })).at).toBeLessThanOrEqual(Date.now());
    const { at, gates } = await sender.clear({ ...ask, segments: 1 });
    expect(gates).toBeNull();
    expect(at).toBe(Date.parse(`${today()}T00:00:00Z`) + 86_400_000);
  });

  test("is foreseen with the days after it, a new number's ramp included, and looking counts nothing", async () => {
    const sender = senderStub(env, "org_day", "acct_ahead");
    const limit = settingsOf(env).segmentsPerDay;
    const fresh = { phone: "+18015550171", ramp: true };
    const known = { phone: "+18015550172", ramp: false };
    const from = Date.now();
    const ramp = [200, 500, 1_000, limit].map((most) => Math.min(most, limit));
    for (let look = 0; look < 2; look++) expect(await sender.outlook({ numbers: [fresh], from })).toEqual(ramp);
    expect(await sender.outlook({ numbers: [fresh, known], from })).toEqual(ramp.map((most) => most + limit));
    await sender.clear({ ...ask, number: fresh.phone, segments: 3 });
    expect((await sender.outlook({ numbers: [fresh], from }))[0]).toBe((ramp[0] ?? 0) - 3);
    // Used since today: in two days it is two days old.
    expect((await sender.outlook({ numbers: [fresh], from: from + 2 * 86_400_000 })).slice(0, 2)).toEqual(ramp.slice(2));
    expect((await sender.outlook({ numbers: [{ ...fresh, phone: "+18015550173" }], from: from + 2 * 86_400_000 }))[0]).toBe(ramp[0]);
  });

  test("is never counted too low by a crash: what was granted before stays granted", async () => {
    const stub = env.SENDERS.getByName("org_crash/acct_1");
    const sent = await runInDurableObject(stub, (_sender: Sender, state) => {
      const store = new SenderStore(state.storage);
      for (let i = 0; i < 33; i++) store.count(today(), number, 1);
      return store.sentOn(today(), number);
    });
    expect(sent).toBe(33);
    const after = await runInDurableObject(stub, (_sender: Sender, state) => new SenderStore(state.storage).sentOn(today(), number));
    expect(after).toBeGreaterThanOrEqual(33);
    expect(after).toBeLessThanOrEqual(33 + 21);
  });
});
