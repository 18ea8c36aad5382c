/**
 * Every screen and everything that opens on one: axe in both modes, nothing refused by the CSP, nothing wider than the window. With LOOK=1
 * their pictures lie in test-results/look afterwards.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessible } from "./support/axe";
import { campaignScreens } from "./support/screens/campaigns";
import { cockpitScreens } from "./support/screens/cockpit";
import { pageScreens } from "./support/screens/pages";
import { world } from "./support/screens/screen";
import { useSite } from "./support/site";

const at = useSite();
const screens = [...cockpitScreens, ...pageScreens, ...campaignScreens];

const looks = [
  { name: "1440", width: 1440, height: 900, screens },
  {
    name: "390",
    width: 390,
    height: 844,
    touch: true,
    screens,
  },
  { name: "1366", width: 1366, height: 768, screens: screens.filter((screen) => screen.name === "board" || screen.name === "details") },
  {
    name: "320",
    width: 320,
    height: 700,
    touch: true,
    screens: screens.filter((screen) =>
      /^(board|filters|cards selected|thread|details|book a visit|account|settings|compliance rules|branch|integrations|set-up)$/.test(screen.name),
    ),
  },
];

const shots = process.env["LOOK"] ? path.resolve(import.meta.dirname, "../../test-results/look") : null;
async function picture(page: Page, name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name.replaceAll(/\W+/g, "-")}.png`) });
}

for (const look of looks) {
  describe(`at ${look.name}`, () => {
    it.concurrent.each(look.screens)("$name is accessible in both modes and fits", async ({ name, where, world: own, go }) => {
      const { page, context, complaints } = await at(own ?? world, where, look);
      await go?.(page);
      await page.waitForTimeout(100);
      await picture(page, `${name}-${look.name}-light`);
      await accessible(page, `${name} at ${look.name}, light`);
      await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
      await picture(page, `${name}-${look.name}-dark`);
      // Only colours differ between the modes.
      await accessible(page, `${name} at ${look.name}, dark`, ["color-contrast"]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, "wider than the window").toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
}
