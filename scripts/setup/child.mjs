/** Children: always with the project's own Node 24 first on the PATH, and never asking or reporting anything. */
import { spawn } from "node:child_process";
import path from "node:path";
import { binFolder, root, localFolder } from "./paths.mjs";

const windows = process.platform === "win32";

/** @returns {NodeJS.ProcessEnv} */
export function childEnvironment() {
  return {
    ...process.env,
    PATH: `${binFolder}${path.delimiter}${process.env.PATH ?? ""}`,
    // Without these, dev waits on look-ups that fail when there is no network.
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    // Two runs at once must not find each other's Workers.
    WRANGLER_REGISTRY_PATH: path.join(localFolder, "registry"),
    NO_UPDATE_NOTIFIER: "1",
  };
}

/**
 * Starts a command of node_modules/.bin, or a program of the machine.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  return spawn(command, args, { cwd: root, env: childEnvironment(), shell: windows, ...options });
}

/**
 * Runs to the end. Output is kept and printed only on failure, or passed on when `loud`.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, loud?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = root, loud = false, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, {
      cwd,
      stdio: ["ignore", loud ? "inherit" : "pipe", loud ? "inherit" : "pipe"],
      env: { ...childEnvironment(), ...env },
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Like `run`, but a failure is an error that says what failed and shows its output.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, loud?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export async function must(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}).\n${output}`);
  return output;
}
