/** Where things are. `PLAIBOOK_STATE` gives a run (a test, a chaos run) a folder of its own, so two can run at once. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const stateFolder = path.resolve(root, process.env.PLAIBOOK_STATE || ".wrangler/state");
/** Secrets, derived configs and marks of one state. Deleted with it, so keys and the data under them live and die together. */
export const localFolder = path.join(stateFolder, "local");
export const binFolder = path.join(root, "node_modules/.bin");
