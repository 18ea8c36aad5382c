/**
 * `npm run breaks`: breaks one line for each of I1–I6, in a copy of the tree, and shows that a named test turns red. A check that cannot
 * fail checks nothing.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const begin = "worker/domain/conversation/begin.ts";
const breaks = [
  {
    invariant: "I1",
    file: begin,
    from: "if (row.approvedHash === null || row.approvedHash !== look.hash)",
    to: "if (row.approvedHash === null)",
    name: "I1: refuses bytes that the review did not approve",
  },
  {
    invariant: "I2",
    file: begin,
    from: 'if (owner.kind !== "ai") return',
    to: 'if (owner.kind === "nobody") return',
    name: "I2: refuses an AI text of a thread that a person owns",
  },
  {
    invariant: "I2",
    file: begin,
    from: "if (row.fenceAuthority !== state.authority)",
    to: "if (row.fenceAuthority === null)",
    name: "I2: refuses an AI text written before the conversation changed hands",
  },
  {
    invariant: "I3",
    file: begin,
    from: "const stopped = state.optedOut ?? gates.optedOut;",
    to: "const stopped = state.optedOut;",
    name: "I3: refuses every text to a phone that asked to stop, also when only D1 knows",
  },
  {
    invariant: "I4",
    file: "worker/domain/conversation/send.ts",
    from: "  if (input.complete) {",
    to: "  if (input.complete || !input.expired) {",
    name: "I4: a text whose fate is unknown is sent again only when a complete look-up proved that it never arrived",
  },
  {
    invariant: "I5",
    file: "worker/objects/conversation/start.ts",
    from: "    if (before !== null) return",
    to: '    if (before === "") return',
    name: "I5: a text that was answered 200 once changes nothing when it comes again",
  },
  {
    invariant: "I6",
    file: "worker/domain/windows/windows.ts",
    from: "const outside = clocks.some((local) =>",
    to: "const outside = clocks.every((local) =>",
    name: "I6: an opening waits for its window, in every zone and state the lead can be in",
  },
  {
    invariant: "I6",
    file: begin,
    from: "const never = isMarketing(row, state) && neverText(",
    to: 'const never = row.author === "lead" && neverText(',
    name: "with nothing on record",
  },
];

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
