/** Asks carriers about the connections that were not looked at for a while: registration, numbers, a key that was revoked. */
import { connectionsToCheck } from "../db/platform";
import { describeError, log } from "../lib/log";
import { minutes } from "../lib/clock";
import { checkSurge } from "../services/integrations/surge";

const every = minutes(30);
const atOnce = 20;

export async function checkConnections(env: Env, now: number): Promise<number> {
  const due = await connectionsToCheck(env, now - every, atOnce);
  for (const { organizationId } of due) {
    try {
      await checkSurge(env, organizationId, now);
    } catch (error) {
      // What the carrier says against it stands on the company's page; here only that it was so.
      log({ event: "connection.refused", organizationId, vendor: "surge" }, "info");
      if (!(error instanceof Error)) throw error;
      log({ event: "object.failed", object: "housekeeper", id: organizationId, where: "checkConnections", error: describeError(error) }, "info");
    }
  }
  return due.length;
}
