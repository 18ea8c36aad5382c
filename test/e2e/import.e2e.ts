/** A list becomes leads, by hand: chosen, looked at, checked, imported, taken back. Against the running product. */
import { describe, expect, it } from "vitest";
import { usePeople } from "./support/people";
import { newPhone, product, signIn } from "./support/product";

const word = `larkspur${Date.now().toString(36)}`;

describe.runIf(product)("importing leads", () => {
  const { visit } = usePeople();

  it("goes from a file to leads and back, and says of every row what becomes of it", async () => {
    const { page } = await visit();
    await signIn(page, "demo@plaibook.test", "/leads");
    await page.getByRole("button", { name: "Import a CSV" }).click();
    await page.getByText("Drop a CSV here").waitFor();
    const choose = (text: string) => page.locator("input[type=file]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await choose("");
    await page.getByText("The file is empty.").waitFor();

    // A column that no name gives away.
    await choose(`Who,Reach,Nickname\n${word} One,${newPhone()},Uno\n${word} Two,see notes,Dos\n${word} Three,${newPhone()},\n`);
    await page.getByText("The file has no column that looks like a phone number. Choose one below.").waitFor();
    await page.getByLabel("Who").selectOption("Full name");
    await page.getByLabel("Reach").selectOption("Phone");
    await page.getByRole("button", { name: "Next: consent" }).click();
    await page.getByLabel("To offers and news").check();
    const next = page.getByRole("button", { name: "Next: check the rows" });
    expect(await next.getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel("Where did they agree?").fill("paper contract");
    await page.getByLabel("Tags for all of them").fill(word);
    await next.click();
    await page.getByText("“see notes” in “Reach” is no phone number.").waitFor();
    await page.getByText("2 new leads, 0 updated. 1 left out: 1 not understood.").waitFor();

    // Leaving loses nothing: the address leads back.
    await page.reload();
    await page.getByRole("button", { name: "Next: consent" }).click();
    expect(await page.getByLabel("Where did they agree?").inputValue()).toBe("paper contract");
    await next.click();
    await page.getByRole("button", { name: "Import 2 leads" }).click();
    await page.getByText("Imported 2 of 3. 1 needs a look.").waitFor();
    const [rejects] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download 1 row with the reasons" }).click()]);
    expect(rejects.suggestedFilename()).toBe("rejected-rows.csv");

    await page.getByRole("link", { name: "See the leads" }).click();
    await page.getByLabel("Tag", { exact: true }).selectOption(word);
    await page.getByRole("link", { name: `${word} One` }).waitFor();
    expect(await page.getByRole("row").count()).toBe(3);

    await page.goBack();
    await page.goBack();
    await page.getByRole("button", { name: "Undo the import…" }).click();
    await page.getByRole("button", { name: "Remove 2 leads" }).click();
    await page.getByText("Undone: 2 leads removed, 0 put back as they stood.").waitFor();
  });
});
