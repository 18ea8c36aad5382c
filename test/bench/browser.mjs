/** Runs a project of the browser tests and gives what it printed. */
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export function browser(/** @type {string} */ project, /** @type {Record<string, string>} */ more, /** @type {string[]} */ files = []) {
  const result = spawnSync(
    process.execPath,
    [path.join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", "test/e2e/vitest.config.ts", "--project", project, ...files],
    { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", ...more } },
  );
  if (result.status !== 0) throw new Error(`the browser could not be measured:\n${result.stdout.slice(-1_500)}`);
  return result.stdout;
}

export function figure(/** @type {string} */ text, /** @type {RegExp} */ pattern) {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing was measured: ${String(pattern)}`);
  return Number(found);
}
