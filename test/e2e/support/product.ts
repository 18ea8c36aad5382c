/** The running product, as its users meet it: the sign-in page, and the customer's phone of the sandbox. */
import type { Page } from "playwright-core";

const url = process.env["PLAIBOOK_URL"];
/** Null when no product runs; the tests that need one are skipped. */
export const product = url ?? null;

export async function signIn(page: Page, email = "demo@plaibook.test", to = "/cockpit"): Promise<void> {
  await page.goto(`${url}${to}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("plaibook-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator('[data-connection="live"]').waitFor();
}

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${url}${path}`, { ...init, headers: { "content-type": "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  // The tests' own trust in the sandbox's answers.
  return (await response.json().catch(() => null)) as T;
}

export async function demoNumber(): Promise<string> {
  const { items } = await json<{ items: { number: string }[] }>("/sandbox/numbers");
  const [first] = items;
  if (!first) throw new Error("The sandbox has no number.");
  return first.number;
}

/** The sandbox number that a company has connected. */
export async function numberOf(company: string): Promise<string> {
  const { items } = await json<{ items: { number: string; name: string }[] }>("/sandbox/numbers");
  const found = items.findLast((one) => one.name === company);
  if (!found) throw new Error(`The sandbox has no number of ${company}.`);
  return found.number;
}

let count = 0;
/** A phone that has never written, different in every run against the same product. */
export function newPhone(): string {
  count += 1;
  const unique = (Date.now() * 10 + count) % 10_000_000;
  // 801 555 01xx are the sandbox's own; any other US number will do.
  return `+1385${String(2_000_000 + (unique % 7_999_999))
    .padStart(7, "0")
    .slice(-7)}`;
}

export const text = (from: string, to: string, body: string) =>
  json<unknown>("/sandbox/phone/send", { method: "POST", body: JSON.stringify({ from, to, body }) });

export interface PhoneText {
  direction: "in" | "out";
  body: string;
  at: string;
}
export const phoneTexts = async (phone: string) => (await json<{ items: PhoneText[] }>(`/sandbox/phone/messages?phone=${encodeURIComponent(phone)}`)).items;

export const until = async <T>(what: string, probe: () => Promise<T | null | undefined | false>, ms = 30_000): Promise<T> => {
  const end = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** The card of a phone, once the board has it. */
export async function openByPhone(page: Page, phone: string): Promise<void> {
  const digits = phone.slice(2);
  const words = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
  const card = page.locator("[data-card]").filter({ hasText: words });
  // A long list mounts only what is in sight.
  await page.getByLabel(/^Filter cards/).fill(digits);
  await card.first().waitFor({ timeout: 15_000 });
  await card.first().click();
  await page.locator("[data-thread]").waitFor();
}

/** When these tests run late, it is night for the customer and sending asks once; the answer is to send again. */
export async function answerNight(page: Page): Promise<void> {
  const question = page.getByRole("alert").filter({ hasText: "It is" });
  await Promise.race([
    question.waitFor({ timeout: 1_500 }).catch(() => null),
    page
      .locator("[data-echo], [data-look=person]")
      .first()
      .waitFor({ timeout: 1_500 })
      .catch(() => null),
  ]);
  if ((await question.count()) > 0) await page.keyboard.press("Control+Enter");
}
