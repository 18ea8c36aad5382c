import type { Actor } from "../../domain/conversation/rpc";
import { describeError, log } from "../../lib/log";
import { conversationStub } from "../../stubs/conversation";

/**
 * Tells the phone's thread, if there is one, that it stopped or may be texted again. The row in D1 already decides every send; this moves
 * the episode and tells the viewers.
 */
export async function tellThread(
  env: Env,
  organizationId: string,
  conversationId: string,
  actor: Actor,
  change: { verb: "optOut" | "optIn"; source: string; at: number },
): Promise<void> {
  const { verb, source, at } = change;
  try {
    const thread = conversationStub(env, organizationId, conversationId);
    await (verb === "optOut" ? thread.optOut({ actor, source, at }) : thread.optIn({ actor, source, at }));
  } catch (error) {
    log({ event: "object.failed", object: "conversation", id: conversationId, where: "tellThread", error: describeError(error) }, "warn");
  }
}
