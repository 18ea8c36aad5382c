import { env, exports } from "cloudflare:workers";
import { hc } from "hono/client";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppType } from "../../worker/app";
import type { Conversation, Message } from "../../worker/contract/conversation";
import type { ConversationItem } from "../../worker/contract/lists";
import { ask, codeOf, cookieOf, json, origin, plantCompanies, type Who } from "./support";
import { deliver, received } from "./surge-sender";

const phone = "+13855559001";
let id = "";

beforeAll(async () => {
  await plantCompanies();
  await deliver(received(phone, "hi, do you do ants?"));
  id = (await byPhone())[0]?.id ?? "";
});

const byPhone = async (as: Who = "rep", query = ""): Promise<ConversationItem[]> =>
  (await json<{ items: ConversationItem[] }>(await ask("GET", `/api/conversations?phone=%2B13855559001${query}`, { as }))).items;
const verb = (path: string, body: unknown, as: Who = "rep") => ask("POST", `/api/conversations/${id}/${path}`, { as, body });

describe("reading a conversation", () => {
  test("by phone is never behind: the text that was just answered 200 is there", async () => {
    await deliver(received(phone, "are you there?"));
    const [item] = await byPhone();
    expect(item).toMatchObject({ owner: "ai", phone, channel: "sms" });
    expect(await byPhone("rep", "&owner=human")).toEqual([]);
  });

  test("shows a viewer neither the phone nor costs", async () => {
    const [item] = await byPhone("viewer");
    expect(item?.phone).toBe("(•••) •••-9001");
    const whole = await json<Conversation>(await ask("GET", `/api/conversations/${id}`, { as: "viewer" }));
    expect(JSON.stringify(whole)).not.toContain("3855559001");
  });

  test("gives its texts in both orders, in pages that meet", async () => {
    const page = async (query: string) =>
      json<{ items: Message[]; nextCursor: string | null }>(await ask("GET", `/api/conversations/${id}/messages?${query}`, { as: "rep" }));
    const all = (await page("")).items.map((one) => one.seq);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    const first = await page("limit=1&order=asc");
    expect(first.nextCursor).not.toBeNull();
    const second = await page(`limit=1&order=asc&cursor=${first.nextCursor}`);
    expect([first.items[0]?.seq, second.items[0]?.seq]).toEqual(all.slice(0, 2));
    expect((await page("order=desc&limit=1")).items[0]?.seq).toBeGreaterThanOrEqual(all.at(-1) ?? 0);
  });

  test("of a phone that never wrote is an empty list", async () => {
    expect((await json<{ items: unknown[] }>(await ask("GET", "/api/conversations?phone=%2B13855550000", { as: "rep" }))).items).toEqual([]);
    expect((await ask("GET", "/api/conversations?phone=0117", { as: "rep" })).status).toBe(400);
  });
});

describe("the verbs", () => {
  test("take over, write once per clientId, and hand back", async () => {
    expect(await json(await verb("takeover", {}))).toMatchObject({ inFlight: expect.any(Array), cancelled: expect.any(Array) });
    const one = await json<Message>(await verb("messages", { clientId: "client-0001", body: "Sam here" }));
    const two = await json<Message>(await verb("messages", { clientId: "client-0001", body: "Sam here" }));
    expect(two.id).toBe(one.id);
    expect((await json<Conversation>(await verb("release", { reply: "onNextText" }))).owner).toBe("ai");
  });

  test("a colleague's conversation is a conflict that names them; a manager may force", async () => {
    await verb("takeover", {});
    const refused = await verb("takeover", {}, "manager");
    expect(refused.status).toBe(409);
    expect(await json(refused)).toMatchObject({ error: { code: "conflict", details: { owner: { name: "Sam" } } } });
    expect((await verb("takeover", { force: true }, "manager")).status).toBe(200);
    expect((await verb("takeover", { force: true }, "rep")).status).toBe(403);
    await verb("release", {}, "manager");
  });

  test("need no body where nothing has to be said", async () => {
    expect((await ask("POST", `/api/conversations/${id}/takeover`, { as: "rep" })).status).toBe(200);
    expect((await ask("POST", `/api/conversations/${id}/release`, { as: "rep" })).status).toBe(200);
  });

  test("assign to somebody of the team, not to a stranger", async () => {
    expect((await verb("assign", { userId: "usr_01KB3DEM000000000000000003" })).status).toBe(200);
    expect(await codeOf(await verb("assign", { userId: "usr_01KB3DEM000000000000000011" }))).toBe("validation");
  });

  test("plan, change and withdraw a text", async () => {
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const planned = await json<Message>(await verb("messages", { clientId: "client-0002", body: "Good morning", sendAt }));
    expect(planned.status).toBe("scheduled");
    const changed = await json<Message>(
      await ask("PATCH", `/api/conversations/${id}/messages/${planned.id}`, { as: "rep", body: { body: "Good morning, Maria" } }),
    );
    expect(changed.body).toBe("Good morning, Maria");
    expect((await json<Message>(await ask("DELETE", `/api/conversations/${id}/messages/${planned.id}`, { as: "rep" }))).status).toBe("cancelled");
    await verb("release", {});
  });
});

describe("a rep of other branches", () => {
  test("finds none of this branch's conversations", async () => {
    await env.DB.prepare("DELETE FROM member_branches WHERE branch_id = 'br_01KB3DEM000000000000000001'").run();
    expect(await byPhone()).toEqual([]);
    for (const path of ["", "/messages"]) expect((await ask("GET", `/api/conversations/${id}${path}`, { as: "rep" })).status).toBe(404);
    expect((await verb("takeover", {})).status).toBe(404);
    expect((await json<{ items: unknown[] }>(await ask("GET", "/api/conversations", { as: "rep" }))).items).toEqual([]);
    expect(await byPhone("manager")).toHaveLength(1);
    await env.DB.prepare(
      "INSERT INTO member_branches VALUES ('org_01KB3DEM000000000000000001', 'usr_01KB3DEM000000000000000003', 'br_01KB3DEM000000000000000001')",
    ).run();
  });
});

describe("beginning one", () => {
  test("with a phone gives it to the person who begins", async () => {
    const answer = await ask("POST", "/api/conversations", { as: "rep", body: { phone: "+13855559002" } });
    expect(answer.status).toBe(201);
    expect(await json(answer)).toMatchObject({ owner: "human", ownerUser: { name: "Sam" }, phone: "+13855559002" });
  });

  test("as a test is the same object with the app as its far end", async () => {
    const { items } = await json<{ items: { versionId: string }[] }>(await ask("GET", "/api/playbooks", { as: "rep" }));
    const thread = await json<Conversation>(await ask("POST", "/api/conversations", { as: "rep", body: { test: { playbookVersionId: items[0]?.versionId } } }));
    expect(thread).toMatchObject({ channel: "test", episode: { kind: "test" } });
    const wrote = await ask("POST", `/api/conversations/${thread.id}/test-texts`, { as: "rep", body: { clientId: "client-0001", body: "ants!" } });
    expect(wrote.status).toBe(201);
    expect(await codeOf(await ask("POST", `/api/conversations/${id}/test-texts`, { as: "rep", body: { clientId: "client-0001", body: "ants!" } }))).toBe(
      "precondition_failed",
    );
  });

  test("of a playbook version that does not exist is refused", async () => {
    expect(await codeOf(await ask("POST", "/api/conversations", { as: "rep", body: { test: { playbookVersionId: "pbv_gone" } } }))).toBe("precondition_failed");
  });
});

test("a typed client is made from the routes", async () => {
  const client = hc<AppType>(origin, {
    fetch: (input: RequestInfo | URL, init?: RequestInit) => exports.default.fetch(new Request(input, init)),
    headers: { cookie: await cookieOf("owner") },
  });
  const answer = await client.api.me.$get();
  const me: { role: string; sandbox: boolean } = await answer.json();
  expect(me).toMatchObject({ role: "owner", sandbox: true });
});
