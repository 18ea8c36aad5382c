/** A lead's life with keys and mouse: added, found from anywhere, opened, changed by two people, erased. Against the running product. */
import { describe, expect, it } from "vitest";
import { usePeople } from "./support/people";
import { demoNumber, newPhone, phoneTexts, product, signIn, text, until } from "./support/product";

const word = `kudzu${Date.now().toString(36)}`;

describe.runIf(product)("a lead", () => {
  const { visit } = usePeople();

  it("is added, writes, is found by name, phone and words, and is erased for good", async () => {
    const phone = newPhone();
    const { page } = await visit();
    await signIn(page, "demo@plaibook.test", "/leads");
    await page.getByRole("button", { name: "Add a lead" }).click();
    await page.getByLabel("Name", { exact: true }).fill(`Wanda ${word}`);
    await page.getByLabel("Phones").fill(phone.slice(2));
    await page.getByLabel("How they agreed to texts").fill("Web form");
    await page.getByRole("button", { name: "Add the lead" }).click();
    await page.getByRole("heading", { name: `Wanda ${word}` }).waitFor();
    await page.getByText("Agreed to texts: Web form").waitFor();
    expect(page.url()).toMatch(/\/leads\/lead_/);

    // Found by keys alone, soon after.
    const search = async (typed: string, what: string) => {
      await page.keyboard.press("Escape");
      await page.locator("main").focus();
      await page.keyboard.press("/");
      await until(`${what} is found`, async () => {
        await page.getByRole("combobox").fill("");
        await page.getByRole("combobox").fill(typed);
        await page.waitForTimeout(400);
        return (await page.getByRole("option").filter({ hasText: what }).count()) > 0;
      });
    };
    await search(phone.slice(-5), `Wanda ${word}`);
    await text(phone, await demoNumber(), `There is ${word} on my <b>porch</b>`);
    await search(`${word} porch`, "on my <b>porch</b>");
    expect(await page.getByRole("option").locator("mark").allTextContents()).toContain("porch");
    // The last one; the keys go round.
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    await page.getByRole("list", { name: "Texts and notes" }).getByText("porch").first().waitFor();
    await until("the AI has answered", async () => (await phoneTexts(phone)).some((one) => one.direction === "in"));

    await page.goto(`${product}/leads?search=${encodeURIComponent(`Wanda ${word}`)}`);
    await page.getByRole("link", { name: `Wanda ${word}` }).click();
    await page.getByRole("link", { name: "Open the conversation" }).waitFor();
    await page.getByRole("button", { name: "Erase…" }).click();
    const erase = page.getByRole("button", { name: `Erase Wanda ${word}` });
    // Closed until the name is typed: pressed all the same, it does nothing.
    await erase.click({ force: true });
    expect(await erase.getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel(/to erase/).fill(`wanda ${word}`);
    await page.keyboard.press("Enter");
    await page.getByText(`Wanda ${word} is erased.`).waitFor();
    await page.waitForURL(/\/leads$/);

    await page.goto(`${product}/search?q=${word}`);
    await page.getByText(`Nothing found for “${word}”.`).waitFor();
  });

  it("changed by two people at once shows both versions", async () => {
    const phone = newPhone();
    const { page } = await visit();
    await signIn(page, "demo@plaibook.test", "/leads");
    await page.getByRole("button", { name: "Add a lead" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Twofold One");
    await page.getByLabel("Phones").fill(phone.slice(2));
    await page.getByRole("button", { name: "Add the lead" }).click();
    await page.getByRole("heading", { name: "Twofold One" }).waitFor();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Twofold Mine");
    const { page: other } = await visit();
    await signIn(other, "dana@plaibook.test", new URL(page.url()).pathname);
    await other.getByRole("button", { name: "Edit" }).click();
    await other.getByLabel("Name", { exact: true }).fill("Twofold Theirs");
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByRole("heading", { name: "Twofold Theirs" }).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody changed this lead while you were editing.").waitFor();
    expect(await page.getByRole("row", { name: /Name/ }).textContent()).toContain("Twofold TheirsTwofold Mine");
    await page.getByRole("button", { name: "Keep mine and look again" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Twofold Mine" }).waitFor();
  });
});
