/** What the Cockpit loads before it can be used, in gzipped JavaScript. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { manyCards } from "../web/fixtures/cards";
import { conversation, everyMessage } from "../web/fixtures/thread";
import { builtFolder, useSite } from "./support/site";

const at = useSite();
const KB = 1_024;

describe("budgets", () => {
  it("the Cockpit's first load, the thread included, is at most 90 KB of gzipped JavaScript", async () => {
    const { page, context } = await at({ cards: manyCards(40), conversation: conversation(), messages: everyMessage() });
    await page.locator("[data-card]").first().waitFor();
    await page.waitForTimeout(2_500);
    const files = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname));
    const scripts = [...new Set(files.filter((file) => file.endsWith(".js")))];
    const sizes = scripts.map((file) => ({ file, bytes: gzipSync(readFileSync(path.join(builtFolder, file)), { level: 9 }).length }));
    const total = sizes.reduce((sum, one) => sum + one.bytes, 0);
    process.stdout.write(
      `${sizes
        .toSorted((a, b) => b.bytes - a.bytes)
        .map((one) => `${one.bytes} ${one.file}`)
        .join("\n")}\nFirst load: ${(total / KB).toFixed(1)} KB gzipped in ${scripts.length} files\n`,
    );
    expect(scripts.length).toBeGreaterThan(3);
    expect(total).toBeLessThanOrEqual(90 * KB);
    await context.close();
  });
});
