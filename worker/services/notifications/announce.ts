import type { Telling } from "../../domain/notifications/of-update";
import { boardStub } from "../../stubs/board";
import { noteFault } from "../faults/note";
import { tell } from "./tell";

/** Writes them and rings the bells of who is there. What it is told of has happened, so a failure here undoes nothing: it is noted. */
export async function announce(env: Env, organizationId: string, tellings: readonly Telling[]): Promise<void> {
  try {
    const whom = await tell(env, organizationId, tellings);
    if (whom.length > 0) await boardStub(env, organizationId).notified(whom);
  } catch (error) {
    noteFault(env, { object: "board", id: organizationId, where: "announce", error });
  }
}
