/** The product as one process group of our own: started, killed without a word, started again on the same state. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {number} port */
export function ownProduct(port) {
  const url = `http://localhost:${port}`;
  const state = mkdtempSync(path.join(os.tmpdir(), "plaibook-chaos-"));
  /** @type {{ pid?: number | undefined } | null} */
  let child = null;
  let output = "";

  /** @param {string[]} args */
  async function start(args) {
    output = "";
    const env = { ...process.env, PORT: String(port), PLAIBOOK_STATE: state };
    const started = spawn(process.execPath, ["scripts/start.mjs", ...args], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream?.on("data", (chunk) => (output = (output + chunk).slice(-20_000)));
    const until = Date.now() + 300_000;
    while (!output.includes(`Plaibook runs at ${url}`)) {
      if (started.exitCode !== null) throw new Error(`npm start ended with ${started.exitCode}:\n${output}`);
      if (Date.now() > until) throw new Error(`npm start was not ready within five minutes:\n${output}`);
      await pause(100);
    }
  }

  /** SIGKILL of the whole group; waits until the port is free. */
  async function kill() {
    const pid = child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    child = null;
    while (await answers(url)) await pause(100);
  }

  return {
    url,
    first: () => start(["--fresh"]),
    async crash() {
      await kill();
      await start([]);
    },
    async end() {
      await kill();
      rmSync(state, { recursive: true, force: true });
    },
    /** The last words, for a failure report. */
    output: () => output,
  };
}

/** @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} url */
async function answers(url) {
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer !== null;
}
