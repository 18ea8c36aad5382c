/** The isolate's copy of the fault settings: asked of the store at most every 200 ms, by one caller at a time. */
import type { SandboxEnv } from "../env";
import { storeOf } from "../env";
import type { FaultSettings } from "../faults";

const FRESH_MS = 200;

let copy: FaultSettings = {};
let readAt = 0;
let reading: Promise<void> | null = null;

/** Called by the handler that has just stored new settings, so that they hold from its answer on. */
export function rememberFaults(settings: FaultSettings): void {
  copy = settings;
  readAt = Date.now();
}

/** The settings, at most 200 ms old. An unreachable store leaves the copy as it was. */
export async function currentFaults(env: SandboxEnv): Promise<FaultSettings> {
  if (Date.now() - readAt < FRESH_MS) return copy;
  reading ??= storeOf(env)
    .faults()
    .then(rememberFaults, () => undefined)
    .finally(() => {
      reading = null;
    });
  await reading;
  return copy;
}
