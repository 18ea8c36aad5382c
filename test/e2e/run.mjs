/**
 * Browser tests against the product itself: starts it on a spare port with a state folder of its own, runs the files of this folder and
 * ends it by its own process id. Arguments are passed on to vitest (`node test/e2e/run.mjs story`). PLAIBOOK_URL uses a running one.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const bin = path.join(root, "node_modules/.bin");
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}` };
const START_MS = 240_000;

/** @returns {Promise<number>} */
function sparePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {number} port @param {string} state */
function startProduct(port, state) {
  const child = spawn("node", ["scripts/start.mjs", "--fresh"], {
    cwd: root,
    env: { ...env, PORT: String(port), PLAIBOOK_STATE: state },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The product did not start in time.\n${output}`)), START_MS);
    const hear = (/** @type {Buffer} */ chunk) => {
      output += String(chunk);
      if (!output.includes("Plaibook runs at")) return;
      clearTimeout(timer);
      resolve(undefined);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`The product ended with ${code} before it was ready.\n${output}`)));
  });
  return { child, ready };
}

/** @param {string} url */
function runTests(url) {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", "test/e2e/vitest.config.ts", ...process.argv.slice(2)];
  const child = spawn("node", args, { cwd: root, env: { ...env, PLAIBOOK_URL: url }, stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

/** @param {import("node:child_process").ChildProcess} child */
function stop(child) {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), 8_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve(undefined);
    });
    child.kill("SIGTERM");
  });
}

let code = 1;
if (process.env.PLAIBOOK_URL) code = Number(await runTests(process.env.PLAIBOOK_URL));
else {
  const state = mkdtempSync(path.join(os.tmpdir(), "plaibook-e2e-"));
  const port = await sparePort();
  const { child, ready } = startProduct(port, state);
  try {
    await ready;
    code = Number(await runTests(`http://localhost:${port}`));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    await stop(child);
    rmSync(state, { recursive: true, force: true });
  }
}
process.exit(code);
