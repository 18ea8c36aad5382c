import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ask, codeOf, cookieOf, json, origin, people, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  });

describe("signing in", () => {
  test("sets cookies that scripts cannot read and other sites do not send", async () => {
    const answer = await signIn(people.owner, "plaibook-demo");
    expect(answer.status).toBe(200);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  test("with a wrong password is 401, and nobody can sign up here", async () => {
    expect((await signIn(people.owner, "wrong-password")).status).toBe(401);
    const answer = await exports.default.fetch(`${origin}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "New", email: "new@plaibook.test", password: "plaibook-demo" }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM users WHERE email = 'new@plaibook.test'").first("n")).toBe(0);
  });

  test("from another site's page is refused", async () => {
    expect((await signIn(people.owner, "plaibook-demo", { origin: "https://evil.example", cookie: "plaibook.session_token=x" })).status).toBe(403);
  });

  test("reads no session row while the signed cookie is fresh, but membership every time", async () => {
    const cookie = await cookieOf("viewer");
    await env.DB.prepare("DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE email = ?1)").bind(people.viewer).run();
    expect((await ask("GET", "/api/me", { headers: { cookie } })).status).toBe(200);
    await env.DB.prepare("UPDATE members SET role = 'rep' WHERE user_id = (SELECT id FROM users WHERE email = ?1)").bind(people.viewer).run();
    expect(await json(await ask("GET", "/api/me", { headers: { cookie } }))).toMatchObject({ role: "rep" });
    await env.DB.prepare("DELETE FROM members WHERE user_id = (SELECT id FROM users WHERE email = ?1)").bind(people.viewer).run();
    expect((await ask("GET", "/api/me", { headers: { cookie } })).status).toBe(403);
  });

  test("a cookie whose signed session was changed counts for nothing", async () => {
    const cookie = await cookieOf("manager");
    const forged = cookie.replace(/(session_data=[^.]*\.)([^.;]*)/, (_all, head: string, payload: string) => {
      const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
      claims.user.id = "usr_01KB3DEM000000000000000001";
      return head + btoa(JSON.stringify(claims)).replaceAll("=", "");
    });
    expect(forged).not.toBe(cookie);
    const answer = await ask("GET", "/api/me", { headers: { cookie: forged } });
    // The token cookie still holds: the session is read anew and says who it really is.
    expect((await json<{ user: { id: string } }>(answer)).user.id).toBe("usr_01KB3DEM000000000000000002");
  });

  test("an unknown role in the row grants no more than reading", async () => {
    await env.DB.prepare("UPDATE members SET role = 'superuser' WHERE user_id = (SELECT id FROM users WHERE email = ?1)").bind(people.rep).run();
    expect(await json(await ask("GET", "/api/me", { as: "rep" }))).toMatchObject({ role: "viewer" });
    await env.DB.prepare("UPDATE members SET role = 'rep' WHERE user_id = (SELECT id FROM users WHERE email = ?1)").bind(people.rep).run();
  });
});

test("each try to sign in is noted with its outcome, and never with the address or the password", async () => {
  const lines: string[] = [];
  const spies = (["log", "warn"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(" "))),
  );
  const enter = (email: string, password: string) => ask("POST", "/api/auth/sign-in/email", { body: { email, password } });
  await enter("sam@plaibook.test", "plaibook-demo");
  await enter("sam@plaibook.test", "not his password");
  for (let time = 0; time < 6; time += 1) await enter("nobody@plaibook.test", "nobody's password");
  for (const spy of spies) spy.mockRestore();
  const noted = lines.filter((line) => line.includes('"signIn"'));
  expect(noted.map((line) => [JSON.parse(line).outcome, typeof JSON.parse(line).userId])).toEqual([
    ["done", "string"],
    ["wrong", "string"],
    ...Array.from({ length: 4 }, () => ["wrong", "undefined"]),
    ["locked", "undefined"],
    ["locked", "undefined"],
  ]);
  expect(noted.join()).not.toMatch(/plaibook\.test|plaibook-demo|not his|nobody/);
});

describe("the organization of a request", () => {
  test("is the header's, then the query's, then the member's first", async () => {
    for (const answer of [
      await ask("GET", "/api/me", { as: "owner", headers: { "x-organization-id": summitId } }),
      await ask("GET", `/api/me?organization=${summitId}`, { as: "owner" }),
      await ask("GET", "/api/me", { as: "owner" }),
    ]) {
      expect(await json(answer)).toMatchObject({ organization: { id: summitId }, sandbox: true });
    }
  });

  test("is the same for `?organization=true`, which names none", async () => {
    expect((await ask("DELETE", "/api/ai-pause?organization=true", { as: "owner" })).status).toBe(200);
  });
});

describe("another site's page", () => {
  test("may not act with the member's cookie, nor open a socket", async () => {
    const elsewhere = { origin: "https://evil.example" };
    expect(await codeOf(await ask("POST", "/api/ai-pause", { as: "owner", body: { organization: true }, headers: elsewhere }))).toBe("forbidden");
    expect(await codeOf(await ask("GET", "/api/board/live", { as: "owner", headers: { ...elsewhere, upgrade: "websocket" } }))).toBe("forbidden");
  });

  test("of our own origin opens the board's socket", async () => {
    const answer = await ask("GET", "/api/board/live", { as: "owner", headers: { origin, upgrade: "websocket" } });
    expect(answer.status).toBe(101);
    answer.webSocket?.accept();
    answer.webSocket?.close();
  });
});

describe("every answer", () => {
  test.each(["/api/health", "/api/me", "/api/nowhere", "/nowhere", "/api/docs"])(
    "of %s carries the security headers, a request id and no cache",
    async (path) => {
      const { headers } = await ask("GET", path);
      expect(headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-request-id")).toMatch(/^req_/);
      expect(headers.get("cache-control")).toBe("no-store");
    },
  );

  test("tells what is left of the allowance", async () => {
    const { headers } = await ask("GET", "/api/me", { as: "owner" });
    expect(headers.get("ratelimit-policy")).toBe('"default";q=5000;w=900');
    expect(headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=\d+$/);
  });

  test("to a path that does not exist is the error body", async () => {
    const answer = await ask("GET", "/api/nowhere");
    expect(answer.status).toBe(404);
    expect(await codeOf(answer)).toBe("not_found");
  });

  test("to a body that does not fit names the field", async () => {
    const answer = await ask("POST", "/api/leads", { as: "owner", body: { name: "Ana", phones: ["0117"] } });
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({ error: { code: "validation", details: [{ path: "phones.0" }] } });
  });

  test("to a body that is not JSON is a validation error", async () => {
    const answer = await exports.default.fetch(`${origin}/api/leads`, {
      method: "POST",
      headers: { cookie: await cookieOf("owner"), "content-type": "application/json" },
      body: "{",
    });
    expect(answer.status).toBe(400);
    expect(await codeOf(answer)).toBe("validation");
  });
});
