import { env, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSettings } from "../../worker/services/settings/load";
import { checkOptOut } from "../../worker/services/opt-outs/check";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { ask, codeOf, json, origin, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";

let phone = "";
let phones = 0;

beforeAll(() => plantCompanies());
beforeEach(() => {
  phone = `+1385555${String(1_000 + (phones += 1)).padStart(4, "0")}`;
});

async function threadTexts(of = phone): Promise<string[]> {
  const stub = conversationStub(env, summitId, await conversationId(env, summitId, of));
  const page = await stub.messages({ before: null, after: null, order: "asc", limit: 100 });
  return page.ok ? page.value.items.filter((one) => one.direction === "in").map((one) => one.body) : [];
}

async function deadLetters(): Promise<{ reason: string; path: string | null; organization_id: string | null }[]> {
  return (
    await env.DB.prepare("SELECT reason, path, organization_id FROM dead_letters ORDER BY received_at").all<{
      reason: string;
      path: string | null;
      organization_id: string | null;
    }>()
  ).results;
}

describe("a signed event", () => {
  test.each(["standard", "legacy"] as const)("of the %s scheme is kept before it is answered", async (scheme) => {
    const answer = await deliver(received(phone, "hi, do you do ants?"), { scheme });
    expect(answer.status).toBe(200);
    expect(await threadTexts()).toEqual(["hi, do you do ants?"]);
  });

  test("that is repeated changes nothing and is answered 200 again", async () => {
    const event = received(phone, "hello", { id: "msg_repeated" });
    for (let time = 0; time < 3; time += 1) expect((await deliver(event)).status).toBe(200);
    expect(await threadTexts()).toEqual(["hello"]);
  });

  test("that comes ten times at once is one text", async () => {
    const event = received(phone, "at once", { id: "msg_at_once" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(event)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
    expect(await threadTexts()).toEqual(["at once"]);
  });

  test("that overtakes an older one keeps both, each once", async () => {
    const now = Date.now();
    await deliver(received(phone, "second", { at: now }));
    await deliver(received(phone, "first", { at: now - 60_000 }));
    expect((await threadTexts()).toSorted()).toEqual(["first", "second"]);
  });

  test("of an unknown sender makes one lead, however often it comes", async () => {
    const event = received(phone, "who is this");
    await Promise.all([deliver(event), deliver(event), deliver(received(phone, "hello?"))]);
    await expect
      .poll(async () => (await env.DB.prepare("SELECT count(*) AS n FROM lead_phones WHERE phone = ?1").bind(phone).first<{ n: number }>())?.n, {
        timeout: 5_000,
      })
      .toBe(1);
  });

  test.each([
    ["an empty text with a picture", "", [{ id: "att_1", type: "image", url: "http://sandbox/surge/files/att_1" }]],
    ["10,000 characters", "x".repeat(10_000), []],
    ["zero-width and right-to-left characters", "\u200bשלום\u202e hi", []],
    ["emoji only", "🐜🐜🐜", []],
    ["a template", "{{lead.name}} ${7*7}", []],
    ["HTML", "<img src=x onerror=alert(1)>", []],
  ])("%s is kept as it was written", async (_name, body, attachments) => {
    expect((await deliver(received(phone, body, { attachments }))).status).toBe(200);
    expect(await threadTexts()).toEqual([body]);
  });
});

describe("an event that proves nothing", () => {
  test.each([
    ["another secret", { secret: `whsec_${btoa("somebody else's secret, 32 bytes")}` }],
    ["a signature six minutes old", { skew: -360 }],
    ["a signature six minutes ahead", { skew: 360 }],
    ["a legacy signature six minutes old", { skew: -360, scheme: "legacy" as const }],
    ["an endpoint that does not exist", { endpoint: "ep_nowhere" }],
    ["the other organization's endpoint", { endpoint: "ep_other" }],
  ])("by %s is 401 and nothing is stored", async (_name, delivery) => {
    const before = await deadLetters();
    const answer = await deliver(received(phone, "hi"), delivery);
    expect(answer.status).toBe(401);
    expect(await codeOf(answer)).toBe("unauthorized");
    expect(await threadTexts()).toEqual([]);
    expect(await deadLetters()).toEqual(before);
  });

  test("without any signature is 401", async () => {
    const answer = await ask("POST", "/webhooks/surge/ep_demo", { body: received(phone, "hi") });
    expect(answer.status).toBe(401);
  });

  test("because its body was changed after signing is 401", async () => {
    const event = JSON.stringify(received(phone, "hi"));
    for (const scheme of ["standard", "legacy"] as const) {
      expect((await deliver(event, { scheme, forged: event.replace('"hi"', '"ho"') })).status).toBe(401);
    }
    expect(await threadTexts()).toEqual([]);
  });
});

describe("a signed event that cannot be used", () => {
  test.each([
    ["not JSON", "{", ""],
    ["no account", { ...received("+13855550001", "x"), account_id: undefined }, "account_id"],
    ["a phone that is none", received("0117", "x"), "data.conversation.contact.phone_number"],
    ["no text id", { ...received("+13855550001", "x"), data: {} }, "data.id"],
  ])("by %s is 400 with the path of the fault, and kept", async (_name, event, path) => {
    const answer = await deliver(event);
    expect(answer.status).toBe(400);
    const { error } = await json<{ error: { code: string; details: { path: string }[] } }>(answer);
    expect(error.code).toBe("validation");
    expect(error.details[0]?.path).toBe(path);
    expect((await deadLetters()).at(-1)).toMatchObject({ reason: "malformed", path });
  });

  test("is kept once however often the vendor repeats it", async () => {
    const count = (await deadLetters()).length;
    for (let time = 0; time < 3; time += 1) await deliver('{"broken":');
    expect(await deadLetters()).toHaveLength(count + 1);
  });

  test("by an unknown account is 200 and kept without an organization", async () => {
    expect((await deliver(received(phone, "hi", { account: "acct_nobody" }))).status).toBe(200);
    expect((await deadLetters()).at(-1)).toMatchObject({ reason: "unknownAccount", organization_id: null });
  });

  test("by the account of another organization is not theirs through this endpoint", async () => {
    expect((await deliver(received(phone, "hi", { account: "acct_other" }))).status).toBe(200);
    expect(await threadTexts()).toEqual([]);
    expect((await deadLetters()).at(-1)).toMatchObject({ reason: "unknownAccount" });
  });

  test("by an unknown type is 200 and recorded", async () => {
    expect((await deliver({ type: "message.exploded", account_id: "acct_demo", timestamp: new Date().toISOString(), data: {} })).status).toBe(200);
    expect((await deadLetters()).at(-1)).toMatchObject({ reason: "unknownType", path: "type", organization_id: summitId });
  });

  test("by more than 1 MB is refused before its signature is looked at", async () => {
    const answer = await deliver(received(phone, "x".repeat(1024 * 1024)));
    expect(answer.status).toBe(413);
    expect(await codeOf(answer)).toBe("validation");
    expect(await threadTexts()).toEqual([]);
  });

  test("by a body that says how long it is, or never ends, is refused without waiting for the rest", async () => {
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)) });
    // It stalls after more than it may say; who waits for its end waits for ever.
    const stalling = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1024 * 1024 + 1)),
      pull: () => new Promise(() => undefined),
    });
    for (const body of [endless, stalling]) {
      const answer = await exports.default.fetch(new Request(`${origin}/webhooks/surge/ep_demo`, { method: "POST", body }));
      expect(answer.status).toBe(413);
    }
  });

  test("by words with a card number keeps the delivery without it", async () => {
    const event = received(phone, "my card is 4242 4242 4242 4242 12/27 123");
    await deliver({ ...event, account_id: "acct_unheard_of" });
    const { results } = await env.DB.prepare("SELECT body FROM dead_letters").all<{ body: string }>();
    expect(results.some((one) => one.body.includes("[card number removed]"))).toBe(true);
    expect(results.filter((one) => /4242/.test(one.body))).toEqual([]);
    await deliver(`{"type": "message.received", "words": "4242-4242-4242-4242" `);
    const broken = await env.DB.prepare("SELECT body FROM dead_letters WHERE body LIKE '%words%'").first<{ body: string }>();
    expect(broken?.body).toContain("[card number removed]");
  });

  test("with just under 1 MB it is read like any other", async () => {
    const event = { ...received(phone, "big"), padding: "x".repeat(1_000_000) };
    expect((await deliver(event)).status).toBe(200);
    expect(await threadTexts()).toEqual(["big"]);
  });
});

describe("a stop", () => {
  test("stands in D1 before the vendor gets its 200", async () => {
    expect((await deliver(received(phone, "Stop texting me please"))).status).toBe(200);
    expect(await checkOptOut(env, summitId, phone)).toMatchObject({ source: "text" });
  });

  test("stands although the company's settings cannot be read, and the vendor is told to come again", async () => {
    await env.DB.prepare("UPDATE branches SET playbook_version_id = NULL WHERE organization_id = ?1").bind(summitId).run();
    forgetSettings();
    expect((await deliver(received(phone, "STOP"))).status).toBe(500);
    expect(await checkOptOut(env, summitId, phone)).toMatchObject({ source: "text" });
    await plantCompanies();
    forgetSettings();
  });

  test("that is about something else is none", async () => {
    await deliver(received(phone, "can you stop by at 3?"));
    expect(await checkOptOut(env, summitId, phone)).toBeNull();
  });

  test("is taken back by the lead's START, and its repeated delivery does not plant it again", async () => {
    const now = Date.now();
    const stop = received(phone, "STOP", { at: now - 5_000, id: `msg_stop_${phone}` });
    await deliver(stop);
    await deliver(received(phone, "START", { at: now }));
    expect(await checkOptOut(env, summitId, phone)).toBeNull();
    await deliver(stop);
    expect(await checkOptOut(env, summitId, phone)).toBeNull();
  });

  test("is not taken back by a START that was written before it", async () => {
    const now = Date.now();
    await deliver(received(phone, "STOP", { at: now }));
    await deliver(received(phone, "START", { at: now - 60_000 }));
    expect(await checkOptOut(env, summitId, phone)).not.toBeNull();
  });

  test("that the carrier reports by contact alone is written for that contact's phone", async () => {
    const event = { type: "contact.opted_out", account_id: "acct_demo", timestamp: new Date().toISOString(), data: { id: "ctc_known" } };
    expect((await deliver(event)).status).toBe(200);
    expect(await checkOptOut(env, summitId, "+18015550199")).toMatchObject({ source: "carrier" });
    await deliver({ ...event, type: "contact.opted_in", timestamp: new Date(Date.now() + 1_000).toISOString() });
    expect(await checkOptOut(env, summitId, "+18015550199")).toBeNull();
  });
});
