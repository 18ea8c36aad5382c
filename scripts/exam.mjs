/** `npm run exam [-- name …]`: how well a part judges what it was written to judge, as JSON on standard output. Without a name all of them. */
import { start } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
const child = start("node", ["test/exam/run.mjs", ...process.argv.slice(2)], { stdio: "inherit", shell: false });
child.on("exit", (code) => process.exit(code ?? 1));
