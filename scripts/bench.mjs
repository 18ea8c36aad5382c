/**
 * `npm run bench [-- name …]`: measurements as JSON on standard output. Without a name all but `turn`, which wants
 * `-- turn --baseline <folder of the baseline>` for its comparison in the same run, and `search`, which first writes a million texts.
 */
import { start } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
const child = start("node", ["test/bench/run.mjs", ...process.argv.slice(2)], { stdio: "inherit", shell: false });
child.on("exit", (code) => process.exit(code ?? 1));
