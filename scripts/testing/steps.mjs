/** The steps of `npm test`, in order: what is quick and finds most comes first. */
import { run } from "../setup/child.mjs";
import { advisories } from "./advisories.mjs";
import { browserTests } from "./browser.mjs";
import { vitest } from "./vitest.mjs";

/**
 * @typedef {{ passed: number, failed: number }} Result
 * @typedef {{ name: string, run: () => Promise<Result> }} Step
 */

const areas = [".", "worker", "web", "sandbox", "scripts", "test/domain", "test/sandbox", "test/worker", "test/web"];

/** @type {Step[]} */
export const steps = [
  { name: "types", run: types },
  check("lint", "oxlint", ["--type-aware", "--deny-warnings"]),
  check("format", "oxfmt", ["--check", "."]),
  check("dead-code", "knip", []),
  check("floors", "node", ["scripts/checks/floors.mjs"]),
  check("doc-paths", "node", ["scripts/checks/doc-paths.mjs"]),
  { name: "advisories", run: advisories },
  { name: "domain", run: () => vitest(["--project", "domain"]) },
  { name: "sandbox", run: () => vitest(["--project", "sandbox"]) },
  { name: "worker", run: () => vitest(["--project", "worker"]) },
  { name: "web", run: () => vitest(["--project", "web"]) },
  { name: "browser", run: browserTests },
];

/** @param {string} name @param {string} command @param {string[]} args @returns {Step} */
function check(name, command, args) {
  return {
    name,
    async run() {
      const { code, output } = await run(command, args);
      if (code !== 0) console.log(output);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

/** Each area has its own libraries and strictness; the generated bindings must fit wrangler.toml. @returns {Promise<Result>} */
async function types() {
  const result = { passed: 0, failed: 0 };
  const commands = [["node", "scripts/types.mjs", "--check"], ...areas.map((area) => ["tsc", "-p", area])];
  for (const [command = "", ...args] of commands) {
    const { code, output } = await run(command, args);
    if (code === 0) result.passed += 1;
    else {
      result.failed += 1;
      console.log(output);
    }
  }
  return result;
}
