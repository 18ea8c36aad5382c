import { auditOfUser } from "../../db/platform";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";

export interface AccountEntry {
  userId: string;
  verb: string;
  at: number;
  who: Who;
  after?: unknown;
}

/** One's own sign-in changed: every organization one works in can read that it did. */
export async function auditAccount(env: Env, { userId, verb, at, who, after }: AccountEntry): Promise<void> {
  await auditOfUser(env, userId, {
    id: newId("aud", at),
    at,
    verb,
    actorId: who.id,
    after: after === undefined ? null : JSON.stringify(after),
    requestId: who.requestId ?? null,
  }).run();
}
