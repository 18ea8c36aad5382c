/** The queue only wakes: a message that is lost costs minutes, never a row. */
import { describeError, log } from "../../lib/log";

export interface ImportWake {
  organizationId: string;
  id: string;
}

export async function wakeImport(env: Env, organizationId: string, id: string, delaySeconds = 0): Promise<void> {
  try {
    await env.IMPORTS.send({ organizationId, id } satisfies ImportWake, delaySeconds > 0 ? { delaySeconds } : {});
  } catch (error) {
    // The Housekeeper finds it by its lease.
    log({ event: "import.unwoken", organizationId, id, error: describeError(error) }, "warn");
  }
}
