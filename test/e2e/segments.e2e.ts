/** A campaign starts from a segment: it gets a copy of the filters, keeps what it leaves out, and the copy can be taken back. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { draft, segments } from "./support/campaign-answers";
import { world } from "./support/screens/screen";
import { useSite } from "./support/site";

const at = useSite();

it("a segment's filters take the place of the campaign's, and Undo brings those back", async () => {
  const { page, requests, context } = await at(world, "/campaigns/cmp_2?step=audience");
  const sent = async (change: (page: Page) => Promise<void>) => {
    const before = requests.length;
    await change(page);
    const patches = () => requests.slice(before).filter((one) => one.method === "PATCH" && one.path === "/api/campaigns/cmp_2");
    await expect.poll(() => patches().length, { timeout: 5_000 }).toBe(1);
    return patches()[0]?.body;
  };
  const { leaveOut } = draft.audience;
  expect(
    await sent(async () => {
      await page.getByRole("button", { name: "Start from a segment…" }).click();
      await page.getByRole("button", { name: /^Prospects in Provo/ }).click();
    }),
  ).toMatchObject({ audience: { ...segments[1]?.filters, leaveOut } });
  await page.getByText("Segment: Prospects in Provo.").waitFor();
  expect(await page.getByLabel("ZIPs, or how they begin").inputValue()).toBe("84601, 84604, 84606");
  expect(await page.getByRole("button", { name: "Save as segment…" }).getAttribute("aria-disabled")).toBe("true");
  expect(await sent(() => page.getByRole("button", { name: "Undo" }).click())).toMatchObject({ audience: draft.audience });
  expect(await page.getByText("Segment: Prospects in Provo.").count()).toBe(0);
  await context.close();
});
