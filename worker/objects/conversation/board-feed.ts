/**
 * Cards go to Board at once, then at most once a second per thread. What is not yet published is remembered in memory and, as the last
 * acknowledged sequence, on disk: after a crash the timer finds the gap and publishes the whole newest state again.
 */
import { boardUpdate } from "./card";
import type { Thread } from "./thread";

const paceMs = 1_000;

export function publishSoon(thread: Thread): void {
  const now = thread.ports.now();
  if (now - thread.lastPublishedAt >= paceMs && !thread.publishing) return publishNow(thread);
  thread.store.timer("board", Math.max(now + 50, thread.lastPublishedAt + paceMs));
  thread.arm();
}

export function publishNow(thread: Thread): void {
  if (thread.publishing) return;
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting) return;
  const now = thread.ports.now();
  const ids = [...thread.unpublished];
  thread.unpublished.clear();
  thread.publishing = true;
  thread.lastPublishedAt = now;
  // Should this instance die before Board answers, the timer publishes again.
  thread.store.timer("board", now + 5_000);
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
  } finally {
    thread.publishing = false;
    const behind = thread.store.state() !== null && thread.store.seq() > update.seq;
    if (!done || behind || thread.unpublished.size > 0) thread.store.timer("board", thread.ports.now() + paceMs);
    else thread.store.timer("board", null);
    thread.arm();
  }
}

/** In a new instance: the memory of what was not published is gone, so every message that is not old goes again. */
export function republishAfterRestart(thread: Thread): void {
  const timer = thread.store.timers().find((t) => t.name === "board");
  if (timer) for (const row of thread.store.newest(30)) thread.unpublished.add(row.id);
}
