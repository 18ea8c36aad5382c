/** A viewer that was away sees everything, in one order, before it can answer. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { newCustomer, usePeople } from "./support/people";
import { openByPhone, product, until } from "./support/product";

const shown = (page: Page) => page.locator("[data-message]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-message")));
const box = (page: Page) => page.getByLabel("Text", { exact: true });

describe.runIf(product)("a line that breaks", () => {
  const { enter } = usePeople();

  it("is said, closes the composer, keeps the draft, and is caught up without a gap", async () => {
    const customer = await newCustomer();
    const { page, context } = await enter();
    await customer.say("Hi, do you do spiders?");
    await openByPhone(page, customer.phone);
    await page.locator('[data-look="ai"]').first().waitFor({ timeout: 40_000 });
    await page.keyboard.press("t");
    await page.locator('[data-owner="you"]').waitFor();
    await box(page).fill("half a sentence");

    await context.setOffline(true);
    await page.locator('[data-connection="offline"]').waitFor();
    await page.getByText("Your draft is kept").waitFor();
    await page.keyboard.press("Control+Enter");
    expect(await box(page).inputValue()).toBe("half a sentence");
    await customer.say("one");
    await customer.say("two");
    await customer.say("three");

    await context.setOffline(false);
    await page.locator('[data-connection="live"]').waitFor();
    await page.locator("[data-message]").filter({ hasText: "three" }).waitFor();
    await until("the composer is open", async () => (await page.getByRole("button", { name: "Send", exact: true }).getAttribute("aria-disabled")) === null);
    const id = await page.locator("[data-thread]").getAttribute("data-thread");
    const ids = await page.evaluate(async (conversation) => {
      const answer: { items: { id: string; reactionTo: unknown }[] } = await (
        await fetch(`/api/conversations/${conversation}/messages?order=asc&limit=100`)
      ).json();
      return answer.items.filter((one) => one.reactionTo === null).map((one) => one.id);
    }, id);
    expect(await shown(page)).toEqual(ids);
    expect(
      await page
        .locator("[data-message]")
        .filter({ hasText: /^.*(one|two|three)/ })
        .count(),
    ).toBeGreaterThanOrEqual(3);
    expect(await customer.heard()).not.toContain("half a sentence");

    // The draft outlives the page.
    await page.reload();
    await page.locator("[data-thread]").waitFor();
    expect(await box(page).inputValue()).toBe("half a sentence");
    await context.close();
  });
});
