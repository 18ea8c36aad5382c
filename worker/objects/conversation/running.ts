/** A turn while it runs, and whether it still may have an effect. */
import type { TurnTask } from "../../domain/conversation/effects";
import type { Fence } from "../../domain/conversation/turn";
import type { Thread } from "./thread";

export interface Turn {
  id: string;
  task: TurnTask;
  fence: Fence;
  /** The lead's texts up to here are what it answers. */
  throughSeq: number;
  startedAt: number;
}

/** Still the turn of this thread: nobody took over, wrote or stopped it since. */
export function isCurrent(thread: Thread, turn: Turn): boolean {
  return thread.live?.id === turn.id && thread.store.turn()?.id === turn.id;
}
