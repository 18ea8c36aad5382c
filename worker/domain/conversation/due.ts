/** What a due time means. Each is a decision; starting work is left to the shell. */
import type { Change } from "./change";
import type { TimerName } from "./effects";
import { silenceMs } from "./state";

/** Timers that only start work (a turn, the outbox, a repeat) are the shell's; the rest change the thread. */
export function due(change: Change, name: TimerName): void {
  const { state } = change;
  switch (name) {
    case "wait": {
      const { owner } = state;
      if (owner.kind !== "waiting" || owner.told >= 2) return;
      const told = owner.told === 0 ? 1 : 2;
      state.owner = { ...owner, told };
      change.timer("wait", told === 1 ? change.now + 5 * 60_000 : null);
      change.route(null);
      change.line("told", told === 1 ? "Nobody has answered in time. The branch was told." : "Still nobody has answered. The managers were told.");
      return;
    }
    case "answer":
      if (state.owner.kind !== "human" || state.lastInbound === null || state.lastInbound.seq <= state.answeredSeq) return;
      change.askPerson("unansweredByPerson", `Needs a person: ${state.owner.name} has not answered.`);
      return;
    case "silence":
      if (state.owner.kind === "nobody") return;
      if (change.now - change.lastActivity() < silenceMs) return change.timer("silence", change.lastActivity() + silenceMs);
      if (state.episode.bookedAt !== null) change.close("booked", null);
      else change.close("noAnswer", null);
      change.line("close", "Closed after 14 silent days.");
      return;
    case "snooze":
      if (state.snoozedUntil === null) return;
      state.snoozedUntil = null;
      change.line("snooze", "The snooze is over.");
      if (state.owner.kind === "ai") change.startTurn("resume");
      return;
    case "followUp":
      if (state.owner.kind === "ai" && state.snoozedUntil === null && state.episode.closedAt === null) change.startTurn("followUp");
      return;
    case "modelRetry":
      change.startTurn("reply");
      return;
    case "gather":
      change.startTurn("reply");
      return;
    case "watchdog":
    case "pauseRetry":
    case "outbox":
    case "board":
    case "commands":
    case "receipts":
      return;
  }
}
