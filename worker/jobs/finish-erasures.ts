/** Goes on with erasures that broke off. Each is tried by itself: one that fails again does not hold up the others. Answers how many are done. */
import { unfinishedErasures } from "../db/platform";
import { minutes } from "../lib/clock";
import { describeError, log } from "../lib/log";
import { finishErasure } from "../services/leads/erase";

/** A request that is still at work has its time. */
const leftAfter = minutes(1);

export async function finishErasures(env: Env, now: number): Promise<number> {
  let done = 0;
  for (const { organizationId, id, byId } of await unfinishedErasures(env, now - leftAfter, 20)) {
    try {
      await finishErasure(env, organizationId, { id, byId });
      done += 1;
    } catch (error) {
      log({ event: "object.failed", object: "housekeeper", id, where: "finishErasure", error: describeError(error) }, "warn");
    }
  }
  return done;
}
