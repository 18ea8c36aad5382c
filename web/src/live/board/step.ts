/**
 * What a frame of the board's socket changes. Pure: the position goes in and comes out, cards are only named. A whole replay is gathered
 * and takes effect at `caughtUp`, unless nothing was shown yet: then its pages are shown as they arrive.
 */
import type { Card } from "../../../../worker/contract/card";
import type { BoardFrame, Viewer } from "../../../../worker/contract/live";
import type { Pause } from "../../../../worker/contract/verbs";

export interface BoardPosition {
  /** Highest sequence seen; the next connection asks for what came after it. */
  seq: number;
  caughtUp: boolean;
  /** Ids of a whole replay under way; what is missing from it has gone. */
  replay: ReadonlySet<string> | null;
}

export interface BoardChange {
  position: BoardPosition;
  put: readonly Card[];
  removed: readonly string[];
  /** Set at the end of a whole replay: every other card has gone. */
  keepOnly?: ReadonlySet<string>;
  presence?: { conversationId: string; viewers: Viewer[] };
  pauses?: Pause[];
  /** Something new stands under the bell. */
  rings?: boolean;
}

export const boardStart: BoardPosition = { seq: 0, caughtUp: false, replay: null };

/** A replay that breaks off is asked for again, so the position moves only once it is complete. */
const forward = (position: BoardPosition, seq: number): BoardPosition => (position.caughtUp ? { ...position, seq: Math.max(position.seq, seq) } : position);

export function boardStep(position: BoardPosition, frame: BoardFrame): BoardChange {
  const nothing = { position, put: [], removed: [] };
  switch (frame.type) {
    case "cards": {
      // Only the first page of a whole replay need say so.
      const replay = frame.whole || position.replay ? new Set([...(position.replay ?? []), ...frame.cards.map((card) => card.conversationId)]) : null;
      return { position: { ...position, replay }, put: frame.cards, removed: [] };
    }
    case "card":
      return { position: forward(position, frame.seq), put: [frame.card], removed: [] };
    case "removed":
      return { position: forward(position, frame.seq), put: [], removed: [frame.conversationId] };
    case "presence":
      return { ...nothing, presence: { conversationId: frame.conversationId, viewers: frame.viewers } };
    case "pauses":
      return { ...nothing, pauses: frame.pauses };
    case "notified":
      return { ...nothing, rings: true };
    case "caughtUp": {
      const after = { seq: Math.max(position.seq, frame.seq), caughtUp: true, replay: null };
      return position.replay ? { position: after, put: [], removed: [], keepOnly: position.replay } : { position: after, put: [], removed: [] };
    }
  }
}

/** The socket opened anew: nothing is certain until `caughtUp`. */
export const boardReopened = (position: BoardPosition): BoardPosition => ({ ...position, caughtUp: false, replay: null });
