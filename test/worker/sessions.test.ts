/** Sessions end when they end, and what cannot be taken back asks who is there again. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { MadeApiKey } from "../../worker/contract/api-keys";
import type { Account, Invitation, Member } from "../../worker/contract/team";
import type { Permission } from "../../worker/domain/permissions";
import { Browser } from "./browser";
import { ask, json, origin, people, plantCompanies, type Who } from "./support";
import { totp } from "./totp";

const password = "plaibook-demo";

beforeAll(() => plantCompanies());

async function signedIn(who: Who = "owner"): Promise<Browser> {
  const browser = new Browser();
  await browser.json("POST", "/api/auth/sign-in/email", { email: people[who], password });
  return browser;
}

/** As if everybody had signed in, and proven themselves, this long ago. */
const minutesLater = (minutes: number) =>
  env.DB.batch([
    env.DB.prepare("UPDATE sessions SET created_at = created_at - ?1").bind(minutes * 60_000),
    env.DB.prepare("UPDATE sessions SET proved_at = proved_at - ?1 WHERE proved_at IS NOT NULL").bind(minutes * 60_000),
  ]);

const bodyOf = async (answer: Response) => json<{ error: { code: string; message: string; details?: Record<string, unknown> } }>(answer);

/** Whoever holds the cookies of a session that ended. */
async function endedBy(end: (stolen: Browser) => Promise<unknown>): Promise<Browser> {
  const stolen = await signedIn();
  await end(stolen);
  return stolen;
}

const ways: [string, () => Promise<Browser>][] = [
  [
    "revoked from another browser",
    () =>
      endedBy(async () => {
        const other = await signedIn();
        await other.json("DELETE", "/api/account/sessions");
      }),
  ],
  [
    "signed out",
    async () => {
      const browser = await signedIn();
      const stolen = new Browser(browser.cookie);
      await browser.json("POST", "/api/auth/sign-out", {}, { origin });
      return stolen;
    },
  ],
  [
    "over because the password was changed elsewhere",
    () =>
      endedBy(async () => {
        const other = await signedIn();
        await other.json("POST", "/api/account/password", { password, newPassword: "walnut harbour seventeen" });
        await env.DB.prepare("UPDATE accounts SET password = (SELECT password FROM accounts WHERE user_id <> ?1 LIMIT 1) WHERE user_id = ?1")
          .bind("usr_01KB3DEM000000000000000001")
          .run();
      }),
  ],
];

describe.each(ways)("a session that was %s", (_name, make) => {
  test("writes, reads in bulk and administers no more, with the very next request, and opens no socket", async () => {
    const stolen = await make();
    for (const [method, path, body] of [
      ["POST", "/api/api-keys", { name: "stays", scopes: ["leads:read"] }],
      ["POST", "/api/invitations", { email: "me@evil.example", role: "owner" }],
      ["POST", "/api/leads", { name: "Ana", phones: ["+13855557777"] }],
      ["POST", "/api/ai-pause", { organization: true }],
      ["PATCH", "/api/account", { name: "Somebody" }],
      ["POST", "/api/account/two-factor", { password }],
      ["DELETE", "/api/account/sessions", undefined],
      ["GET", "/api/account", undefined],
      ["GET", "/api/leads", undefined],
      ["GET", "/api/leads.csv", undefined],
      ["GET", "/api/audit.csv", undefined],
      ["GET", "/api/conversations", undefined],
      ["GET", "/api/search?q=ana", undefined],
      ["GET", "/api/opt-outs", undefined],
      ["GET", "/api/audit", undefined],
      ["GET", "/api/members", undefined],
      ["GET", "/api/api-keys", undefined],
      ["POST", "/api/demo/seed", { reset: true }],
    ] as const)
      expect([method, path, (await stolen.ask(method, path, body)).status]).toEqual([method, path, 401]);
    expect((await stolen.ask("GET", "/api/board/live", undefined, { upgrade: "websocket" })).status).toBe(401);
  });
});

test("a plain read is served on the cookie alone for a minute at most", async () => {
  const browser = await signedIn();
  const [data] = browser.cookie.match(/session_data=[^;]+/) ?? [""];
  const claims = JSON.parse(atob((data.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
  expect(claims.exp - claims.iat).toBeLessThanOrEqual(60);
});

test("a session that is used every day ends all the same after thirty days, for reads and for the rest", async () => {
  const browser = await signedIn();
  await minutesLater(30 * 24 * 60 - 5);
  const renewed = new Browser(browser.cookie.replace(/(?:^|; )[^;=]*session_data=[^;]+/, ""));
  expect((await renewed.ask("GET", "/api/me")).status).toBe(200);
  await minutesLater(10);
  for (const path of ["/api/me", "/api/leads"]) {
    const late = new Browser(browser.cookie.replace(/(?:^|; )[^;=]*session_data=[^;]+/, ""));
    expect([path, (await late.ask("GET", path)).status]).toEqual([path, 401]);
  }
  await minutesLater(-(30 * 24 * 60 + 5));
});

test("signing out closes what is open live", async () => {
  const browser = await signedIn();
  const opened = (await browser.ask("GET", "/api/board/live?since=0", undefined, { upgrade: "websocket" })).webSocket;
  opened?.accept();
  const closed = new Promise<number>((resolve) => opened?.addEventListener("close", (event) => resolve(event.code)));
  await browser.json("POST", "/api/auth/sign-out", {}, { origin });
  expect(await closed).toBe(4401);
});

describe("what cannot be taken back", () => {
  test("asks for a proof on every route of its rights, and on no other", async () => {
    interface Operation {
      "x-permission"?: Permission;
      "x-proof"?: boolean;
      responses: Record<string, { content?: Record<string, unknown> }>;
    }
    const { paths } = await json<{ paths: Record<string, Record<string, Operation>> }>(await ask("GET", "/api/openapi.json"));
    const rights = new Set<Permission>(["apiKeys.manage", "members.manage", "security.manage", "integrations.write", "leads.export", "leads.erase"]);
    const browser = await signedIn();
    await minutesLater(11);
    let asked = 0;
    for (const [path, operations] of Object.entries(paths))
      for (const [method, operation] of Object.entries(operations)) {
        const right = operation["x-permission"];
        const name = `${method} ${path}`;
        // Whatever answers a file of many people exports them, by whatever right.
        const exports = operation.responses["200"]?.content?.["text/csv"] !== undefined;
        const demands = right !== undefined && (exports || (rights.has(right) && method !== "get"));
        expect([name, operation["x-proof"] === true]).toEqual([name, demands]);
        if (!demands) continue;
        asked += 1;
        const answer = await browser.ask(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, "x"), method === "get" ? undefined : {});
        expect([name, answer.status, (await bodyOf(answer)).error.details?.["proof"]]).toEqual([name, 403, "required"]);
      }
    expect(asked).toBeGreaterThan(14);
  });

  test("is done after the password was given again, by this session alone", async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    await minutesLater(11);
    const make = (by: Browser) => by.ask("POST", "/api/api-keys", { name: "CRM", scopes: ["leads:read"] });
    expect((await make(browser)).status).toBe(403);
    expect((await browser.ask("POST", "/api/account/prove", { password: "wrong words here" })).status).toBe(400);
    expect((await make(browser)).status).toBe(403);
    const proved = await browser.json<{ until: string }>("POST", "/api/account/prove", { password });
    expect(Date.parse(proved.until)).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect((await make(browser)).status).toBe(201);
    expect((await make(other)).status).toBe(403);
    await minutesLater(11);
    expect((await make(browser)).status).toBe(403);
  });

  test("is done after a code of the second factor, and not after one that is wrong", async () => {
    const browser = await signedIn("manager");
    const { secret } = await browser.json<{ secret: string }>("POST", "/api/account/two-factor", { password });
    // What was only offered proves nothing, and its code switches nothing on here.
    expect((await browser.ask("POST", "/api/account/prove", { code: await totp(secret) })).status).toBe(412);
    expect((await browser.json<Account>("GET", "/api/account")).twoFactor).toBe(false);
    await browser.json("POST", "/api/account/two-factor/confirm", { code: await totp(secret) });
    await minutesLater(11);
    expect((await browser.ask("POST", "/api/account/prove", { code: "000000" })).status).toBe(400);
    expect((await browser.ask("POST", "/api/account/prove", { code: await totp(secret) })).status).toBe(200);
    await browser.json("DELETE", "/api/account/two-factor", { password });
  });

  test("five wrong proofs close the door for a quarter of an hour", async () => {
    const browser = await signedIn("viewer");
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await browser.ask("POST", "/api/account/prove", { password: "wrong words here" })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 429, 429]);
  });

  test("is not answered again from memory to who did not prove themselves", async () => {
    const browser = await signedIn();
    const once = { "idempotency-key": "the-same-key-0001" };
    const wanted = { name: "Once", scopes: ["leads:read"] };
    await browser.json<MadeApiKey>("POST", "/api/api-keys", wanted, once);
    await minutesLater(11);
    expect((await browser.ask("POST", "/api/api-keys", wanted, once)).status).toBe(403);
  });

  test("shows the links of open invitations only to who proved themselves: they let somebody in", async () => {
    const browser = await signedIn();
    await browser.json("POST", "/api/invitations", { email: "pat.moss@example.com", role: "admin" });
    const links = async () => [
      (await browser.json<{ items: Invitation[] }>("GET", "/api/invitations")).items[0]?.link,
      (await browser.json<{ items: Member[]; invitations: Invitation[] }>("GET", "/api/members")).invitations[0]?.link,
    ];
    expect(await links()).toEqual([expect.stringContaining("/invitation/"), expect.stringContaining("/invitation/")]);
    await minutesLater(11);
    expect(await links()).toEqual([null, null]);
  });
});
