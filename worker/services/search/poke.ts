import { describeError, log } from "../../lib/log";
import { boardStub } from "../../stubs/board";

/** Leads were made or changed. A poke that fails holds nobody up: the next one brings these leads too. */
export async function pokeSearch(env: Env, organizationId: string): Promise<void> {
  try {
    await boardStub(env, organizationId).leadsChanged();
  } catch (error) {
    log({ event: "object.failed", object: "board", id: organizationId, where: "pokeSearch", error: describeError(error) }, "warn");
  }
}
