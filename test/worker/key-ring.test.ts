/** AUTH_SECRET is replaced: nobody is signed out, and no second factor is lost. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { symmetricEncrypt } from "better-auth/crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../worker/app";
import { resealFactors } from "../../worker/jobs/reseal-factors";
import { readFileToken, signFile } from "../../worker/services/files/sign";
import { Browser, linkIn, newEmail } from "./browser";
import { people, plantCompanies } from "./support";
import { bytesOf, totp } from "./totp";

const password = "plaibook-demo";
const next = "n".repeat(48);
const after = "z".repeat(48);
const withSecrets = (current: string, previous?: string): Env =>
  Object.assign({}, env, { AUTH_SECRET: current, AUTH_SECRETS_PREVIOUS: previous, MATRIX: undefined });
const rotated = withSecrets(next, env.AUTH_SECRET);
const twice = withSecrets(after, `${next},${env.AUTH_SECRET}`);

beforeAll(() => plantCompanies());

/** A browser that meets a Worker with these settings. */
class Elsewhere extends Browser {
  constructor(
    readonly settings: Env,
    cookie = "",
  ) {
    super(cookie);
  }
  protected override async fetch(url: string, init: RequestInit): Promise<Response> {
    const context = createExecutionContext();
    const answer = await app.fetch(new Request(url, init), this.settings, context);
    await waitOnExecutionContext(context);
    return answer;
  }
}

async function withFactor(): Promise<{ secret: string; recoveryCodes: string[]; trusted: string }> {
  const browser = new Browser();
  await browser.json("POST", "/api/auth/sign-in/email", { email: people.manager, password });
  const offer = await browser.json<{ secret: string; recoveryCodes: string[] }>("POST", "/api/account/two-factor", { password });
  await browser.json("POST", "/api/account/two-factor/confirm", { code: await totp(offer.secret) });
  const second = new Browser();
  await second.json("POST", "/api/auth/sign-in/email", { email: people.manager, password });
  await second.json("POST", "/api/auth/sign-in/second-step", { code: await totp(offer.secret), trust: true });
  return { ...offer, trusted: second.cookie.match(/plaibook\.trust_device=[^;]+/)?.[0] ?? "" };
}

describe("after AUTH_SECRET was replaced", () => {
  test("a session goes on, reads and writes, also after a second rotation; a signature of nobody's does not", async () => {
    const before = new Browser();
    await before.json("POST", "/api/auth/sign-in/email", { email: people.owner, password });
    for (const settings of [rotated, twice]) {
      const browser = new Elsewhere(settings, before.cookie);
      expect((await browser.ask("GET", "/api/me")).status).toBe(200);
      expect((await browser.ask("PATCH", "/api/account", { name: "Morgan Reyes" })).status).toBe(200);
    }
    expect((await new Elsewhere(withSecrets(next), before.cookie).ask("GET", "/api/me")).status).toBe(401);
    expect((await new Elsewhere(withSecrets(next, "q".repeat(48)), before.cookie).ask("GET", "/api/me")).status).toBe(401);
  });

  test("second factor, recovery codes and trusted browsers work, and go on when the former secret is gone", async () => {
    const { secret, recoveryCodes, trusted } = await withFactor();
    const stepIn = async (settings: Env, step: object) => {
      const browser = new Elsewhere(settings);
      expect(await browser.json("POST", "/api/auth/sign-in/email", { email: people.manager, password })).toEqual({ twoFactor: true, user: null });
      return (await browser.ask("POST", "/api/auth/sign-in/second-step", step)).status;
    };
    expect(await stepIn(rotated, { code: await totp(secret) })).toBe(200);
    expect(await stepIn(rotated, { code: recoveryCodes[0], recovery: true })).toBe(200);
    expect(trusted).not.toBe("");
    expect(await new Elsewhere(rotated, trusted).json("POST", "/api/auth/sign-in/email", { email: people.manager, password })).toMatchObject({
      twoFactor: false,
    });
    expect(await resealFactors(rotated)).toBe(1);
    expect(await resealFactors(rotated)).toBe(0);
    expect(await stepIn(withSecrets(next), { code: await totp(secret) })).toBe(200);
    expect(await stepIn(withSecrets(next), { code: recoveryCodes[1], recovery: true })).toBe(200);
  });

  test("a second factor of the days before texts named their secret opens too, and is sealed anew", async () => {
    const { secret } = await withOldSeal();
    const browser = new Elsewhere(twice);
    await browser.json("POST", "/api/auth/sign-in/email", { email: people.rep, password });
    expect((await browser.ask("POST", "/api/auth/sign-in/second-step", { code: await totp(secret) })).status).toBe(200);
    expect(await resealFactors(twice)).toBeGreaterThan(0);
    const alone = new Elsewhere(withSecrets(after));
    await alone.json("POST", "/api/auth/sign-in/email", { email: people.rep, password });
    expect((await alone.ask("POST", "/api/auth/sign-in/second-step", { code: await totp(secret) })).status).toBe(200);
  });

  test("links that lie in mailboxes, and files that a vendor has yet to fetch, work", async () => {
    const email = newEmail();
    const founder = new Browser();
    await founder.json("POST", "/api/auth/sign-up", {
      name: "Ana",
      email,
      password: "walnut harbour seventeen",
      company: "Roth Roofing",
      zone: "America/Boise",
    });
    const token = (await linkIn(email, "Verify")).searchParams.get("token") ?? "";
    expect(await new Elsewhere(rotated).json("POST", "/api/auth/verify-email", { token })).toEqual({ email });
    const invited = newEmail();
    const { link } = await founder.json<{ link: string }>("POST", "/api/invitations", { email: invited, role: "viewer" });
    expect((await new Elsewhere(rotated).ask("GET", `/api/invitation-links/${link.split("/").at(-1)}`)).status).toBe(200);
    const file = await signFile(env, { organizationId: "org_x", attachmentId: "att_x", until: Date.now() + 60_000 });
    expect(await readFileToken(rotated, file, Date.now())).toMatchObject({ attachmentId: "att_x" });
  });
});

test("over HTTPS every cookie is this host's alone; a local run keeps its names", async () => {
  const https: Env = Object.assign({}, env, { PUBLIC_URL: "https://cockpit.example" });
  const browser = new Elsewhere(https);
  const answer = await browser.ask("POST", "/api/auth/sign-in/email", { email: people.viewer, password });
  const cookies = answer.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(1);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-plaibook\.\w+=/);
    expect(cookie).toMatch(/; Path=\/.*; HttpOnly; Secure; SameSite=Lax/i);
    expect(cookie).not.toMatch(/domain=/i);
  }
  expect((await browser.ask("GET", "/api/me")).status).toBe(200);
  // The same session under the plain name, as another host of the domain could plant it.
  expect((await new Elsewhere(https, browser.cookie.replaceAll("__Host-", "")).ask("GET", "/api/me")).status).toBe(401);
  const local = new Browser();
  await local.json("POST", "/api/auth/sign-in/email", { email: people.viewer, password });
  expect(local.cookie).toMatch(/^plaibook\./);
});

async function withOldSeal(): Promise<{ secret: string }> {
  const browser = new Browser();
  await browser.json("POST", "/api/auth/sign-in/email", { email: people.rep, password });
  const offer = await browser.json<{ secret: string; recoveryCodes: string[] }>("POST", "/api/account/two-factor", { password });
  await browser.json("POST", "/api/account/two-factor/confirm", { code: await totp(offer.secret) });
  const plain = new TextDecoder().decode(bytesOf(offer.secret));
  const sealed = (data: string) => symmetricEncrypt({ key: env.AUTH_SECRET, data });
  await env.DB.prepare("UPDATE two_factors SET secret = ?1, backup_codes = ?2 WHERE user_id = (SELECT id FROM users WHERE email = ?3)")
    .bind(await sealed(plain), await sealed(JSON.stringify(offer.recoveryCodes)), people.rep)
    .run();
  return offer;
}
