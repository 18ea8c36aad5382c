/** Letters to strangers: how many, by whom, and what an answer tells of who has an account. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { MadeApiKey } from "../../worker/contract/api-keys";
import type { MadeInvitation } from "../../worker/contract/team";
import { Browser, lettersTo, linkIn, newEmail } from "./browser";
import { ask, codeOf, json, plantCompanies } from "./support";

const good = "walnut harbour seventeen";
const company = (email: string) => ({ name: "Ana Roth", email, password: good, company: "Roth Roofing", zone: "America/Boise" });
const words = async (answer: Response) => (await json<{ error: { message: string } }>(answer)).error.message;

beforeAll(() => plantCompanies());

async function founded({ verified = true } = {}): Promise<{ browser: Browser; email: string }> {
  const email = newEmail();
  const browser = new Browser();
  await browser.json("POST", "/api/auth/sign-up", company(email));
  if (verified) await browser.json("POST", "/api/auth/verify-email", { token: (await linkIn(email, "Verify")).searchParams.get("token") });
  return { browser, email };
}

/** Somebody who joined by a copied link, and what their account is called. */
async function joined(by: Browser, role: string): Promise<{ browser: Browser; id: string; email: string }> {
  const email = newEmail();
  const { link } = await by.json<MadeInvitation>("POST", "/api/invitations", { email, role });
  const browser = new Browser();
  await browser.json("POST", `/api/invitation-links/${link.split("/").at(-1)}`, { name: "Pat Moss", password: good });
  const id = await env.DB.prepare("SELECT id FROM users WHERE email = ?1").bind(email).first<string>("id");
  return { browser, id: id ?? "", email };
}

describe("letters to one mailbox", () => {
  test("are few, however its address is spelt, and a refused invitation leaves nothing behind", async () => {
    const { browser } = await founded();
    const name = newEmail().split("@")[0];
    const wanted = Array.from({ length: 40 }, (_, at) => ({ email: `${name}+${at}@example.com`, role: "viewer" }));
    const answers = await Promise.all(wanted.map((one) => browser.ask("POST", "/api/invitations", one)));
    expect(answers.filter((one) => one.status === 201)).toHaveLength(3);
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([201, 429]));
    expect((await browser.json<{ items: unknown[] }>("GET", "/api/invitations")).items).toHaveLength(3);
  });

  test("stay few when many companies invite, and when invitations are withdrawn between", async () => {
    const victim = newEmail();
    let made = 0;
    for (let i = 0; i < 4; i++) {
      const { browser } = await founded();
      for (let j = 0; j < 3; j++) {
        const answer = await browser.ask("POST", "/api/invitations", { email: victim, role: "viewer" });
        if (answer.status !== 201) continue;
        made += 1;
        await browser.json("DELETE", `/api/invitations/${(await json<MadeInvitation>(answer)).id}`);
      }
    }
    expect(made).toBe(5);
    expect(await lettersTo(victim)).toHaveLength(5);
  });

  test("that prove it, or reset a password, end after five a day, and only who asks for their own is told", async () => {
    const { browser, email } = await founded({ verified: false });
    const sent: number[] = [];
    for (let i = 0; i < 6; i++) sent.push((await browser.ask("POST", "/api/account/verification")).status);
    expect(sent).toEqual([200, 200, 200, 200, 429, 429]);
    await Promise.all(Array.from({ length: 9 }, () => new Browser().json("POST", "/api/auth/forgot-password", { email })));
    await expect.poll(async () => (await lettersTo(email)).filter((one) => one.subject.includes("Choose a new"))).toHaveLength(5);
    expect((await lettersTo(email)).filter((one) => one.subject.includes("Verify"))).toHaveLength(5);
  });
});

test("a company sends at most thirty invitations a day", async () => {
  const { browser } = await founded();
  const answers = await Promise.all(Array.from({ length: 35 }, () => browser.ask("POST", "/api/invitations", { email: newEmail(), role: "viewer" })));
  expect(answers.filter((one) => one.status === 201)).toHaveLength(30);
  expect(await codeOf(answers.find((one) => one.status !== 201) ?? new Response("{}"))).toBe("limit_exceeded");
});

describe("a company whose e-mail is not verified", () => {
  test("invites nobody, and a link that it made before lets nobody in", async () => {
    const { browser } = await founded();
    const { link } = await browser.json<MadeInvitation>("POST", "/api/invitations", { email: newEmail(), role: "viewer" });
    await env.DB.prepare(
      "UPDATE users SET email_verified = 0 WHERE id IN (SELECT user_id FROM members WHERE role = 'owner' AND organization_id = (SELECT organization_id FROM invitations WHERE id = ?1))",
    )
      .bind(link.match(/inv_\w+/)?.[0] ?? "")
      .run();
    const answer = await browser.ask("POST", "/api/invitations", { email: newEmail(), role: "viewer" });
    expect([answer.status, await words(answer)]).toEqual([412, expect.stringContaining("Verify your e-mail first")]);
    const accepted = await new Browser().ask("POST", `/api/invitation-links/${link.split("/").at(-1)}`, { name: "Pat", password: good });
    expect([accepted.status, await words(accepted)]).toEqual([412, expect.stringContaining("has not verified")]);
  });

  test("reaches no real phone by a key either, nor by an admin, nor by launching a campaign", async () => {
    const { browser } = await founded();
    const admin = await joined(browser, "admin");
    const { key } = await browser.json<MadeApiKey>("POST", "/api/api-keys", { name: "CRM", scopes: ["conversations:write", "campaigns:write"] });
    await env.DB.prepare(
      "UPDATE users SET email_verified = 0 WHERE email IN (SELECT u.email FROM users u JOIN members m ON m.user_id = u.id JOIN api_keys k ON k.organization_id = m.organization_id WHERE k.start = ?1)",
    )
      .bind(key.slice(0, 9))
      .run();
    const withKey = { headers: { authorization: `Bearer ${key}` } };
    const start = { phone: "+13855559001" };
    for (const answer of [
      await browser.ask("POST", "/api/conversations", start),
      await admin.browser.ask("POST", "/api/conversations", start),
      await ask("POST", "/api/conversations", { ...withKey, body: start }),
      await browser.ask("POST", "/api/campaigns/x/launch", {}),
      await ask("POST", "/api/campaigns/x/launch", { ...withKey, body: {} }),
      await admin.browser.ask("POST", "/api/invitations", { email: newEmail(), role: "viewer" }),
    ])
      expect([answer.status, await words(answer)]).toEqual([412, expect.stringContaining("Verify your e-mail first")]);
  });
});

describe("whoever made a key or a link", () => {
  test("takes the key's rights along when they become less, and the key when they leave", async () => {
    const { browser } = await founded();
    const admin = await joined(browser, "admin");
    const { key } = await admin.browser.json<MadeApiKey>("POST", "/api/api-keys", { name: "CRM", scopes: ["leads:read", "leads:write", "audit:read"] });
    const live = await admin.browser.json<MadeApiKey>("POST", "/api/api-keys", { name: "Screen", scopes: ["conversations:read"] });
    const tries = async () => {
      const withKey = { headers: { authorization: `Bearer ${key}` } };
      return [
        (await ask("GET", "/api/leads", withKey)).status,
        (await ask("POST", "/api/leads", { ...withKey, body: { name: "Ana", phones: [`+1385557${Math.floor(1000 + Math.random() * 8999)}`] } })).status,
        (await ask("GET", "/api/audit", withKey)).status,
      ];
    };
    expect(await tries()).toEqual([200, 201, 200]);
    await browser.json("PATCH", `/api/members/${admin.id}`, { role: "manager" });
    expect(await tries()).toEqual([200, 201, 403]);
    await browser.json("PATCH", `/api/members/${admin.id}`, { role: "viewer" });
    expect(await tries()).toEqual([200, 403, 403]);
    await browser.json("PATCH", `/api/members/${admin.id}`, { role: "rep" });
    const open = (await ask("GET", "/api/board/live?since=0", { headers: { authorization: `Bearer ${live.key}`, upgrade: "websocket" } })).webSocket;
    open?.accept();
    const closed = new Promise<number>((resolve) => open?.addEventListener("close", (event) => resolve(event.code)));
    await browser.json("DELETE", `/api/members/${admin.id}`);
    expect(await closed).toBe(4401);
    expect(await tries()).toEqual([401, 401, 401]);
  });

  test("lets nobody in by a link that they could not make today", async () => {
    const { browser } = await founded();
    for (const end of [
      (id: string) => browser.json("PATCH", `/api/members/${id}`, { role: "viewer" }),
      (id: string) => browser.json("DELETE", `/api/members/${id}`),
    ]) {
      const admin = await joined(browser, "admin");
      const { link } = await admin.browser.json<MadeInvitation>("POST", "/api/invitations", { email: newEmail(), role: "admin" });
      await end(admin.id);
      const answer = await new Browser().ask("POST", `/api/invitation-links/${link.split("/").at(-1)}`, { name: "Back", password: good });
      expect([answer.status, await words(answer)]).toEqual([412, expect.stringContaining("may no longer invite")]);
    }
    const owner = await joined(browser, "owner");
    await owner.browser.json("POST", "/api/auth/verify-email", { token: (await linkIn(owner.email, "Verify")).searchParams.get("token") });
    const { link } = await owner.browser.json<MadeInvitation>("POST", "/api/invitations", { email: newEmail(), role: "owner" });
    await browser.json("PATCH", `/api/members/${owner.id}`, { role: "admin" });
    expect((await new Browser().ask("GET", `/api/invitation-links/${link.split("/").at(-1)}`)).status).toBe(412);
  });
});

describe("an answer before the sign-in", () => {
  /** What can be seen of an answer, but for the values that differ from one sign-up to the next. */
  const seen = async (answer: Response) => ({
    status: answer.status,
    body: JSON.stringify(await answer.json()).replaceAll(/(?:org|usr|req)_\w+/g, "id"),
    cookies: answer.headers.getSetCookie().map((one) => one.replace(/=[^;]*/, "=")),
  });

  test("of a sign-up is the same for an address that has an account; its mailbox alone hears of it", async () => {
    const { email } = await founded();
    const before = await env.DB.prepare("SELECT count(*) AS n FROM organizations").first<number>("n");
    const known = new Browser();
    const knownAnswer = await known.ask("POST", "/api/auth/sign-up", { ...company(email), password: "other words entirely" });
    const unknownAnswer = await new Browser().ask("POST", "/api/auth/sign-up", company(newEmail()));
    expect(await seen(knownAnswer)).toEqual(await seen(unknownAnswer));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM organizations").first<number>("n")).toBe((before ?? 0) + 1);
    expect((await known.ask("GET", "/api/me")).status).toBe(401);
    await expect.poll(async () => (await lettersTo(email)).map((one) => one.subject)).toContain("You have a Plaibook account already");
    expect((await new Browser().ask("POST", "/api/auth/sign-in/email", { email, password: "other words entirely" })).status).toBe(401);
  });

  test("of a sign-in is the same, and takes about the same time", async () => {
    const { email } = await founded();
    const tries = async (address: string) => {
      const browser = new Browser();
      const times: number[] = [];
      let said = "";
      for (let i = 0; i < 4; i++) {
        const began = performance.now();
        const answer = await browser.ask("POST", "/api/auth/sign-in/email", { email: address, password: "other words entirely" });
        times.push(performance.now() - began);
        said += JSON.stringify(await seen(answer));
      }
      return { said, took: Math.min(...times) };
    };
    const [known, unknown] = [await tries(email), await tries(newEmail())];
    expect(known.said).toBe(unknown.said);
    // One look at a password takes some 60 ms: without it the unknown address would stand out.
    expect(unknown.took).toBeGreaterThan(known.took / 2);
    expect(unknown.took).toBeLessThan(known.took * 2);
  });

  test.each([
    ["/api/auth/forgot-password", (email: string) => ({ email })],
    ["/api/auth/sign-up", (email: string) => ({ ...company(email), password: "other words entirely" })],
  ])("of %s takes the same time", async (path, bodyOf) => {
    const { email } = await founded();
    // The shortest of a few: a busy machine only ever adds.
    const took = async (address: string) => {
      const times: number[] = [];
      for (let i = 0; i < 3; i++) {
        const began = performance.now();
        await new Browser().ask("POST", path, bodyOf(address.replace("@", `${address === email ? "" : i}@`)));
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await took(email), await took(newEmail())];
    expect(Math.min(known, unknown)).toBeGreaterThan(350);
    expect(Math.abs(known - unknown)).toBeLessThan(250);
  });
});
