/** Two people of one team: they see each other, and only one of them gets the conversation. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { newCustomer, usePeople } from "./support/people";
import { openByPhone, product, until } from "./support/product";

const kind = (page: Page) => page.locator("[data-owner]").getAttribute("data-owner");
const box = (page: Page) => page.getByLabel("Text", { exact: true });

describe.runIf(product)("two people", () => {
  const { enter } = usePeople();

  it("see who looks and who types, one takes over and the other reads who was first, a manager takes it back", async () => {
    const customer = await newCustomer();
    const [morgan, dana] = [await enter("demo@plaibook.test"), await enter("dana@plaibook.test")];
    await customer.say("Hi, do you do ants?");
    await openByPhone(morgan.page, customer.phone);
    await openByPhone(dana.page, customer.phone);
    await morgan.page.locator("[data-owner]").getByText("Dana is watching").waitFor();
    await dana.page.locator("[data-owner]").getByText("Morgan is watching").waitFor();
    await dana.page.locator('[data-look="ai"]').first().waitFor({ timeout: 40_000 });

    await box(dana.page).fill("Hi, Dana here");
    await morgan.page.locator("[data-owner]").getByText("Dana typing…").waitFor();

    // Both at once.
    const press = (page: Page) =>
      page
        .getByRole("button", { name: /Take over$/ })
        .first()
        .click({ timeout: 5_000 })
        .catch(() => null);
    await Promise.all([press(morgan.page), press(dana.page)]);
    const states = await until("both know", async () => {
      const now = [await kind(morgan.page), await kind(dana.page)].toSorted((a, b) => String(a).localeCompare(String(b)));
      return now.join() === "colleague,you" ? now : null;
    });
    expect(states).toEqual(["colleague", "you"]);
    expect(await box(dana.page).inputValue()).toBe("Hi, Dana here");

    const [winner, other] = (await kind(morgan.page)) === "you" ? [morgan, dana] : [dana, morgan];
    await other.page.getByRole("button", { name: /^Take from/ }).click();
    await until("taken", async () => (await kind(other.page)) === "you" && (await kind(winner.page)) === "colleague");
    expect(await box(winner.page).getAttribute("placeholder")).toContain("has this conversation");
    await morgan.context.close();
    await until("Morgan is gone", async () => !(await dana.page.locator("[data-owner]").textContent())?.includes("Morgan is watching"));
    await dana.context.close();
  });

  it("one who only reads sees why nothing can be pressed", async () => {
    const customer = await newCustomer();
    const val = await enter("viewer@plaibook.test");
    await customer.say("Do you treat moths?");
    const card = val.page.locator("[data-card]").filter({ hasText: "Do you treat moths?" });
    await card.first().waitFor({ timeout: 15_000 });
    await card.first().click();
    const take = val.page.getByRole("button", { name: /Take over/ }).first();
    await take.waitFor();
    expect(await take.getAttribute("aria-disabled")).toBe("true");
    expect(await box(val.page).getAttribute("placeholder")).toBe("Your role can only read");
    await val.context.close();
  });
});
