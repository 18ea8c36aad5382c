import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Sender } from "../../worker/objects/sender/object";
import { SenderStore } from "../../worker/objects/sender/store";
import { settingsOf } from "../../worker/env";
import { senderStub } from "../../worker/stubs/sender";

const number = "+18015550100";
const today = () => new Date().toISOString().slice(0, 10);

describe("a number's day", () => {
  test("is full after its segments, and the next one is told to wait until midnight UTC", async () => {
    const sender = senderStub(env, "org_day", "acct_1");
    const limit = settingsOf(env).segmentsPerDay;
    expect(await sender.reserve({ number, segments: limit })).toBeLessThanOrEqual(Date.now());
    const at = await sender.reserve({ number, segments: 1 });
    expect(at).toBe(Date.parse(`${today()}T00:00:00Z`) + 86_400_000);
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
