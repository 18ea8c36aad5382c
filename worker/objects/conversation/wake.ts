/** A new instance of the object: what the last one left half done is picked up at once, not at the next due time. */
import { republishAfterRestart } from "./board-feed";
import { isUnknown } from "../../domain/conversation/send";
import type { Thread } from "./thread";

const soonMs = 250;

export function wake(thread: Thread): void {
  if (!thread.known) return;
  const { store, ports } = thread;
  const now = ports.now();
  const left = store.sql.transaction(() => {
    republishAfterRestart(thread);
    // A turn of an instance that is gone: the watchdog looks now instead of in a minute.
    if (store.turn()) store.timer("watchdog", now + soonMs);
    return store.timers().length > 0;
  });
  // Begun in an instance that is gone, so nobody will settle it: unknown from now on.
  const begun = store.open(["sending"]);
  if (begun.length > 0) thread.decide((change) => begun.forEach((row) => isUnknown(change, row)));
  if (left) thread.arm();
}
