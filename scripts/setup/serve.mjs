/** Pages, Worker and sandbox in one process tree behind one port. */
import path from "node:path";
import { start } from "./child.mjs";
import { sandboxConfig, workerConfig } from "./configs.mjs";
import { root, stateFolder } from "./paths.mjs";
import { freePort } from "./ports.mjs";

/**
 * @param {{ port: number, liveReload?: boolean }} options
 * @returns {Promise<import("node:child_process").ChildProcess>}
 */
export async function serve({ port, liveReload = false }) {
  const wrangler = path.join(root, "node_modules/wrangler/bin/wrangler.js");
  const parentWatch = new URL("./watch-parent.mjs", import.meta.url).href;
  const flags = {
    "--port": String(port),
    "--ip": "127.0.0.1",
    "--inspector-port": String(await freePort()),
    "--persist-to": stateFolder,
    "--service": "SANDBOX=plaibook-sandbox",
    "--log-level": process.env.PLAIBOOK_LOG || "error",
  };
  const args = ["pages", "dev", "dist", ...Object.entries(flags).flat(), "--show-interactive-dev-session=false"];
  if (liveReload) args.push("--live-reload");
  // The Pages config comes first: wrangler refuses any other order.
  args.push("-c", "wrangler.toml", "-c", workerConfig, "-c", sandboxConfig);
  return start("node", ["--import", parentWatch, wrangler, ...args], {
    cwd: path.join(root, "web"),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    shell: false,
  });
}

/**
 * Waits until the API says it is well.
 * @param {string} address
 * @param {import("node:child_process").ChildProcess} child
 */
export async function ready(address, child) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("The server ended before it was ready; its last words stand above.");
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await answer?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${address}/api/health did not answer "ok" within two minutes.`);
}

/** @param {string} address */
export async function seedDemo(address) {
  const answer = await fetch(`${address}/api/demo/seed`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  if (!answer.ok) throw new Error(`Planting the demo failed: POST /api/demo/seed answered ${answer.status} ${await answer.text()}`);
  await answer.body?.cancel();
}
