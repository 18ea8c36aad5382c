/** An account that somebody else made of one's address, before one came: what they set ends when the mailbox's owner takes it. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { MadeApiKey } from "../../worker/contract/api-keys";
import type { Account } from "../../worker/contract/team";
import { Browser, linkIn, newEmail } from "./browser";
import { ask, plantCompanies } from "./support";
import { totp } from "./totp";

const good = "walnut harbour seventeen";
const own = "seven quiet lanterns";

beforeAll(() => plantCompanies());

interface Trap {
  email: string;
  squatter: Browser;
  key: string;
  trusted: string;
  userId: string;
}

/** Somebody signs up with an address that is not theirs, and sets all that could bring them back. */
async function trap(): Promise<Trap> {
  const email = newEmail();
  const squatter = new Browser();
  await squatter.json("POST", "/api/auth/sign-up", { name: "Ana Roth", email, password: good, company: "Roth Roofing", zone: "America/Boise" });
  const { secret } = await squatter.json<{ secret: string }>("POST", "/api/account/two-factor", { password: good });
  await squatter.json("POST", "/api/account/two-factor/confirm", { code: await totp(secret) });
  const { key } = await squatter.json<MadeApiKey>("POST", "/api/api-keys", { name: "stays", scopes: ["leads:read"] });
  const second = new Browser();
  await second.json("POST", "/api/auth/sign-in/email", { email, password: good });
  await second.json("POST", "/api/auth/sign-in/second-step", { code: await totp(secret), trust: true });
  const userId = (await env.DB.prepare("SELECT id FROM users WHERE email = ?1").bind(email).first<string>("id")) ?? "";
  await env.DB.batch([
    // As the days left them when unverified companies could invite, and other ways to sign in were linked.
    env.DB.prepare(
      `INSERT INTO invitations (id, organization_id, email, role, branch_ids, status, inviter_id, expires_at, created_at)
       SELECT 'inv_' || ?1, organization_id, 'me@evil.example', 'owner', '[]', 'pending', ?1, ?2, 1 FROM members WHERE user_id = ?1`,
    ).bind(userId, Date.now() + 86_400_000),
    env.DB.prepare(
      "INSERT INTO accounts (id, user_id, account_id, provider_id, created_at, updated_at) VALUES ('acc_' || ?1, ?1, 'evil', 'google', 1, 1)",
    ).bind(userId),
  ]);
  return { email, squatter, key, trusted: second.cookie, userId };
}

async function takesOver(email: string): Promise<Browser> {
  const owner = new Browser();
  await owner.json("POST", "/api/auth/forgot-password", { email });
  const token = (await linkIn(email, "Choose a new")).searchParams.get("token") ?? "";
  await owner.json("POST", "/api/auth/reset-password", { token, password: own });
  return owner;
}

async function nothingIsLeft({ email, squatter, key, trusted, userId }: Trap, owner: Browser): Promise<void> {
  expect(await owner.json("POST", "/api/auth/sign-in/email", { email, password: own })).toMatchObject({ twoFactor: false });
  expect(await owner.json<Account>("GET", "/api/account")).toMatchObject({ twoFactor: false, emailVerified: true });
  expect((await squatter.ask("GET", "/api/account")).status).toBe(401);
  expect((await new Browser(trusted).ask("GET", "/api/leads")).status).toBe(401);
  expect((await ask("GET", "/api/leads", { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  const left = await env.DB.batch<{ n: number }>([
    env.DB.prepare("SELECT count(*) AS n FROM two_factors WHERE user_id = ?1").bind(userId),
    env.DB.prepare("SELECT count(*) AS n FROM accounts WHERE user_id = ?1 AND provider_id <> 'credential'").bind(userId),
    env.DB.prepare("SELECT count(*) AS n FROM invitations WHERE inviter_id = ?1 AND status = 'pending'").bind(userId),
    env.DB.prepare("SELECT count(*) AS n FROM verifications WHERE value = ?1").bind(userId),
    env.DB.prepare("SELECT count(*) AS n FROM api_keys WHERE created_by_id = ?1").bind(userId),
  ]);
  expect(left.map((one) => one.results[0]?.n)).toEqual([0, 0, 0, 0, 0]);
}

describe("a reset of the password by the mailbox's owner", () => {
  test("ends sessions, second factor, trusted browsers, keys, invitations and other ways in of who came before", async () => {
    const set = await trap();
    await nothingIsLeft(set, await takesOver(set.email));
  });

  test("ends them too when the owner first pressed the link that verifies the address", async () => {
    const set = await trap();
    const token = (await linkIn(set.email, "Verify")).searchParams.get("token") ?? "";
    await new Browser().json("POST", "/api/auth/verify-email", { token });
    await nothingIsLeft(set, await takesOver(set.email));
  });

  test("leaves what the owner set: by who verified it signed in, and by who set it after", async () => {
    const early = await trap();
    const token = (await linkIn(early.email, "Verify")).searchParams.get("token") ?? "";
    await early.squatter.json("POST", "/api/auth/verify-email", { token });
    const browser = await takesOver(early.email);
    expect(await browser.json("POST", "/api/auth/sign-in/email", { email: early.email, password: own })).toEqual({ twoFactor: true, user: null });
    expect((await ask("GET", "/api/leads", { headers: { authorization: `Bearer ${early.key}` } })).status).toBe(200);
    expect((await new Browser(early.trusted).ask("GET", "/api/leads")).status).toBe(401);
  });
});

test("switching the second factor on ends every other session: none of them gave a code", async () => {
  const email = newEmail();
  const [first, second] = [new Browser(), new Browser()];
  await first.json("POST", "/api/auth/sign-up", { name: "Ana Roth", email, password: good, company: "Roth Roofing", zone: "America/Boise" });
  await second.json("POST", "/api/auth/sign-in/email", { email, password: good });
  const { secret } = await first.json<{ secret: string }>("POST", "/api/account/two-factor", { password: good });
  await first.json("POST", "/api/account/two-factor/confirm", { code: await totp(secret) });
  expect((await first.ask("GET", "/api/leads")).status).toBe(200);
  expect((await second.ask("GET", "/api/leads")).status).toBe(401);
});
