/** The object's one alarm: starts what is due and returns. An alarm that awaited would delay every other due time of the thread. */
import type { TimerName } from "../../domain/conversation/effects";
import { due } from "../../domain/conversation/due";
import { publishDue } from "./board-feed";
import { settleReceipts } from "./receipts";
import type { Thread } from "./thread";
import { resumePaused, superviseTurn } from "./turn";

const decided: readonly TimerName[] = ["wait", "answer", "silence", "snooze", "followUp"];

/** Never throws: one broken timer must not stop the others. */
export function onAlarm(thread: Thread): void {
  thread.alarmFired();
  try {
    if (!thread.known) return;
    const now = thread.ports.now();
    for (const { name, dueAt } of thread.store.timers()) {
      if (dueAt > now) continue;
      try {
        fire(thread, name);
      } catch (error) {
        thread.ports.log({ where: `timer ${name}`, error });
        // A broken timer comes again later instead of at once for ever.
        thread.store.timer(name, now + 30_000);
      }
    }
    thread.work();
    thread.store.saveNow();
  } catch (error) {
    thread.ports.log({ where: "alarm", error });
  } finally {
    thread.arm();
  }
}

function fire(thread: Thread, name: TimerName): void {
  if (decided.includes(name)) {
    thread.decide((change) => {
      change.timer(name, null);
      due(change, name);
    });
    return;
  }
  if (name === "watchdog") superviseTurn(thread);
  else if (name === "pauseRetry") resumePaused(thread);
  else if (name === "board") publishDue(thread);
  else if (name === "receipts") settleReceipts(thread);
}
