/**
 * Cards go to Board at once, then at most once a second per thread. What is not yet published is remembered in memory; a due time that is
 * written with the change itself makes a later instance publish the whole newest state again, should this one die first.
 */
import { boardUpdate } from "./card";
import { sweepMs } from "./store";
import type { Thread } from "./thread";

const paceMs = 1_000;

export function publishSoon(thread: Thread): void {
  if (thread.publishing !== null) return;
  const wait = thread.lastPublishedAt + paceMs - thread.ports.now();
  if (wait <= 0) return publishNow(thread);
  // A timer of the instance, not the alarm: a crash leaves the due time on disk.
  thread.publishing = "waits";
  void thread.ports.sleep(wait).then(() => {
    if (thread.publishing === "waits") publishNow(thread);
  });
}

/** Without waiting for the pace. */
export function publishNow(thread: Thread): void {
  if (thread.publishing === "sent") return;
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting) return;
  const ids = [...thread.unpublished];
  thread.unpublished.clear();
  thread.publishing = "sent";
  thread.lastPublishedAt = thread.ports.now();
  const update = boardUpdate(thread, state, setting, ids);
  void publish(thread, update, ids);
}

async function publish(thread: Thread, update: ReturnType<typeof boardUpdate>, ids: string[]): Promise<void> {
  let done = false;
  try {
    await thread.ports.publish(update);
    done = true;
  } catch (error) {
    thread.ports.log({ where: "publish", error });
    for (const id of ids) thread.unpublished.add(id);
  }
  thread.publishing = null;
  if (!done) {
    thread.store.timer("board", thread.ports.now() + paceMs);
    thread.arm();
  } else if (thread.store.state() !== null && (thread.store.seq() > update.seq || thread.unpublished.size > 0)) publishSoon(thread);
  // Not worth a write of its own: the next change or the alarm writes it, and a publishing too many changes nothing.
  else thread.store.timerLater("board", null);
}

/** The due time has come: Board has not answered, or this is a new instance that does not know what was published. */
export function publishDue(thread: Thread): void {
  thread.store.timer("board", thread.ports.now() + sweepMs);
  publishNow(thread);
}

/** In a new instance: the memory of what was not published is gone, so every message that is not old goes again. */
export function republishAfterRestart(thread: Thread): void {
  const timer = thread.store.timers().find((t) => t.name === "board");
  if (timer) for (const row of thread.store.newest(30)) thread.unpublished.add(row.id);
}
