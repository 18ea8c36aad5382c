/** Connecting vendors: what is sealed, what is said of a wrong key, and that texts neither get lost nor leave twice while keys change. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { OpenRouterConnection, SurgeConnection } from "../../worker/contract/integrations";
import type { SendingNumber } from "../../worker/contract/numbers";
import { settingsOf } from "../../worker/env";
import type { SignedUp } from "../../worker/contract/team";
import { templateOf } from "../../worker/domain/playbook/templates";
import { Browser, linkIn, newEmail } from "./browser";
import { ask, codeOf, json, plantCompanies } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const secret = `whsec_${btoa("a signing secret of a new company")}`;
let count = 0;

interface Company {
  browser: Browser;
  organizationId: string;
  account: string;
  key: string;
}

/** A company with a published playbook and a verified owner; nothing connected. */
async function founded(): Promise<Company> {
  const email = newEmail();
  const browser = new Browser();
  const { organizationId } = await browser.json<SignedUp>("POST", "/api/auth/sign-up", {
    name: "Jo Field",
    email,
    password: "walnut harbour seventeen",
    company: "Wasatch Lawn",
    zone: "America/Denver",
  });
  await browser.json("POST", "/api/auth/verify-email", { token: (await linkIn(email, "Verify")).searchParams.get("token") });
  const playbook = templateOf("lawnCare", { name: "Wasatch Lawn", place: "Provo" });
  const priced = { ...playbook, offers: playbook.offers.map((offer) => ({ ...offer, cents: offer.cents ?? 9_900 })) };
  const book = await browser.json<{ id: string; newest: { id: string } }>("POST", "/api/playbooks", { name: "Lawns", from: { playbook: priced } });
  await browser.json("POST", `/api/playbooks/${book.id}/publish`, { versionId: book.newest.id });
  count += 1;
  return { browser, organizationId, account: `acct_new${count}`, key: `sk_live_good_key_number_${count}` };
}

const connectBody = ({ account, key }: Company, more: object = {}) => ({ vendor: "surge", account, key, ...more });
async function connected(more: object = { secret }): Promise<Company & { shown: SurgeConnection; phone: string }> {
  const company = await founded();
  const shown = await company.browser.json<SurgeConnection>("POST", "/api/integrations", connectBody(company, more));
  await company.browser.json("POST", "/api/setup/live");
  const { items } = await company.browser.json<{ items: SendingNumber[] }>("GET", "/api/numbers");
  return { ...company, shown, phone: items[0]?.phone ?? "" };
}
const endpointOf = (shown: SurgeConnection) => shown.webhook?.url.split("/").at(-1) ?? "";
async function steer(path: "keys" | "numbers", name: string, on: boolean): Promise<void> {
  await settingsOf(env).sandbox?.fetcher.fetch(`http://sandbox/test/${path}`, { method: "POST", body: JSON.stringify({ name, on }) });
}
async function sentTo(phone: string): Promise<{ body: string; messageId: string }[]> {
  const answer = await settingsOf(env).sandbox?.fetcher.fetch(`http://sandbox/test/sent?phone=${encodeURIComponent(phone)}`);
  return answer ? answer.json() : [];
}
async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, ms = 25_000): Promise<T> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}
let customers = 0;
const customer = () => `+1385556${String(++customers).padStart(4, "0")}`;
const inbound = (company: { account: string; shown: SurgeConnection; phone: string }, from: string, body: string, signed = secret) => {
  const event = received(from, body, { account: company.account });
  const data = event["data"] as { conversation: { phone_number: { number: string } } };
  data.conversation.phone_number.number = company.phone;
  return deliver(event, { endpoint: endpointOf(company.shown), secret: signed });
};

describe("connecting Surge", () => {
  test("brings its numbers and an address; a text that comes there is answered from its number", async () => {
    const company = await connected();
    expect(company.shown).toMatchObject({
      state: "working",
      account: { id: company.account },
      numbers: { active: 1, all: 1 },
      key: { end: company.key.slice(-4) },
    });
    const phone = customer();
    expect((await inbound(company, phone, "hi, can you mow my lawn?")).status).toBe(200);
    const [text] = await until("an answer", async () => (await sentTo(phone)).length > 0 && sentTo(phone));
    expect(text?.body).toContain("Wasatch Lawn");
  });

  test("seals the key: it is in no row, no answer, no audit and no other company's reach", async () => {
    const company = await connected();
    const tables = ["integrations", "vendor_endpoints", "audit_events", "sending_numbers", "vendor_accounts"];
    for (const table of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      expect([table, JSON.stringify(results).includes(company.key), JSON.stringify(results).includes(secret)]).toEqual([table, false, false]);
    }
    const answers = await Promise.all(["/api/integrations", "/api/numbers", "/api/me"].map(async (path) => (await company.browser.ask("GET", path)).text()));
    for (const answer of answers) expect(answer).not.toContain(company.key);
    const { items } = await json<{ items: SurgeConnection[] }>(await ask("GET", "/api/integrations", { as: "other" }));
    expect(JSON.stringify(items)).not.toContain(company.account);
    const foreign = await ask("DELETE", `/api/integrations/${company.shown.id}`, { as: "other" });
    expect([foreign.status, await codeOf(foreign)]).toEqual([404, "not_found"]);
  });

  test("keeps keys out of logs, errors, exports and every table, also when they are wrong, revoked and replaced", async () => {
    const lines: string[] = [];
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(" "))),
    );
    const company = await connected();
    const wrong = "sk_live_wrong_key_that_nobody_knows";
    const next = `${company.key}_next`;
    const answers = [await company.browser.ask("PUT", `/api/integrations/${company.shown.id}/key`, { key: wrong })];
    await steer("keys", company.key, true);
    answers.push(await company.browser.ask("POST", `/api/integrations/${company.shown.id}/test`));
    answers.push(await company.browser.ask("PUT", `/api/integrations/${company.shown.id}/key`, { key: next }));
    await steer("keys", company.key, false);
    answers.push(await company.browser.ask("GET", "/api/audit.csv"), await company.browser.ask("GET", "/api/failures/deliveries"));
    const said = [...lines, ...(await Promise.all(answers.map((answer) => answer.text())))].join("\n");
    for (const spy of spies) spy.mockRestore();
    expect(lines.length).toBeGreaterThan(5);
    const { results: tables } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    ).all<{ name: string }>();
    expect(tables.length).toBeGreaterThan(30);
    const rows = await Promise.all(tables.map(async ({ name }) => JSON.stringify((await env.DB.prepare(`SELECT * FROM ${name}`).all()).results)));
    for (const key of [company.key, wrong, next, secret]) expect([said.includes(key), rows.some((row) => row.includes(key))]).toEqual([false, false]);
  });

  test("with a key that Surge refuses says so in its words and keeps nothing", async () => {
    const company = await founded();
    const answer = await company.browser.ask("POST", "/api/integrations", connectBody({ ...company, key: "sk_live_bad" }));
    expect(answer.status).toBe(412);
    const text = await answer.text();
    expect(text).toContain("Surge refused the key: “invalid_api_key: No such key”");
    expect(text).not.toContain('sk_live_bad"');
    const { items } = await company.browser.json<{ items: SurgeConnection[] }>("GET", "/api/integrations");
    expect(items[0]).toMatchObject({ state: "notConnected", key: null });
  });

  test("with a malformed key or an account of another company is refused", async () => {
    const company = await founded();
    expect((await company.browser.ask("POST", "/api/integrations", connectBody({ ...company, key: "pk_123" }))).status).toBe(400);
    const taken = await company.browser.ask("POST", "/api/integrations", connectBody({ ...company, account: "acct_demo" }));
    expect([taken.status, await codeOf(taken)]).toEqual([409, "conflict"]);
    const unknown = await company.browser.ask("POST", "/api/integrations", connectBody({ ...company, account: "acct_unknown" }));
    expect(await unknown.text()).toContain("does not know this account");
  });
});

describe("disconnecting", () => {
  test("frees the account: another company connects it, and nothing of it reaches the former one", async () => {
    const first = await connected();
    const second = await founded();
    const body = { ...connectBody(first), account: first.account, secret };
    expect((await second.browser.ask("POST", "/api/integrations", body)).status).toBe(409);
    await first.browser.json("DELETE", "/api/integrations/surge");
    const shown = await second.browser.json<SurgeConnection>("POST", "/api/integrations", body);
    expect(shown.state).toBe("working");
    expect((await second.browser.json<{ items: SendingNumber[] }>("GET", "/api/numbers")).items.map((one) => one.phone)).toContain(first.phone);
    expect((await first.browser.json<{ items: SendingNumber[] }>("GET", "/api/numbers")).items.map((one) => one.status)).toEqual(["released"]);
    // The former address is still signed for at Surge: what comes there is nobody's.
    const lead = "+13855559401";
    for (const [to, company] of [
      [first.shown, first],
      [shown, second],
    ] as const) {
      await deliver(received(lead, "hi, do you mow?", { account: first.account, number: first.phone }), { endpoint: endpointOf(to), secret });
      const { items } = await company.browser.json<{ items: unknown[] }>("GET", `/api/conversations?phone=${encodeURIComponent(lead)}`);
      expect(items).toHaveLength(company === second ? 1 : 0);
    }
    expect((await first.browser.ask("POST", "/api/integrations", connectBody(first))).status).toBe(409);
  });
});

describe("while keys change", () => {
  test("a revoked key holds texts with its reason; a good one lets each leave once", async () => {
    const company = await connected();
    const phone = customer();
    await inbound(company, phone, "hi, can you mow my lawn?");
    await until("the first answer", async () => (await sentTo(phone)).length === 1);
    await steer("keys", company.key, true);
    await inbound(company, phone, "and what does it cost?");
    const { items } = await company.browser.json<{ items: { id: string }[] }>("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`);
    const texts = async () =>
      (
        await company.browser.json<{ items: { direction: string; status: string; reason: string | null }[] }>(
          "GET",
          `/api/conversations/${items[0]?.id}/messages`,
        )
      ).items;
    const waiting = await until("a text that waits", async () =>
      (await texts()).find((one) => one.status === "queued" && one.reason?.startsWith("Waits: Surge refused the key")),
    );
    expect(waiting.reason).toContain("An owner or admin enters a new one");
    const { items: connections } = await company.browser.json<{ items: SurgeConnection[] }>("GET", "/api/integrations");
    expect(connections[0]).toMatchObject({ state: "refused", trouble: { words: expect.stringContaining("Surge refused the key") } });
    expect(await sentTo(phone)).toHaveLength(1);

    const next = `${company.key}_2`;
    expect((await company.browser.ask("PUT", "/api/integrations/surge/key", { key: "sk_live_bad_again" })).status).toBe(412);
    expect(await company.browser.json("PUT", "/api/integrations/surge/key", { key: next })).toMatchObject({ state: "working", key: { end: next.slice(-4) } });
    await until("the second answer", async () => (await sentTo(phone)).length === 2);
    const ids = (await sentTo(phone)).map((one) => one.messageId);
    expect(new Set(ids).size).toBe(2);
  }, 90_000);

  test("rotation under load loses no text and doubles none", async () => {
    const company = await connected();
    const phones = Array.from({ length: 12 }, customer);
    const load = Promise.all(phones.map((phone) => inbound(company, phone, "hi, can you mow my lawn?")));
    const next = `${company.key}_rotated`;
    await company.browser.json("PUT", "/api/integrations/surge/key", { key: next });
    await steer("keys", company.key, true);
    expect((await load).map((answer) => answer.status)).toEqual(phones.map(() => 200));
    for (const phone of phones) await until(`an answer to ${phone}`, async () => (await sentTo(phone)).length > 0);
    for (const phone of phones) expect([phone, (await sentTo(phone)).length]).toEqual([phone, 1]);
  }, 90_000);

  test("a new signing secret is accepted beside the former one, which ends a day later", async () => {
    const company = await connected();
    const newer = `whsec_${btoa("the next signing secret of them")}`;
    const shown = await company.browser.json<SurgeConnection>("POST", "/api/integrations/surge/secrets", { secret: newer });
    expect(shown.webhook?.secrets.map((one) => one.until === null)).toEqual([true, false]);
    expect((await inbound(company, customer(), "one", secret)).status).toBe(200);
    expect((await inbound(company, customer(), "two", newer)).status).toBe(200);
    expect((await inbound(company, customer(), "three", `whsec_${btoa("somebody else's signing secret")}`)).status).toBe(401);
    const again = await company.browser.ask("POST", "/api/integrations/surge/secrets", { secret: newer });
    expect(again.status).toBe(409);
  });
});

test("a number that is not registered sends nothing, and the thread says why", async () => {
  const company = await connected();
  await steer("numbers", company.account, true);
  expect(await company.browser.json("POST", "/api/integrations/surge/test")).toMatchObject({ numbers: { active: 0, all: 1 } });
  const phone = customer();
  await inbound(company, phone, "hi, can you mow my lawn?");
  const { items } = await company.browser.json<{ items: { id: string }[] }>("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`);
  const refused = await until("a refused text", async () =>
    (await company.browser.json<{ items: { status: string; reason: string | null }[] }>("GET", `/api/conversations/${items[0]?.id}/messages`)).items.find(
      (one) => one.status === "refused",
    ),
  );
  expect(refused.reason).toMatch(/^Not sent: \(435\) 555-\d{4} is not registered with the carriers yet: it is not attached to a campaign\.$/);
  expect(await sentTo(phone)).toEqual([]);
});

test("a playbook is tried before any carrier is connected", async () => {
  const { browser } = await founded();
  const { items } = await browser.json<{ items: { versionId: string }[] }>("GET", "/api/playbooks");
  const thread = await browser.json<{ id: string; conversation?: { id: string } }>("POST", "/api/conversations", {
    test: { playbookVersionId: items[0]?.versionId },
  });
  expect(JSON.stringify(thread)).toContain("cnv_");
});

describe("OpenRouter", () => {
  test("works on the platform's key; models and budget are the company's own and have effect", async () => {
    const { browser } = await founded();
    const before = (await browser.json<{ items: [SurgeConnection, OpenRouterConnection] }>("GET", "/api/integrations")).items[1];
    expect(before).toMatchObject({ state: "working", platformKey: true, dailyBudgetUsd: { chosen: null } });
    const after = await browser.json<OpenRouterConnection>("PATCH", "/api/integrations/openrouter", { dailyBudgetUsd: 2.5 });
    expect(after.dailyBudgetUsd).toEqual({ chosen: 2.5, inUse: 2.5 });
    expect((await browser.ask("PATCH", "/api/integrations/openrouter", { csrModels: ["no slash"] })).status).toBe(400);
    const unknown = await browser.ask("PATCH", "/api/integrations/openrouter", { csrModels: ["nobody/made-this"] });
    expect(await unknown.text()).toContain("OpenRouter does not know nobody/made-this");
    expect(await browser.json("PATCH", "/api/integrations/openrouter", { dailyBudgetUsd: null })).toMatchObject({ dailyBudgetUsd: { chosen: null } });
  });
});
