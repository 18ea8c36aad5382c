/** Runs the named exams one after the other and prints one JSON document. Vite loads them, so that they see the Worker's own modules. */
import { runnerImport } from "vite";

/** @type {Record<string, string>} */
const known = { claims: "test/domain/claims/exam.ts" };
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const chosen = names.length > 0 ? names : Object.keys(known);
const unknown = chosen.filter((name) => !(name in known));
if (unknown.length > 0) {
  console.error(`There is no exam “${unknown.join("”, “")}”. Known: ${Object.keys(known).join(", ")}.`);
  process.exit(2);
}
/** @type {Record<string, unknown>} */
const results = {};
for (const name of chosen) {
  /** @type {{ module: { exam: () => unknown } }} */
  const { module } = await runnerImport(`./${known[name]}`, { configFile: false, logLevel: "error" });
  results[name] = module.exam();
}
console.log(JSON.stringify(results, null, 2));
