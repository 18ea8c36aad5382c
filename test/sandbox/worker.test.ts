/** The sandbox as a running Worker: what only the wire shows. The product is a small Worker that answers what the test says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createTestHarness } from "wrangler";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = path.resolve(import.meta.dirname, "../../sandbox/index.ts");
const folder = mkdtempSync(path.join(os.tmpdir(), "sandbox-wire-"));
const demo = { account: "acct_demo", organizationId: "org_demo", name: "Summit Pest Control", key: "sk_live_test", endpointId: "whe_demo" };
const account = { ...demo, secret: "whsec_cGxhaWJvb2stdGVzdC1zaWduaW5nLWtleS0wMDAwMDE=", numbers: ["+18015550100"] };

/** Counts what it is told, and answers 503 to a text that says so for the first time. */
const RECEIVER = `const seen = {};
export default { async fetch(request) {
  if (new URL(request.url).pathname === "/seen") return Response.json(seen);
  const event = JSON.parse(await request.text());
  const name = event.type + " " + (event.data.body ?? "");
  seen[name] = (seen[name] ?? 0) + 1;
  return new Response("", { status: name.includes("FAIL ONCE") && seen[name] === 1 ? 503 : 200 });
} };`;

function config(name: string, content: object): { configPath: string } {
  const configPath = path.join(folder, `${name}.json`);
  writeFileSync(configPath, JSON.stringify({ name, compatibility_date: "2026-11-01", ...content }));
  return { configPath };
}

writeFileSync(path.join(folder, "receiver.mjs"), RECEIVER);
const server = createTestHarness({
  workers: [
    config("plaibook-sandbox", {
      main,
      durable_objects: { bindings: [{ name: "STORE", class_name: "SandboxStore" }] },
      migrations: [{ tag: "v1", new_sqlite_classes: ["SandboxStore"] }],
      services: [{ binding: "PLAIBOOK", service: "receiver" }],
      vars: { SANDBOX_ACCOUNTS: JSON.stringify([account]), OPENROUTER_KEY: "sk-or-test" },
    }),
    config("receiver", { main: path.join(folder, "receiver.mjs") }),
  ],
});

beforeAll(async () => {
  await server.listen();
}, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(method: string, at: string, body?: unknown, headers: Record<string, string> = {}) {
  const given = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await server.fetch(at, { method, headers: { "content-type": "application/json", ...headers }, ...given });
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, headers: answer.headers, text, json: type.includes("json") ? JSON.parse(text) : null };
}
const surge = { authorization: "Bearer sk_live_test" };
const seen = async () => (await server.getWorker("receiver").fetch("/seen")).json();
const text = (from: string, body: string) => ask("POST", "/sandbox/phone/send", { from, to: "+18015550100", body });

test("a phone's text is told to the product, again after a failure, and the phone's own list has it", async () => {
  expect(await text("+13855550111", "hello FAIL ONCE")).toMatchObject({ status: 202, json: { id: expect.stringMatching(/^msg_/) } });
  await expect.poll(seen, { timeout: 5_000 }).toMatchObject({ "conversation.created ": 1, "message.received hello FAIL ONCE": 2 });
  const { json } = await ask("GET", "/sandbox/phone/messages?phone=+13855550111");
  expect(json.items).toMatchObject([{ direction: "out", body: "hello FAIL ONCE", toldAt: expect.any(String) }]);
});

test("a text of the product reaches the phone and its statuses come back", async () => {
  const body = { to: "+13855550112", from: "+18015550100", body: "Hi there", metadata: { ours: "m1" } };
  const created = await ask("POST", "/surge/accounts/acct_demo/messages", body, surge);
  expect(created).toMatchObject({
    status: 201,
    json: { status: "pending", metadata: { ours: "m1" }, conversation: { contact: { phone_number: "+13855550112" } } },
  });
  await expect.poll(seen, { timeout: 5_000 }).toMatchObject({ "message.sent Hi there": 1, "message.delivered Hi there": 1 });
  expect(await ask("GET", `/surge/messages/${created.json.id}`, undefined, surge)).toMatchObject({ status: 200, json: { status: "delivered" } });
});

test.each([
  ["no key", {}, "acct_demo", 401, "missing_api_key"],
  ["a wrong key", { authorization: "Bearer no" }, "acct_demo", 401, "invalid_api_key"],
  ["another account", surge, "acct_other", 404, "account_not_found"],
])("with %s Surge answers as the vendor does", async (_, headers, name, status, type) => {
  expect(await ask("GET", `/surge/accounts/${name}/messages`, undefined, headers)).toMatchObject({ status, json: { error: { type } } });
});

test("a number that nobody has is refused by name", async () => {
  const body = { from: "+13855550111", to: "+19995550100", body: "hi" };
  expect(await ask("POST", "/sandbox/phone/send", body)).toMatchObject({
    status: 400,
    json: { error: { code: "validation", message: expect.stringContaining("to:") } },
  });
});

test("faults hold from the answer on, and are cleared at once", async () => {
  const body = { to: "+13855550113", body: "Hi" };
  await ask("PUT", "/sandbox/faults", { surge: { refuse: 1 }, openrouter: { rateLimit: 1 } });
  expect((await ask("POST", "/surge/accounts/acct_demo/messages", body, surge)).status).toBe(422);
  const model = await ask(
    "POST",
    "/openrouter/api/v1/chat/completions",
    { messages: [{ role: "user", content: "x" }] },
    { authorization: "Bearer sk-or-test" },
  );
  expect(model.status).toBe(429);
  expect(model.headers.get("retry-after")).toBe("1");
  await ask("DELETE", "/sandbox/faults");
  expect((await ask("POST", "/surge/accounts/acct_demo/messages", body, surge)).status).toBe(201);
});

test("a model call waits as long as it is told, and no longer", async () => {
  await ask("PUT", "/sandbox/faults", { openrouter: { delayMs: 200 } });
  const began = performance.now();
  await ask(
    "POST",
    "/openrouter/api/v1/chat/completions",
    { messages: [{ role: "user", content: "x" }], stream: true },
    { authorization: "Bearer sk-or-test" },
  );
  const took = performance.now() - began;
  await ask("DELETE", "/sandbox/faults");
  expect(took).toBeGreaterThanOrEqual(199);
  expect(took).toBeLessThan(1_000);
});

test("the phone page has no inline script, and nothing of the vendors is under /sandbox", async () => {
  const page = await ask("GET", "/sandbox/phone?as=+13855550111");
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(page.text).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style="/);
  expect((await ask("GET", "/sandbox/phone/phone.js")).headers.get("content-type")).toContain("javascript");
  for (const at of ["/sandbox/surge/accounts/acct_demo", "/sandbox/openrouter/api/v1/key"]) expect((await ask("GET", at, undefined, surge)).status).toBe(404);
});

test("a picture that a phone sends can be fetched from the vendor", async () => {
  await ask("POST", "/sandbox/phone/send", { from: "+13855550114", to: "+18015550100", body: "", mediaUrls: ["/sandbox/phone/sample.png"] });
  const { json } = await ask("GET", "/surge/accounts/acct_demo/messages", undefined, surge);
  expect(json.data[0]).toMatchObject({ body: null, attachments: [{ type: "image" }] });
  const picture = await ask("GET", new URL(json.data[0].attachments[0].url).pathname);
  expect(picture).toMatchObject({ status: 200 });
  expect(picture.headers.get("content-type")).toBe("image/png");
});

test("simulated customers begin to text and stop when they are told to", async () => {
  const started = await ask("POST", "/sandbox/personas", { enabled: true, count: 1, personas: ["keen"] });
  const { phone } = started.json.items[0];
  await expect.poll(async () => (await ask("GET", `/sandbox/phone/messages?phone=${phone}`)).json.items.length, { timeout: 5_000 }).toBe(1);
  const stopped = await ask("POST", "/sandbox/personas", { enabled: false });
  expect(stopped.json.items).toMatchObject([{ phone, state: "stopped" }]);
});
