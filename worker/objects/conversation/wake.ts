/** A new instance of the object: what the last one left half done is picked up at once, not at the next due time. */
import { republishAfterRestart } from "./board-feed";
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
    // So is a send that nobody will settle: it is unknown from now on.
    if (store.open(["sending"]).length > 0) store.timer("outbox", now + soonMs);
    return store.timers().length > 0;
  });
  if (left) thread.arm();
}
