/** `npm run breaks`: breaks a line for each of I1-I6 in a copy of the tree and shows which named test turns red. */
import { start } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
const child = start("node", ["test/breaks/run.mjs"], { stdio: "inherit", shell: false });
child.on("exit", (code) => process.exit(code ?? 1));
