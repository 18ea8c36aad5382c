/** The other verbs against the product: pause, send later, suggestion, pictures, assign and snooze with their undo, a new conversation. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { newCustomer, usePeople } from "./support/people";
import { newPhone, openByPhone, product, until } from "./support/product";

const box = (page: Page) => page.getByLabel("Text", { exact: true });
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkqPhfDwAEGAHWkQ8sNAAAAABJRU5ErkJggg==", "base64");

describe.runIf(product)("verbs", () => {
  const { enter } = usePeople();

  it("send later is shown as waiting, can be changed and cancelled; a suggestion only fills the box; a picture goes along", async () => {
    const customer = await newCustomer();
    const { page, context, complaints } = await enter();
    await customer.say("Hi, do you do ants?");
    await openByPhone(page, customer.phone);
    await page.locator('[data-look="ai"]').first().waitFor({ timeout: 40_000 });
    await page.keyboard.press("t");
    await page.locator('[data-owner="you"]').waitFor();

    await box(page).fill("See you in the morning");
    await page.getByRole("button", { name: "Send later" }).click();
    await page.getByRole("button", { name: /morning/ }).click();
    const waiting = page.locator('[data-status="scheduled"], [data-status="held"]');
    await waiting.waitFor();
    await waiting.getByRole("button", { name: "Edit" }).click();
    await waiting.getByLabel("Text").fill("See you at nine");
    await waiting.getByRole("button", { name: "Save" }).click();
    await waiting.getByText("See you at nine").waitFor();
    await waiting.getByRole("button", { name: "Cancel" }).click();
    await page.locator('[data-status="cancelled"]').filter({ hasText: "See you at nine" }).waitFor();

    await page.getByRole("button", { name: "Suggestion from the AI" }).click();
    await until("the box is filled", async () => (await box(page).inputValue()) !== "", 40_000);
    expect((await customer.heard()).length).toBe(1);
    await box(page).fill("");

    await page.getByLabel("Files to attach").setInputFiles({ name: "ants.png", mimeType: "image/png", buffer: png });
    await until("stored", async () => (await page.getByText("storing…").count()) === 0 && (await page.getByText("ants.png").count()) === 1);
    await box(page).fill("This is the product");
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(400);
    if ((await page.getByRole("alert").filter({ hasText: "It is" }).count()) > 0) await page.keyboard.press("Control+Enter");
    await page.getByRole("img", { name: "Photo from us" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("taking over while the AI writes leaves its words to use, and nothing of it is sent", async () => {
    const customer = await newCustomer();
    const { page, context } = await enter();
    await customer.say("Hi, do you do ants?");
    await openByPhone(page, customer.phone);
    // Whoever is quick enough sees the draft grow; the words are offered only if there were any.
    const draft = page.locator("[data-draft=writing], [data-draft=checking], [data-draft=reviewing]").first();
    await draft.waitFor({ timeout: 20_000 });
    await page.keyboard.press("t");
    await page.locator('[data-owner="you"]').waitFor();
    await draft.waitFor({ state: "detached" });
    const offer = page.getByRole("button", { name: "Use it" });
    await Promise.race([
      offer.waitFor({ timeout: 3_000 }).catch(() => null),
      page
        .getByText(/had left at/)
        .waitFor({ timeout: 3_000 })
        .catch(() => null),
    ]);
    if ((await offer.count()) > 0) {
      await offer.click();
      expect((await box(page).inputValue()).length).toBeGreaterThan(0);
    }
    await page.waitForTimeout(3_000);
    const inFlight = await page.getByText(/had left at/).count();
    expect((await customer.heard()).length).toBe(inFlight);
    await context.close();
  });

  it("assign and snooze say what happened and can be undone", async () => {
    const customer = await newCustomer();
    const { page, context } = await enter();
    await customer.say("Hi, do you do ants?");
    await openByPhone(page, customer.phone);
    await page.locator("[data-thread]").focus();
    await page.keyboard.press("a");
    await page.getByRole("menuitem", { name: "Sam" }).click();
    await page.getByText(/is assigned to Sam/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.keyboard.press("z");
    await page.getByRole("menuitem", { name: /Tomorrow morning/ }).click();
    await page
      .locator("[data-owner]")
      .getByText(/snoozed to/)
      .waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await until(
      "awake",
      async () =>
        (await page
          .locator("[data-owner]")
          .getByText(/snoozed to/)
          .count()) === 0,
    );
    await context.close();
  });

  it("a new conversation with a phone opens, and belongs to who began it", async () => {
    const { page, context } = await enter();
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByRole("textbox", { name: "Phone" }).fill("12");
    await page.getByRole("button", { name: "Open conversation" }).click();
    await page.getByText("Write a phone number with area code").waitFor();
    await page.getByRole("textbox", { name: "Phone" }).fill(newPhone());
    await page.getByRole("button", { name: "Open conversation" }).click();
    await page.locator('[data-owner="you"]').waitFor();
    await context.close();
  });

  it("pausing asks once, says who paused, and is resumed", async () => {
    // In the other organization, so that the stories beside this one go on.
    const { page, context } = await enter("other@plaibook.test");
    await page.getByRole("button", { name: "Pause AI" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause the AI" }).click();
    await page.getByText(/paused the AI at/).waitFor({ timeout: 15_000 });
    await page.getByRole("button", { name: "Resume the AI" }).click();
    await page.getByText(/paused the AI at/).waitFor({ state: "detached", timeout: 15_000 });
    await context.close();
  });

  it("the sandbox's customers start from the banner and appear on the board", async () => {
    const { page, context } = await enter();
    const before = await page.locator("[data-counts]").textContent();
    await page.getByRole("button", { name: "Start 10 simulated customers" }).click();
    await page.getByText("10 simulated customers are texting now.").waitFor();
    await until("the board fills", async () => (await page.locator("[data-counts]").textContent()) !== before, 45_000);
    await fetch(`${product}/sandbox/personas`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ enabled: false }) });
    await context.close();
  });
});
