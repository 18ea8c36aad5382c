/** A manager changes the playbook: what is wrong is shown at its place, a draft is tried, two people edit, and a version goes into use. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { newCustomer, usePeople } from "./support/people";
import { product } from "./support/product";

const editor = async (page: Page) => {
  await page.goto(`${product}/playbook`);
  await page.getByRole("button", { name: /^Edit/ }).click();
  await page.getByLabel("Goal", { exact: true }).waitFor();
};
const offer = (page: Page) => page.getByLabel("Price, $").first();
const save = (page: Page) => page.getByRole("button", { name: "Save draft" });

describe.runIf(product)("a playbook", () => {
  const { enter } = usePeople();

  it("shows what is wrong at its place, keeps what was typed over a reload, and is saved as a draft", async () => {
    const { page, context, complaints } = await enter("dana@plaibook.test");
    await editor(page);
    await offer(page).fill("");
    await page.getByText("Say the price, like 149 or 149.50.").waitFor();
    expect(await save(page).getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel("Opening", { exact: true }).and(page.getByRole("textbox")).fill("Hi {{nickname}}, what do you see?");
    await page.getByText("{{nickname}} is no field.", { exact: false }).first().waitFor();
    await page.getByRole("button", { name: "2 to put right" }).click();
    await page.getByRole("menuitem", { name: /Say the price/ }).click();
    expect(await offer(page).evaluate((field) => field === document.activeElement)).toBe(true);

    await page.reload();
    await page.getByText("Your unsaved changes were kept.").waitFor();
    expect(await offer(page).inputValue()).toBe("");
    await offer(page).fill("155");
    await page.getByLabel("Opening", { exact: true }).and(page.getByRole("textbox")).fill("You asked us about pests. What are you seeing at home?");
    await save(page).click();
    await page.getByText(/^Saved as version \d+/).waitFor();
    await page.getByText(/^Version \d+ is a draft/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is tried before it is published: the draft answers, and the customers still get the version in use", async () => {
    const { page, context } = await enter("dana@plaibook.test");
    await editor(page);
    await offer(page).fill("157");
    await page.getByRole("button", { name: "Save and try it" }).click();
    const box = page.getByLabel("Text as the customer");
    await box.waitFor();
    await page.getByText("What are you seeing at home?", { exact: false }).last().waitFor({ timeout: 30_000 });
    await box.fill("ants. how much is the first treatment?");
    await box.press("Enter");
    await page.getByRole("complementary", { name: "Try it" }).getByText("$157", { exact: false }).waitFor({ timeout: 40_000 });
    const customer = await newCustomer();
    await customer.say("how much is the first treatment for ants?");
    expect(await customer.hears(/\$1\d\d/, 40_000)).toContain("$149");
    await context.close();
  });

  it("that two people edit shows the second both versions; hers goes on top, and publishing puts it in use", async () => {
    const dana = await enter("dana@plaibook.test");
    const morgan = await enter();
    await editor(dana.page);
    await editor(morgan.page);
    await dana.page.getByLabel("Goal", { exact: true }).fill("Book the first treatment.");
    await save(dana.page).click();
    await dana.page.getByText(/^Saved as version/).waitFor();
    await morgan.page.getByLabel("Name of the AI").fill("Robin");
    await save(morgan.page).click();
    const dialog = morgan.page.getByRole("dialog");
    await dialog.getByText("Book the first treatment.").waitFor();
    await dialog.getByText("Robin").waitFor();
    await dialog.getByRole("button", { name: /^Save mine as version/ }).click();
    await morgan.page.getByText(/^Saved as version/).waitFor();
    await morgan.page.getByRole("button", { name: /^Publish version/ }).click();
    await morgan.page.getByText(/^Version \d+ is in use\. Conversations/).waitFor();
    await morgan.page.goto(`${product}/playbook`);
    await morgan.page.getByText("In use", { exact: true }).waitFor();
    await morgan.page.getByText("Robin").waitFor();
    // Back to how the other stories expect it.
    await morgan.page.getByRole("button", { name: "Put in use" }).last().click();
    await morgan.page.getByText(/^Version 1 is in use/).waitFor();
    await dana.context.close();
    await morgan.context.close();
  });

  it("can be read by everyone and changed by managers", async () => {
    const { page, context } = await enter("viewer@plaibook.test");
    await page.goto(`${product}/playbook`);
    await page.getByRole("heading", { name: "Versions" }).waitFor();
    expect(await page.getByRole("button", { name: /^Edit/ }).getAttribute("aria-description")).toBe("Managers write playbooks");
    await context.close();
  });
});
