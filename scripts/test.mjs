/**
 * `npm test`: every check and every test, on a fresh machine too. `npm test -- domain lint` runs those of that name. Everything runs even
 * when something failed, and the last line counts: `N passed, N failed`. A check counts as one.
 */
import { ensureInstalled } from "./setup/install.mjs";
import { steps } from "./testing/steps.mjs";

await ensureInstalled();
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = wanted.filter((word) => !steps.some((step) => step.name === word));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}. Steps: ${steps.map((step) => step.name).join(", ")}`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  const began = Date.now();
  console.log(`\n=== ${step.name}`);
  const result = await step.run();
  passed += result.passed;
  failed += result.failed;
  console.log(`=== ${step.name}: ${result.passed} passed, ${result.failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
