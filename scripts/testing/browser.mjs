/** Browser tests: `test/e2e/run.mjs` starts the product for them; here only Chromium is seen to. */
import { existsSync } from "node:fs";
import { run } from "../setup/child.mjs";
import { vitest } from "./vitest.mjs";

const chromium = process.env.CHROMIUM || "/usr/bin/chromium";

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function browserTests() {
  return (await haveChromium()) ? vitest([], ["node", "test/e2e/run.mjs"]) : { passed: 0, failed: 1 };
}

async function haveChromium() {
  if (existsSync(chromium)) return true;
  const command = "apt-get update && apt-get install -y --no-install-recommends chromium";
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    console.error(`The browser tests need Chromium at ${chromium} (or CHROMIUM=/path/to/it). Run: sudo sh -c "${command}"`);
    return false;
  }
  console.log("Installing Chromium…");
  const { code, output } = await run("sh", ["-c", command], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  if (code !== 0) console.error(`Chromium could not be installed.\n${output}`);
  return code === 0;
}
