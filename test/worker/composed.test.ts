/** What is put together of several kinds asks for the right of each: a key sees of a conversation what its scopes include, and no more. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { MadeApiKey } from "../../worker/contract/api-keys";
import { ask, json, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";

const phone = "+13855558101";
let conversation = "";
let lead = "";

beforeAll(async () => {
  await plantCompanies();
  const made = await ask("POST", "/api/leads", {
    as: "owner",
    body: {
      name: "Zuleika Hidden",
      phones: [phone],
      email: "zuleika@example.com",
      address: { street: "9 Quiet Rd", city: "Provo", zip: "84604" },
      external: { source: "crm", id: "Z-1" },
    },
  });
  lead = (await json<{ id: string }>(made)).id;
  await deliver(received(phone, "the wasps are back, zanzibar"));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`, { as: "owner" }));
  conversation = items[0]?.id ?? "";
  const { items: windows } = await json<{ items: { windowId: string }[] }>(
    await ask("GET", `/api/availability?conversationId=${conversation}`, { as: "owner" }),
  );
  await ask("POST", "/api/appointments", { as: "owner", body: { conversationId: conversation, windowId: windows[0]?.windowId, address: "77 Visit St" } });
  await ask("POST", `/api/conversations/${conversation}/notes`, { as: "owner", body: { body: "the secret note" } });
  await vi.waitFor(async () => expect(await (await ask("GET", "/api/search?q=zanzibar", { as: "owner" })).text()).toContain("zanzibar"), { timeout: 8_000 });
});

const keyed = async (...scopes: string[]) => {
  const { key } = await json<MadeApiKey>(await ask("POST", "/api/api-keys", { as: "owner", body: { name: "Program", scopes } }));
  const headers = { authorization: `Bearer ${key}` };
  return {
    headers,
    read: async (path: string) => (await ask("GET", path, { headers })).text(),
    status: async (path: string) => (await ask("GET", path, { headers })).status,
    send: (method: string, path: string, body: unknown) => ask(method, path, { headers, body }),
  };
};

describe("a search", () => {
  test("finds leads for who may read leads, and texts for who may read conversations", async () => {
    const texts = await keyed("conversations:read");
    expect(await texts.read("/api/search?q=Zuleika")).not.toContain('"kind":"lead"');
    expect(await texts.read("/api/search?q=8558101")).not.toContain("8101");
    expect(await texts.read("/api/search?q=zanzibar")).toContain('"kind":"text"');
    expect(await texts.status("/api/search?q=Zuleika&kind=lead")).toBe(403);
    const leads = await keyed("leads:read");
    expect(await leads.read("/api/search?q=Zuleika")).toContain(phone);
    expect(await leads.read("/api/search?q=zanzibar")).not.toContain('"kind":"text"');
    expect(await leads.status("/api/search?q=zanzibar&kind=text")).toBe(403);
    expect(await (await keyed("campaigns:read")).status("/api/search?q=Zuleika")).toBe(403);
  });
});

describe("a conversation", () => {
  test("shows its lead's address, visits and consent to who may read those", async () => {
    const bare = await keyed("conversations:read");
    const shown = await bare.read(`/api/conversations/${conversation}`);
    for (const hidden of ["9 Quiet Rd", "84604", "77 Visit St"]) expect([hidden, shown.includes(hidden)]).toEqual([hidden, false]);
    expect(shown).toContain("Zuleika Hidden");
    expect(await bare.read(`/api/conversations/${conversation}/messages`)).not.toContain("77 Visit St");
    const whole = await (await keyed("conversations:read", "leads:read", "visits:read")).read(`/api/conversations/${conversation}`);
    for (const there of ["9 Quiet Rd", "77 Visit St"]) expect(whole).toContain(there);
  });

  test("shows the same through its socket and on the board", async () => {
    const { headers } = await keyed("conversations:read");
    const card = () => env.DB.prepare("SELECT card FROM conversations WHERE id = ?1").bind(conversation).first<string>("card");
    await expect.poll(card, { timeout: 5_000 }).toContain('"visit":{');
    for (const path of [`/api/conversations/${conversation}/live?since=0`, "/api/board/live?since=0"]) {
      const answer = await ask("GET", path, { headers: { ...headers, upgrade: "websocket" } });
      const frames: string[] = [];
      answer.webSocket?.addEventListener("message", (event) => void frames.push(String(event.data)));
      answer.webSocket?.accept();
      await expect.poll(() => frames.join(""), { timeout: 5_000 }).toContain("caughtUp");
      answer.webSocket?.close(1000);
      expect([path, frames.join("").includes("Zuleika"), /77 Visit|9 Quiet|"visit":\{/.test(frames.join(""))]).toEqual([path, true, false]);
    }
  });
});

describe("a lead", () => {
  test("shows texts, notes and visits of its past to who may read those", async () => {
    await expect.poll(async () => await (await ask("GET", `/api/leads/${lead}/timeline`, { as: "owner" })).text(), { timeout: 5_000 }).toContain("secret note");
    const bare = await (await keyed("leads:read")).read(`/api/leads/${lead}/timeline`);
    expect([bare.includes("secret note"), bare.includes("wasps"), bare.includes("77 Visit St"), bare.includes('"kind":"made"')]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test("is written to, and not read, by a key that may not read leads", async () => {
    const form = await keyed("leads:write");
    const repeated = await form.send("POST", "/api/leads", { name: "X", phones: ["+13855558102"], external: { source: "crm", id: "Z-1" } });
    const patched = await form.send("PATCH", `/api/leads/${lead}`, { language: "en" });
    const agreed = await form.send("POST", `/api/leads/${lead}/consents`, {
      category: "marketing",
      source: "paper form 7",
      channel: "paper",
      at: "2026-01-01T00:00:00.000Z",
    });
    for (const answer of [repeated, patched, agreed]) {
      const text = await answer.text();
      expect([answer.status < 300, text.includes(phone), text.includes("zuleika@"), text.includes("Quiet")]).toEqual([true, false, false, false]);
    }
    expect(await form.status(`/api/leads/${lead}/merge/${lead}`)).toBe(403);
  });

  test("stands in no list of recipients, stop or audit for a key that may not read leads", async () => {
    const campaign = await json<{ id: string }>(await ask("POST", "/api/campaigns", { as: "owner", body: { name: "Composed" } }));
    await env.DB.prepare(
      "INSERT INTO campaign_recipients (organization_id, id, campaign_id, lead_id, phone, state, created_at, updated_at) VALUES (?1, 'rcp_c', ?2, ?3, ?4, 'queued', 1, 1)",
    )
      .bind(summitId, campaign.id, lead, phone)
      .run();
    const campaigns = await keyed("campaigns:read", "campaigns:write");
    const recipients = await campaigns.read(`/api/campaigns/${campaign.id}/recipients`);
    expect([recipients.includes(lead), recipients.includes("Zuleika"), recipients.includes(phone)]).toEqual([true, false, false]);
    expect(await campaigns.read(`/api/campaigns/${campaign.id}/check`)).not.toContain("Zuleika");
    await ask("PATCH", `/api/leads/${lead}`, { as: "owner", body: { email: "z2@example.com" } });
    const audit = await keyed("audit:read");
    for (const path of ["/api/audit?verb=lead", "/api/audit.csv?verb=lead"]) {
      const text = await audit.read(path);
      expect([path, text.includes("lead.change"), text.includes("z2@example.com"), text.includes(phone)]).toEqual([path, true, false, false]);
    }
    expect(await (await keyed("audit:read", "leads:read")).read("/api/audit?verb=lead")).toContain("z2@example.com");
    const stop = await (await keyed("opt-outs:write")).send("POST", "/api/opt-outs", { conversationId: conversation });
    expect([stop.status, (await stop.text()).includes(phone)]).toEqual([201, false]);
  });
});
