/**
 * Packages, when the lock file or the platform changed since the last install. `npm install`, never `npm ci`: a lock made on one
 * platform can lack another's native packages, and newer npm refuses it. `--ignore-scripts=false` because Node, esbuild and workerd
 * unpack themselves in an install script (allowed by name in package.json).
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { must, run } from "./child.mjs";
import { hashOf } from "./hash.mjs";
import { root } from "./paths.mjs";

const mark = path.join(root, "node_modules/.installed-from");
const flags = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts=false", "--engine-strict=false"];

export async function ensureInstalled() {
  const wanted = hashOf([path.join(root, "package-lock.json"), path.join(root, "package.json")], [process.platform, process.arch]);
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== wanted) {
    console.log("Installing packages…");
    await must("npm install", "npm", ["install", ...flags], { loud: true });
    writeFileSync(mark, wanted);
  }
  await checkNode();
}

/** The first process may be Node 20; everything else runs as a child on the Node that npm installed. */
async function checkNode() {
  const { output } = await run("node", ["-v"]);
  const [major = 0, minor = 0] = output.trim().replace(/^v/, "").split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  throw new Error(
    `The tools need Node 22.12 or newer and found ${output.trim() || "none"}. The npm package "node" has no build for ${process.platform} ${process.arch}: install Node 24 from nodejs.org, then run this again.`,
  );
}
