/** Keys for other programs: what they open, what they never do, how they end. And requests that are answered once. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { type MadeApiKey, Scope } from "../../worker/contract/api-keys";
import { scopePermissions } from "../../worker/domain/api-keys/scopes";
import type { Permission } from "../../worker/domain/permissions";
import { ask, codeOf, json, otherId, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

const words = async (answer: Response) => (await json<{ error: { message: string } }>(answer)).error.message;
const make = async (body: object) => json<MadeApiKey>(await ask("POST", "/api/api-keys", { as: "owner", body: { name: "CRM", ...body } }));
const withKey = (key: string, more: Record<string, string> = {}) => ({ headers: { authorization: `Bearer ${key}`, ...more } });
let count = 0;
const newLead = () => ({ name: "Ana Roth", phones: [`+1385556${String(1000 + count++)}`] });

describe("an API key", () => {
  test("opens its own organization with its scopes, without a cookie", async () => {
    const { key, start, scopes } = await make({ scopes: ["leads:read", "leads:write"] });
    expect(key).toMatch(/^pk_[\w-]{43}$/);
    expect([key.startsWith(start), scopes]).toEqual([true, ["leads:read", "leads:write"]]);
    const made = await ask("POST", "/api/leads", { ...withKey(key), body: newLead() });
    expect(made.status).toBe(201);
    expect((await ask("GET", "/api/leads", withKey(key))).status).toBe(200);
    expect(await json(await ask("GET", "/api/me", withKey(key)))).toMatchObject({ organization: { id: summitId }, user: { name: "CRM" } });
  });

  test("lies in the database as a hash only, and no list or audit row shows it", async () => {
    const { key, id } = await make({ scopes: ["leads:read"] });
    const row = await env.DB.prepare("SELECT * FROM api_keys WHERE id = ?1").bind(id).first();
    const audit = await env.DB.prepare("SELECT * FROM audit_events WHERE subject_id = ?1").bind(id).all();
    const list = await (await ask("GET", "/api/api-keys", { as: "owner" })).text();
    expect(audit.results).toHaveLength(1);
    for (const text of [JSON.stringify(row), JSON.stringify(audit.results), list]) expect(text).not.toContain(key.slice(9));
  });

  test("stands in the audit under its own name", async () => {
    const { key, id } = await make({ name: "Website form", scopes: ["leads:write"] });
    const lead = await json<{ id: string }>(await ask("POST", "/api/leads", { ...withKey(key), body: newLead() }));
    const { items } = await json<{ items: unknown[] }>(await ask("GET", `/api/audit?subjectId=${lead.id}`, { as: "owner" }));
    expect(items).toMatchObject([{ verb: "lead.create", actor: { type: "key", id, name: "Website form" } }]);
  });

  test("is refused once it was ended, has run out, or never was; with words for each", async () => {
    const ended = await make({ scopes: ["leads:read"] });
    expect((await ask("DELETE", `/api/api-keys/${ended.id}`, { as: "owner" })).status).toBe(200);
    const over = await make({ scopes: ["leads:read"], days: 1 });
    await env.DB.prepare("UPDATE api_keys SET expires_at = 1000 WHERE id = ?1").bind(over.id).run();
    const answers = await Promise.all([ended.key, over.key, "sk_live_x", `pk_${"A".repeat(43)}`].map((key) => ask("GET", "/api/leads", withKey(key))));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    expect(await Promise.all(answers.map(words))).toEqual([
      expect.stringContaining("was ended"),
      expect.stringContaining("ended on 1970"),
      expect.stringContaining("begin with pk_"),
      expect.stringContaining("does not exist"),
    ]);
    expect((await ask("GET", "/api/leads", { headers: { authorization: "Basic x" } })).status).toBe(401);
  });

  test("names no other organization: another one's header changes nothing, another one's key ends nowhere", async () => {
    const { key, id } = await make({ scopes: ["leads:read"] });
    const me = await json(await ask("GET", "/api/me", withKey(key, { "x-organization-id": otherId })));
    expect(me).toMatchObject({ organization: { id: summitId } });
    expect((await ask("DELETE", `/api/api-keys/${id}`, { as: "other" })).status).toBe(404);
    expect((await ask("GET", "/api/leads", withKey(key))).status).toBe(200);
  });

  test("notes its use at most once a minute", async () => {
    const { key, id } = await make({ scopes: ["leads:read"] });
    const used = () => env.DB.prepare("SELECT last_used_at AS at FROM api_keys WHERE id = ?1").bind(id).first<number>("at");
    await ask("GET", "/api/leads", withKey(key));
    await expect.poll(used).not.toBeNull();
    const first = await used();
    await ask("GET", "/api/leads", withKey(key));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await used()).toBe(first);
  });

  test("tells its allowance in the RateLimit headers, its own and not a member's", async () => {
    const { key } = await make({ scopes: ["leads:read"] });
    const left = (answer: Response) => Number(/r=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);
    const first = left(await ask("GET", "/api/leads", withKey(key)));
    expect([first, left(await ask("GET", "/api/leads", withKey(key)))]).toEqual([4999, 4998]);
  });
});

describe("scope × route", () => {
  interface Operation {
    "x-permission"?: Permission;
  }

  test.each(Scope.options)("a key with only %s is refused exactly where the table says", async (scope) => {
    const { key } = await make({ scopes: [scope] });
    const mays = scopePermissions([scope]);
    const { paths } = await json<{ paths: Record<string, Record<string, Operation>> }>(await ask("GET", "/api/openapi.json"));
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { "x-permission": right }]) => ({ method: method.toUpperCase(), path, right })),
    );
    for (const { method, path, right } of routes) {
      if (right === undefined || (method !== "GET" && mays.has(right))) continue;
      const answer = await ask(method, path.replaceAll(/\{\w+\}/g, "x"), { ...withKey(key), ...(method === "GET" ? {} : { body: {} }) });
      // One's own account and the operators' view take a session, whatever the scope: 401. Everything else is 403, or let through to its own answer.
      const account = (right === "account.own" || right === "platform.see") && answer.status === 401;
      expect([scope, method, path, account || answer.status === 403]).toEqual([scope, method, path, !mays.has(right)]);
    }
  });
});

describe("a request with an Idempotency-Key", () => {
  const key = () => `once-${crypto.randomUUID()}`;

  test("is done once; the repeat gets the first answer", async () => {
    const headers = { "idempotency-key": key() };
    const body = newLead();
    const [first, second] = [await ask("POST", "/api/leads", { as: "owner", body, headers }), await ask("POST", "/api/leads", { as: "owner", body, headers })];
    expect([first.status, second.status, second.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
    expect(await second.json()).toEqual(await first.json());
    const { items } = await json<{ items: unknown[] }>(await ask("GET", `/api/leads?phone=${encodeURIComponent(body.phones[0] ?? "")}`, { as: "owner" }));
    expect(items).toHaveLength(1);
  });

  test("sent twice at the same moment makes one thing", async () => {
    const headers = { "idempotency-key": key() };
    const body = newLead();
    const answers = await Promise.all([0, 1, 2].map(() => ask("POST", "/api/leads", { as: "owner", body, headers })));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { items } = await json<{ items: unknown[] }>(await ask("GET", `/api/leads?phone=${encodeURIComponent(body.phones[0] ?? "")}`, { as: "owner" }));
    expect(items).toHaveLength(1);
  });

  test("is refused for another request, and for a key that is none", async () => {
    const headers = { "idempotency-key": key() };
    await ask("POST", "/api/leads", { as: "owner", body: newLead(), headers });
    const other = await ask("POST", "/api/leads", { as: "owner", body: newLead(), headers });
    expect([other.status, await words(other)]).toEqual([400, expect.stringContaining("used for another request")]);
    const short = await ask("POST", "/api/leads", { as: "owner", body: newLead(), headers: { "idempotency-key": "x" } });
    expect([short.status, await codeOf(short)]).toEqual([400, "validation"]);
  });

  test("that was refused can be mended and sent again with the same key", async () => {
    const headers = { "idempotency-key": key() };
    expect((await ask("POST", "/api/leads", { as: "owner", body: { name: "", phones: [] }, headers })).status).toBe(400);
    expect((await ask("POST", "/api/leads", { as: "owner", body: newLead(), headers })).status).toBe(201);
  });

  test("is a caller's own: the same key of somebody else is another request", async () => {
    const headers = { "idempotency-key": key() };
    const mine = await json<{ id: string }>(await ask("POST", "/api/leads", { as: "owner", body: newLead(), headers }));
    const theirs = await json<{ id: string }>(await ask("POST", "/api/leads", { as: "manager", body: newLead(), headers }));
    expect(theirs.id).not.toBe(mine.id);
  });

  test("leaves its answer sealed: a new key does not lie readable", async () => {
    const headers = { "idempotency-key": key() };
    const body = { name: "CRM", scopes: ["leads:read"] };
    const made = await json<MadeApiKey>(await ask("POST", "/api/api-keys", { as: "owner", body, headers }));
    const rows = await env.DB.prepare("SELECT * FROM idempotent_requests").all();
    expect(JSON.stringify(rows.results)).not.toContain(made.key.slice(9));
    expect(await json(await ask("POST", "/api/api-keys", { as: "owner", body, headers }))).toEqual(made);
  });

  test("whose first try was cut off half-way is done after two minutes", async () => {
    const headers = { "idempotency-key": key() };
    const body = newLead();
    await ask("POST", "/api/leads", { as: "owner", body, headers });
    await env.DB.prepare("UPDATE idempotent_requests SET status = NULL, sealed = NULL WHERE key = ?1").bind(headers["idempotency-key"]).run();
    expect((await ask("POST", "/api/leads", { as: "owner", body, headers })).status).toBe(409);
    await env.DB.prepare("UPDATE idempotent_requests SET at = at - 130000 WHERE key = ?1").bind(headers["idempotency-key"]).run();
    expect((await ask("POST", "/api/leads", { as: "owner", body, headers })).status).toBe(201);
  });
});
