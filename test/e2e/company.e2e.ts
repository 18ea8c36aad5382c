/** A new company, from the sign-up through all eight steps to its first answered text; a colleague by link; a wait that goes to her. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { usePeople } from "./support/people";
import { answerNight, newPhone, numberOf, phoneTexts, product, text, until } from "./support/product";

const password = "walnut harbour seventeen";
const email = (who: string) => `${who}.${Date.now().toString(36)}@example.com`;

async function signUp(page: Page, company: string, address: string): Promise<void> {
  await page.goto(`${product}/sign-in`);
  await page.getByRole("link", { name: "Set up your company" }).click();
  await page.getByLabel("Company").fill(company);
  await page.getByLabel("Your name").fill("Jo Field");
  await page.getByLabel("E-mail").fill(address);
  await page.getByLabel("Password").fill("lawn");
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.getByText("Use at least 10 characters", { exact: false }).waitFor();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.waitForURL(/\/setup/);
}

async function verify(page: Page, address: string): Promise<void> {
  await page.goto(`${product}/sandbox/mailbox?to=${address}`);
  await page.getByRole("link", { name: /verify-email/ }).click();
  await page.getByText(`${address} is verified.`).waitFor();
}

/** The link of an invitation, made by the dialog that is open. */
async function inviteBy(page: Page, colleague: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill(colleague);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = (await page.locator("[data-link]").textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("list", { name: "Invitations" }).getByText(colleague).waitFor();
  return link.trim();
}

async function join(page: Page, link: string, company: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("heading", { name: `Join ${company}` }).waitFor();
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: `Join ${company}` }).click();
  await page.waitForURL(/cockpit/);
}

/** By the avatar's menu, with keys alone. */
async function say(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: /account and sign out/ }).press("Enter");
  await page.getByRole("menuitem", { name: /^You: / }).press("ArrowRight");
  const item = page.getByRole("menuitemcheckbox", { name: what, exact: true }).or(page.getByRole("menuitem", { name: what, exact: true }));
  await item.first().press("Enter");
}

describe.runIf(product)("a new company", () => {
  const { visit } = usePeople();

  it("goes through all eight steps to its first answered text; a wait goes to the colleague who is there, who takes over and hands back", async () => {
    const { page, context: owner, complaints } = await visit();
    const address = email("jo");
    await signUp(page, "Wasatch Lawn", address);
    await verify(page, address);
    await page.goto(`${product}/setup`);

    // 1: the company
    await page.getByRole("radio", { name: "Lawn care" }).check();
    await page.getByRole("button", { name: "Save company" }).click();
    await page.getByText("Your company is saved.").waitFor();
    await page.getByRole("button", { name: "Next: Playbook" }).click();
    // 2: the playbook
    await page.getByRole("button", { name: "Use this template" }).click();
    const prices = page.getByLabel(/, \$$/);
    await prices.first().waitFor();
    await prices.nth(0).fill("61");
    await page.getByRole("button", { name: "Publish the playbook" }).click();
    await page.getByText("is in use.").waitFor();
    await page.getByRole("button", { name: "Next: Try it" }).click();
    // 3: try it
    await page.getByRole("button", { name: "Text your playbook" }).click();
    await page.getByLabel("Text as the customer").waitFor();
    await page.getByText("AI assistant", { exact: false }).first().waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Next: Texting number" }).click();
    // 4: the number
    await page.getByRole("button", { name: "Make a sandbox account" }).click();
    await page.getByRole("button", { name: "Connect Surge" }).click();
    await page.getByText("No signing secret yet", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Do it in the sandbox" }).click();
    await page.getByText("Signing secret ending in", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Next: Team" }).click();
    // 5: the team
    const link = await inviteBy(page, email("pat"), "Manager");
    await page.getByRole("button", { name: "Next: People who said stop" }).click();
    // 6: who said stop
    await page.getByLabel("Phones").fill("phone\n(385) 555-0999\nnobody");
    await page.getByRole("button", { name: "Import the list" }).click();
    await page.getByText("1 added", { exact: false }).waitFor();
    await page.getByText("Line 3: “nobody”").waitFor();
    await page.getByRole("button", { name: "Next: Leads" }).click();
    // 7: a lead
    await page.getByLabel("Name", { exact: true }).fill("Maria Delgado");
    await page.getByLabel("Phone", { exact: true }).fill("(385) 555-0177");
    await page.getByRole("button", { name: "Add the lead" }).click();
    await page.getByText("Added: Maria Delgado").waitFor();
    await page.getByRole("button", { name: "Next: Go live" }).click();
    // 8: live
    await page.getByRole("button", { name: "Go live" }).click();
    await page.getByText("You are live.", { exact: false }).waitFor();

    const phone = newPhone();
    const number = await numberOf("Wasatch Lawn");
    await text(phone, number, "hi, how much is weekly mowing?");
    const heard = async () => (await phoneTexts(phone)).filter((one) => one.direction === "in").map((one) => one.body);
    const first = await until("the first answer", async () => (await heard()).find((body) => body.includes("Wasatch Lawn")), 40_000);
    expect(first).toContain("AI assistant");

    // A colleague comes by the link; the owner goes away, so the wait is hers.
    const { page: pat, context: theirs } = await visit();
    await join(pat, link, "Wasatch Lawn", "Pat Moss");
    await say(page, "Away");
    await page.getByText("You are away.", { exact: false }).waitFor();
    await say(pat, "Available");
    await pat.getByText("You are available.", { exact: false }).waitFor();
    await text(phone, number, "I want to talk to a real person please");
    const card = pat.locator('[data-column="waiting"] [data-card]').filter({ hasText: "you" }).first();
    await card.waitFor({ timeout: 40_000 });
    // The test of step 3 stands on the board too, under its own name.
    await pat.locator('[data-column="new"] [data-card]').filter({ hasText: "Test conversation" }).waitFor();
    await card.click();
    await pat.getByText("for you", { exact: false }).first().waitFor();
    await pat.locator("[data-thread]").focus();
    await pat.keyboard.press("t");
    await pat.locator('[data-owner="you"]').waitFor();
    await pat.getByLabel("Text", { exact: true }).fill("Pat from Wasatch Lawn here. I can help.");
    await pat.keyboard.press("Control+Enter");
    await answerNight(pat);
    await until("Pat's text", async () => (await heard()).find((body) => body.startsWith("Pat from Wasatch Lawn")), 20_000);
    await pat.locator("[data-thread]").focus();
    await pat.keyboard.press("b");
    await pat.getByLabel("Note for the AI", { exact: false }).waitFor();
    await pat.keyboard.press("Enter");
    await pat.locator('[data-owner="ai"]').waitFor();
    expect(complaints).toEqual([]);
    await owner.close();
    await theirs.close();
  }, 240_000);

  it("loses a colleague who is removed: her screen ends at once", async () => {
    const { page, context: owner } = await visit();
    const address = email("jo");
    await signUp(page, "Uinta Roofing", address);
    await verify(page, address);
    await page.goto(`${product}/settings`);
    const link = await inviteBy(page, email("pat"), "Manager");
    const { page: other, context: theirs } = await visit();
    await join(other, link, "Uinta Roofing", "Pat Moss");
    await page.reload();
    await page.getByRole("list", { name: "Members" }).getByText("Pat Moss").waitFor();
    await page.getByRole("button", { name: "Pat Moss: change or remove" }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove Pat Moss" }).click();
    await page.getByText("Pat Moss is removed.").waitFor();
    await other.getByText("You belong to no organization", { exact: false }).waitFor({ timeout: 15_000 });
    await owner.close();
    await theirs.close();
  });
});
