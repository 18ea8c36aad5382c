/** The web build, when its sources or the contract it shares changed. Adds `/sandbox/*` to the built copy of `_routes.json`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { must } from "./child.mjs";
import { hashOf } from "./hash.mjs";
import { root } from "./paths.mjs";

const web = path.join(root, "web");
const dist = path.join(web, "dist");
const mark = path.join(dist, ".built-from");

export async function buildWeb() {
  mkdirSync(dist, { recursive: true });
  // For work on the Workers alone: the last build, or none, is served.
  if (process.env.PLAIBOOK_SKIP_WEB) return addSandboxRoutes();
  const wanted = hashOf([
    path.join(web, "src"),
    path.join(web, "public"),
    path.join(web, "index.html"),
    path.join(web, "vite.config.ts"),
    path.join(root, "worker/contract"),
    path.join(root, "package-lock.json"),
  ]);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.log("Building the Cockpit…");
  await must("The web build", "vite", ["build"], { cwd: web });
  addSandboxRoutes();
  writeFileSync(mark, wanted);
}

/** The committed routes name no sandbox; the Function answers 404 there where none is bound. */
export function addSandboxRoutes() {
  const routes = JSON.parse(readFileSync(path.join(web, "public/_routes.json"), "utf8"));
  routes.include.push("/sandbox", "/sandbox/*");
  writeFileSync(path.join(dist, "_routes.json"), JSON.stringify(routes));
}
