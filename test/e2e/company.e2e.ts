/** A new company: its owner signs up, proves the mailbox, invites a colleague by link, and both see the Cockpit. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { usePeople } from "./support/people";
import { product } from "./support/product";

const password = "walnut harbour seventeen";
const email = (who: string) => `${who}.${Date.now().toString(36)}@example.com`;

async function signUp(page: Page, address: string): Promise<void> {
  await page.goto(`${product}/sign-in`);
  await page.getByRole("link", { name: "Set up your company" }).click();
  await page.getByLabel("Company").fill("Wasatch Lawn");
  await page.getByLabel("Your name").fill("Jo Field");
  await page.getByLabel("E-mail").fill(address);
  await page.getByLabel("Password").fill("lawn");
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.getByText("Use at least 10 characters", { exact: false }).waitFor();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.waitForURL(/cockpit/);
}

describe.runIf(product)("a new company", () => {
  const { visit } = usePeople();

  it("is founded, verified, and joined by a colleague through a copied link", async () => {
    const { page, context: owner, complaints } = await visit();
    const address = email("jo");
    await signUp(page, address);
    await page.getByText("Wasatch Lawn").first().waitFor();

    await page.goto(`${product}/sandbox/mailbox?to=${address}`);
    await page.getByRole("link", { name: /verify-email/ }).click();
    await page.getByText(`${address} is verified.`).waitFor();

    await page.goto(`${product}/settings`);
    await page.getByRole("button", { name: "Invite somebody" }).click();
    const colleague = email("pat");
    await page.getByLabel("E-mail").fill(colleague);
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    const link = (await page.locator("[data-link]").textContent()) ?? "";
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("list", { name: "Invitations" }).getByText(colleague).waitFor();

    const { page: other, context: theirs } = await visit();
    await other.goto(link);
    await other.getByRole("heading", { name: "Join Wasatch Lawn" }).waitFor();
    await other.getByLabel("Your name").fill("Pat Moss");
    await other.getByLabel("Password").fill(password);
    await other.getByRole("button", { name: "Join Wasatch Lawn" }).click();
    await other.waitForURL(/cockpit/);
    await other.getByText("Wasatch Lawn").first().waitFor();

    await page.reload();
    await page.getByRole("list", { name: "Members" }).getByText("Pat Moss").waitFor();
    await page.getByRole("button", { name: "Pat Moss: change or remove" }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Remove Pat Moss" }).click();
    await page.getByText("Pat Moss is removed.").waitFor();
    // Their socket closes, and their screen says so without a reload.
    await other.getByText("You belong to no organization", { exact: false }).waitFor({ timeout: 15_000 });
    expect(complaints).toEqual([]);
    await owner.close();
    await theirs.close();
  });
});
