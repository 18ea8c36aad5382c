/** Founding a company, proving a mailbox, passwords, sessions, the second factor. Over HTTP, as a browser would. */
import { env, exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Account, SignedUp } from "../../worker/contract/team";
import { Browser, linkIn, newEmail } from "./browser";
import { json } from "./support";
import { totp } from "./totp";

const good = "walnut harbour seventeen";
const company = (email: string) => ({ name: "Ana Roth", email, password: good, company: "Roth Roofing", zone: "America/Boise" });

async function founded(): Promise<{ browser: Browser; email: string; organizationId: string }> {
  const email = newEmail();
  const browser = new Browser();
  const { organizationId } = await browser.json<SignedUp>("POST", "/api/auth/sign-up", company(email));
  return { browser, email, organizationId };
}

describe("signing up", () => {
  test("founds a company with one branch and its owner, signs in, and mails a link", async () => {
    const { browser, email } = await founded();
    const me = await browser.json<{ role: string; user: { emailVerified: boolean }; branches: { zone: string }[]; organization: { name: string } }>(
      "GET",
      "/api/me",
    );
    expect(me).toMatchObject({ role: "owner", organization: { name: "Roth Roofing" }, user: { emailVerified: false } });
    expect(me.branches.map((branch) => branch.zone)).toEqual(["America/Boise"]);
    const token = (await linkIn(email, "Verify")).searchParams.get("token") ?? "";
    expect(await browser.json("POST", "/api/auth/verify-email", { token })).toEqual({ email });
    expect(await browser.json("GET", "/api/me")).toMatchObject({ user: { emailVerified: true } });
  });

  test("with a taken e-mail makes nothing, and says so to its mailbox alone", async () => {
    const { email } = await founded();
    const before = await env.DB.prepare("SELECT count(*) AS n FROM organizations").first<number>("n");
    const answer = await new Browser().ask("POST", "/api/auth/sign-up", { ...company(email), company: "Another", password: "other words entirely" });
    expect([answer.status, await json(answer)]).toEqual([201, { organizationId: expect.stringMatching(/^org_/), verification: "sent" }]);
    expect((await linkIn(email, "You have a Plaibook account already")).pathname).toBe("/forgot-password");
    expect(await env.DB.prepare("SELECT count(*) AS n FROM organizations").first<number>("n")).toBe(before);
  });

  test("sent twice, because the answer was lost, is one company", async () => {
    const { email, organizationId } = await founded();
    const again = await new Browser().json<SignedUp>("POST", "/api/auth/sign-up", company(email));
    expect(again.organizationId).toBe(organizationId);
  });

  test.each([
    ["short", "ant hill", "at least 10 characters"],
    ["leaked", "P@ssw0rd2024!", "leaked"],
    ["a row of keys", "1234567890", "leaked"],
    ["the company's name", "roth-roofing1", "your company's"],
  ])("refuses a password that is %s", async (_what, password, words) => {
    const answer = await new Browser().ask("POST", "/api/auth/sign-up", { ...company(newEmail()), password });
    expect(answer.status).toBe(400);
    expect((await json<{ error: { message: string } }>(answer)).error.message).toContain(words);
  });

  test("an owner who has not verified starts no text to a real phone, but may try the playbook", async () => {
    const { browser } = await founded();
    const answer = await browser.ask("POST", "/api/conversations", { phone: "+13855559001" });
    expect(answer.status).toBe(412);
    expect((await json<{ error: { message: string } }>(answer)).error.message).toContain("Verify your e-mail first");
  });
});

describe("passwords", () => {
  test("five wrong ones close the sign-in for a quarter of an hour, known e-mail or not; a new password opens it", async () => {
    const { email } = await founded();
    for (const address of [email, newEmail()]) {
      const browser = new Browser();
      const tries: Response[] = [];
      for (let i = 0; i < 6; i++) tries.push(await browser.ask("POST", "/api/auth/sign-in/email", { email: address, password: "wrong words here" }));
      expect(tries.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 429, 429]);
      const right = await browser.ask("POST", "/api/auth/sign-in/email", { email: address, password: good });
      expect(right.status).toBe(429);
      expect((await json<{ error: { message: string } }>(right)).error.message).toMatch(/closed for 1[45] minutes/);
    }
    const browser = new Browser();
    expect(await browser.json("POST", "/api/auth/forgot-password", { email })).toEqual({ done: true });
    const token = (await linkIn(email, "Choose a new")).searchParams.get("token") ?? "";
    expect(await browser.json("POST", "/api/auth/reset-password", { token, password: "seven quiet lanterns" })).toEqual({ email });
    expect((await browser.ask("POST", "/api/auth/sign-in/email", { email, password: "seven quiet lanterns" })).status).toBe(200);
    // An invented link is refused as one that was used, whatever the password looks like.
    for (const password of ["eight quiet lanterns", "Maria"])
      expect((await browser.ask("POST", "/api/auth/reset-password", { token: "America/Denver", password })).status).toBe(412);
    const used = await browser.ask("POST", "/api/auth/reset-password", { token, password: "eight quiet lanterns" });
    expect([used.status, (await json<{ error: { message: string } }>(used)).error.message]).toEqual([412, expect.stringContaining("not valid")]);
  });

  test("asking for a new one tells nobody who has an account", async () => {
    const { email } = await founded();
    const answers = await Promise.all([email, newEmail()].map((one) => new Browser().ask("POST", "/api/auth/forgot-password", { email: one })));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  test("a changed one ends every other session and keeps this one", async () => {
    const { browser, email } = await founded();
    const other = new Browser();
    await other.json("POST", "/api/auth/sign-in/email", { email, password: good });
    expect((await browser.json<Account>("GET", "/api/account")).sessions).toHaveLength(2);
    const wrong = await browser.ask("POST", "/api/account/password", { password: "not this", newPassword: "nine quiet lanterns" });
    expect(wrong.status).toBe(400);
    const after = await browser.json<Account>("POST", "/api/account/password", { password: good, newPassword: "nine quiet lanterns" });
    expect(after.sessions.map((one) => one.here)).toEqual([true]);
    expect((await browser.ask("GET", "/api/me")).status).toBe(200);
  });

  test("one session can be signed out from another", async () => {
    const { browser, email } = await founded();
    await new Browser().json("POST", "/api/auth/sign-in/email", { email, password: good });
    const { sessions } = await browser.json<Account>("GET", "/api/account");
    const there = sessions.find((one) => !one.here);
    expect((await browser.json<Account>("DELETE", `/api/account/sessions/${there?.id}`)).sessions).toHaveLength(1);
    expect((await browser.ask("DELETE", `/api/account/sessions/${there?.id}`)).status).toBe(404);
  });
});

describe("the second factor", () => {
  test("is asked for once it is on; a recovery code works once", async () => {
    const { browser, email } = await founded();
    const offer = await browser.json<{ secret: string; recoveryCodes: string[] }>("POST", "/api/account/two-factor", { password: good });
    expect(offer.recoveryCodes.length).toBeGreaterThanOrEqual(8);
    expect((await browser.ask("POST", "/api/account/two-factor/confirm", { code: "000000" })).status).toBe(400);
    expect(await browser.json("POST", "/api/account/two-factor/confirm", { code: await totp(offer.secret) })).toMatchObject({ twoFactor: true });

    const second = new Browser();
    expect(await second.json("POST", "/api/auth/sign-in/email", { email, password: good })).toEqual({ twoFactor: true, user: null });
    expect((await second.ask("GET", "/api/me")).status).toBe(401);
    expect((await second.ask("POST", "/api/auth/sign-in/second-step", { code: "123456" })).status).toBe(400);
    expect(await second.json("POST", "/api/auth/sign-in/second-step", { code: await totp(offer.secret) })).toMatchObject({ twoFactor: false, user: { email } });
    expect((await second.ask("GET", "/api/me")).status).toBe(200);

    const code = offer.recoveryCodes[0] ?? "";
    for (const status of [200, 400]) {
      const third = new Browser();
      await third.json("POST", "/api/auth/sign-in/email", { email, password: good });
      expect((await third.ask("POST", "/api/auth/sign-in/second-step", { code, recovery: true })).status).toBe(status);
    }
    expect(await browser.json("DELETE", "/api/account/two-factor", { password: good })).toMatchObject({ twoFactor: false });
  });
});

test("better-auth's own other routes stay closed", async () => {
  for (const path of ["sign-up/email", "organization/create", "two-factor/enable", "request-password-reset", "change-email", "delete-user"]) {
    const answer = await exports.default.fetch(`http://localhost:8788/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect([path, answer.status]).toEqual([path, 404]);
  }
});
