/** Pictures of every state, to be looked at. Run alone with LOOK=1. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyState } from "../web/fixtures/cards";
import { conversation, everyMessage } from "../web/fixtures/thread";
import { launch, open } from "./support/browser";
import { play } from "./support/mock";
import { serveBuild } from "./support/static";

const shots = path.resolve(import.meta.dirname, "../../test-results/look");

describe.runIf(process.env["LOOK"])("pictures", () => {
  let browser: Browser;
  let site: { url: string; close: () => void };
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    site = await serveBuild(process.env["WEB_DIST"] ?? path.resolve(import.meta.dirname, "../../web/dist"));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });
  const sizes = [
    { name: "1440", width: 1440, height: 900 },
    { name: "1366", width: 1366, height: 768 },
    { name: "390", width: 390, height: 844, touch: true },
  ];
  for (const size of sizes) {
    for (const dark of [false, true]) {
      it(`${size.name} ${dark ? "dark" : "light"}`, async () => {
        const name = (what: string) => path.join(shots, `${what}-${size.name}-${dark ? "dark" : "light"}.png`);
        const { page, context, complaints } = await open(browser, { ...size, dark });
        await play(page, { cards: everyState(), conversation: conversation(), messages: everyMessage() });
        await page.goto(`${site.url}/cockpit`);
        await page.waitForSelector("[data-card]");
        await page.waitForTimeout(300);
        await page.screenshot({ path: name("board") });
        await page.goto(`${site.url}/cockpit/cnv_00005`);
        await page.waitForSelector("[data-message]");
        await page.waitForTimeout(300);
        await page.screenshot({ path: name("thread") });
        await page.evaluate(() => document.querySelector('[aria-label="Texts"]')?.scrollTo({ top: 600 }));
        await page.waitForTimeout(150);
        await page.screenshot({ path: name("thread-up") });
        expect(complaints).toEqual([]);
        await context.close();
      });
    }
  }
});
