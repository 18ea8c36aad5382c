/** Fills an empty or lost search database, piece by piece. Answers the rows written; 0 once every organization stands in it. */
import { uncoveredOrganizations } from "../db/platform";
import { describeError, log } from "../lib/log";
import { rebuildStep } from "../services/search/rebuild";

/** One run ends after so long; the next goes on where it stopped. */
const runMs = 10_000;
const organizationsAtOnce = 20;

export async function rebuildSearch(env: Env, now: number): Promise<number> {
  const until = Date.now() + runMs;
  let written = 0;
  for (const organizationId of await uncoveredOrganizations(env, organizationsAtOnce)) {
    try {
      for (let done = false; !done;) {
        if (Date.now() > until) return written;
        const step = await rebuildStep(env, organizationId, now);
        written += step.written;
        done = step.done;
      }
    } catch (error) {
      // The others do not wait for it.
      log({ event: "search.failed", organizationId, failures: 1, error: describeError(error) }, "warn");
    }
  }
  return written;
}
