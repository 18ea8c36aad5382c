/**
 * `npm run bench [-- name …]`: measurements as JSON on standard output. Without a name all but `turn`, which wants
 * `-- turn --baseline <folder of the baseline>` for its comparison in the same run, `search`, which first writes a million texts, and
 * `can-text`, which first writes 100,000 leads.
 */
import { start } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
const child = start("node", ["test/bench/run.mjs", ...process.argv.slice(2)], { stdio: "inherit", shell: false });
child.on("exit", (code) => process.exit(code ?? 1));
