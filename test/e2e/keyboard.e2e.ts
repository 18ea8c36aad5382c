/** The whole task without a pointer, and on a phone without a keyboard. */
import { describe, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { newCustomer, usePeople } from "./support/people";
import { answerNight, openByPhone, product, until } from "./support/product";

describe.runIf(product)("without a pointer", () => {
  it("sign in, find the card, open it, take over, answer, hand back, close", async () => {
    const browser = await launch();
    const { page, complaints } = await open(browser);
    const customer = await newCustomer();
    await page.goto(`${product}/cockpit`);
    await page.getByLabel("E-mail").waitFor();
    const press = (key: string) => page.keyboard.press(key);
    const focus = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");
    await press("Tab");
    await page.keyboard.type("demo@plaibook.test");
    await press("Tab");
    await page.keyboard.type("plaibook-demo");
    await press("Enter");
    await page.locator('[data-connection="live"]').waitFor();

    await customer.say("Hi, do you do ants?");
    await until("the card is there", async () => (await page.locator("[data-card]").filter({ hasText: customer.words }).count()) > 0);
    await press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type(customer.phone.slice(-7));
    await until("found", async () => (await page.getByRole("option").filter({ hasText: customer.words }).count()) > 0);
    await press("Enter");
    await page.locator("[data-thread]").waitFor();
    await page.locator('[data-look="ai"]').first().waitFor({ timeout: 40_000 });

    await page.locator("[data-thread]").focus();
    await press("t");
    await page.locator('[data-owner="you"]').waitFor();
    await press("r");
    expect(await focus()).toBe("Text");
    await page.keyboard.type("We can come tomorrow.");
    // Enter is a new line, a held Ctrl+Enter sends once.
    await page.keyboard.down("Control");
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.keyboard.up("Control");
    await answerNight(page);
    await customer.hears(/come tomorrow/);
    await page.waitForTimeout(1_500);
    expect((await customer.heard()).filter((body) => body.includes("come tomorrow")).length).toBe(1);

    await press("Escape");
    await press("b");
    await until("the note has the focus", async () => (await page.getByLabel("Note for the AI").count()) > 0 && (await focus()) === "TEXTAREA");
    await press("Enter");
    await page.locator('[data-owner="ai"]').waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.closest("[data-thread]") !== null)).toBe(true);
    await press("Escape");
    await page.locator("[data-thread]").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await browser.close();
  });
});

describe.runIf(product)("on a phone", () => {
  const { enter } = usePeople();

  it("one list, the thread fills the screen, strip and composer stay in sight", async () => {
    const customer = await newCustomer();
    const { page, context } = await enter("demo@plaibook.test", { width: 390, height: 844, touch: true });
    await customer.say("Hi, do you do ants?");
    await openByPhone(page, customer.phone);
    await page.locator('[data-look="ai"]').first().waitFor({ timeout: 40_000 });
    await page
      .getByRole("button", { name: /Take over/ })
      .first()
      .tap();
    await page.locator('[data-owner="you"]').waitFor();
    await page.getByLabel("Text", { exact: true }).fill("On our way");
    await page.getByRole("button", { name: "Send", exact: true }).tap();
    await answerNight(page);
    await customer.hears(/On our way/);
    for (const part of ["[data-owner]", "[data-composer]"]) {
      const at = await page.locator(part).boundingBox();
      expect(at && at.y >= 0 && at.y + at.height <= 844).toBe(true);
    }
    await page.getByRole("button", { name: "Back to the list" }).tap();
    await page.locator("[data-card]").filter({ hasText: customer.words }).first().waitFor();
    await context.close();
  });
});
