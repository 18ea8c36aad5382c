/** `npm run types`: writes `worker/worker-configuration.d.ts` from wrangler.toml. With `--check` it only says whether that is needed. */
import { run } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
const args = [
  "types",
  "worker/worker-configuration.d.ts",
  "--include-runtime=false",
  "--strict-vars=false",
  ...(process.argv.includes("--check") ? ["--check"] : []),
];
const { code, output } = await run("wrangler", args);
if (code !== 0) console.error(`${output}\nworker/worker-configuration.d.ts does not fit wrangler.toml: npm run types`);
process.exit(code);
