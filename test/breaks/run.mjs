/**
 * `npm run breaks`: breaks one line for each of I1–I6, in a copy of the tree, and shows that a named test turns red. A check that cannot
 * fail checks nothing.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { breaks } from "./list.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(path.join(tmpdir(), "plaibook-breaks-"));
for (const name of ["worker", "test", "migrations", "package.json", "vitest.config.ts", "wrangler.toml", "tsconfig.base.json"])
  cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));

function red(/** @type {string} */ name) {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const result = spawnSync(
    process.execPath,
    [path.join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "domain", "test/domain/conversation/begin.test.ts", "-t", pattern],
    { cwd: copy, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  const ran = /Tests\s+.*?(\d+) (passed|failed)/.exec(result.stdout);
  if (!ran) throw new Error(`no test named “${name}” ran:\n${result.stdout.slice(-800)}`);
  return result.status !== 0;
}

let failed = false;
const rows = [];
for (const one of breaks) {
  const file = path.join(copy, one.file);
  const source = readFileSync(file, "utf8");
  if (source.split(one.from).length !== 2) throw new Error(`${one.file} does not hold exactly once: ${one.from}`);
  writeFileSync(file, source.replace(one.from, one.to));
  const broken = red(one.name);
  writeFileSync(file, source);
  const whole = !red(one.name);
  rows.push({ invariant: one.invariant, line: one.from.trim(), test: one.name, redWhenBroken: broken, greenWhenWhole: whole });
  failed ||= !broken || !whole;
}
rmSync(copy, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
process.exit(failed ? 1 : 0);
