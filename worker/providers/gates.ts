/** The last look at D1 before a text leaves (conversation.md §5, Prepare). */
import type { GateAsk, Gates } from "../domain/gates";

export type { GateAsk, Gates };

export interface GatesPort {
  /** Reads from the primary. Rejects while D1 is down: the send is held with that reason. */
  read(input: GateAsk): Promise<Gates>;
}
