/** A company that asks its owners and admins for a second factor. */
import { expect, test } from "vitest";
import type { MadeApiKey } from "../../worker/contract/api-keys";
import type { MadeInvitation, Security } from "../../worker/contract/team";
import type { Permission } from "../../worker/domain/permissions";
import { Browser, linkIn, newEmail } from "./browser";
import { ask, json } from "./support";
import { totp } from "./totp";

const password = "walnut harbour seventeen";

async function founded(): Promise<Browser> {
  const email = newEmail();
  const browser = new Browser();
  await browser.json("POST", "/api/auth/sign-up", { name: "Ana Roth", email, password, company: "Roth Roofing", zone: "America/Boise" });
  await browser.json("POST", "/api/auth/verify-email", { token: (await linkIn(email, "Verify")).searchParams.get("token") });
  return browser;
}

async function joined(by: Browser, role: string): Promise<Browser> {
  const { link } = await by.json<MadeInvitation>("POST", "/api/invitations", { email: newEmail(), role });
  const browser = new Browser();
  await browser.json("POST", `/api/invitation-links/${link.split("/").at(-1)}`, { name: "Pat Moss", password });
  return browser;
}

async function setUp(browser: Browser): Promise<void> {
  const { secret } = await browser.json<{ secret: string }>("POST", "/api/account/two-factor", { password });
  await browser.json("POST", "/api/account/two-factor/confirm", { code: await totp(secret) });
}

const refusal = async (answer: Response) => {
  const { error } = await json<{ error: { message: string; details?: Record<string, unknown> } }>(answer);
  return [answer.status, error.details?.["twoFactor"], error.message];
};

test("the rule refuses an admin without one everywhere but in their own account, their key too, until they set it up", async () => {
  const owner = await founded();
  const [admin, manager] = [await joined(owner, "admin"), await joined(owner, "manager")];
  const { key } = await admin.json<MadeApiKey>("POST", "/api/api-keys", { name: "CRM", scopes: ["leads:read"] });
  const withKey = { headers: { authorization: `Bearer ${key}` } };
  const open = (await admin.ask("GET", "/api/board/live?since=0", undefined, { upgrade: "websocket" })).webSocket;
  open?.accept();
  const closed = new Promise<number>((resolve) => open?.addEventListener("close", (event) => resolve(event.code)));

  expect((await refusal(await owner.ask("PATCH", "/api/security", { requireTwoFactor: true })))[0]).toBe(412);
  await setUp(owner);
  const rule = await owner.json<Security>("PATCH", "/api/security", { requireTwoFactor: true });
  expect(rule).toMatchObject({ requireTwoFactor: true, without: [{ name: "Pat Moss" }] });
  expect(await closed).toBe(4401);

  const { paths } = await json<{ paths: Record<string, Record<string, { "x-permission"?: Permission }>> }>(await ask("GET", "/api/openapi.json"));
  let asked = 0;
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { "x-permission": right }] of Object.entries(operations)) {
      if (right === undefined || right === "account.own" || right === "platform.see") continue;
      asked += 1;
      const answer = await admin.ask(
        method.toUpperCase(),
        path.replaceAll(/\{\w+\}/g, "x"),
        method === "get" ? undefined : {},
        method === "get" && path.endsWith("/live") ? { upgrade: "websocket" } : {},
      );
      expect([`${method} ${path}`, ...(await refusal(answer))]).toEqual([
        `${method} ${path}`,
        403,
        "required",
        expect.stringContaining("Roth Roofing asks its owners and admins"),
      ]);
    }
  expect(asked).toBeGreaterThan(100);
  expect((await refusal(await ask("GET", "/api/leads", withKey))).slice(0, 2)).toEqual([403, "required"]);
  expect((await manager.ask("GET", "/api/leads")).status).toBe(200);
  expect((await owner.ask("GET", "/api/leads")).status).toBe(200);
  expect((await admin.ask("GET", "/api/account")).status).toBe(200);

  await setUp(admin);
  expect((await admin.ask("GET", "/api/leads")).status).toBe(200);
  expect((await ask("GET", "/api/leads", withKey)).status).toBe(200);
  await admin.json("DELETE", "/api/account/two-factor", { password });
  expect((await admin.ask("GET", "/api/me")).status).toBe(403);
  expect(await owner.json<Security>("PATCH", "/api/security", { requireTwoFactor: false })).toMatchObject({ requireTwoFactor: false });
  expect((await admin.ask("GET", "/api/me")).status).toBe(200);
});

test("the switch belongs to owners and admins, and stands in the audit", async () => {
  const owner = await founded();
  const manager = await joined(owner, "manager");
  expect((await manager.ask("GET", "/api/security")).status).toBe(403);
  expect((await manager.ask("PATCH", "/api/security", { requireTwoFactor: true })).status).toBe(403);
  await setUp(owner);
  await owner.json("PATCH", "/api/security", { requireTwoFactor: true });
  await owner.json("PATCH", "/api/security", { requireTwoFactor: true });
  const { items } = await owner.json<{ items: { verb: string }[] }>("GET", "/api/audit");
  expect(items.filter((one) => one.verb === "organization.requireTwoFactor")).toHaveLength(1);
});
