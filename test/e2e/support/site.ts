/** A browser and the built Cockpit for tests that play the server themselves. */
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, open, type Look, type Watched } from "./browser";
import { play, type Played, type World } from "./mock";
import { serveBuild } from "./static";

export const builtFolder = process.env["WEB_DIST"] ?? path.resolve(import.meta.dirname, "../../../web/dist");

/** Where one drives a page: looks, and a world that the server would show. */
export interface Stage extends Watched, Played {
  url: string;
}

export function useSite(): (world: World, where?: string, look?: Look) => Promise<Stage> {
  let browser: Browser | undefined;
  let site: { url: string; close: () => void } | undefined;
  beforeAll(async () => {
    site = await serveBuild(builtFolder);
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  return async (world, where = "/cockpit", look = {}) => {
    if (!browser || !site) throw new Error("The site is not served yet.");
    const watched = await open(browser, look);
    const played = await play(watched.page, world);
    await watched.page.goto(`${site.url}${where}`);
    return { ...watched, ...played, url: site.url };
  };
}
