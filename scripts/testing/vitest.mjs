/** Runs vitest and counts its tests. A run that ends without a report counts as one failure. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../setup/child.mjs";

/**
 * @param {string[]} args
 * @param {[command: string, ...args: string[]]} [command] what starts vitest and passes arguments on
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function vitest(args, [command, ...before] = ["vitest", "run"]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaibook-test-"));
  const report = path.join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(command, [...before, "--passWithNoTests", ...reporters, ...args], { loud: true });
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  rmSync(folder, { recursive: true, force: true });
  const passed = counted?.numPassedTests ?? 0;
  const failed = counted?.numFailedTests ?? 0;
  // A file that does not load has no failed test, but the run has failed.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}
