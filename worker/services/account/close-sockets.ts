import { membershipsOf } from "../../db/platform";
import { describeError, log } from "../../lib/log";
import { boardStub } from "../../stubs/board";
import { conversationStub } from "../../stubs/conversation";

/**
 * Closes what somebody has open live in an organization: the board's sockets now, and those of the threads that the board knows them to look
 * at. Their browsers come back and prove themselves anew, or not. A socket that this misses ends with its `validUntil`, at most 15 minutes
 * later, which each object sees to by its alarm; so a failure here is only logged.
 */
export async function closeSockets(env: Env, organizationId: string, userId: string): Promise<void> {
  try {
    const open = await boardStub(env, organizationId).dismiss(userId);
    await Promise.all(open.map((id) => conversationStub(env, organizationId, id).dismiss(userId)));
  } catch (error) {
    log({ event: "object.failed", object: "board", id: organizationId, where: "dismiss", error: describeError(error) }, "warn");
  }
}

/** In every organization: a session was ended, or a password changed. */
export async function closeSocketsEverywhere(env: Env, userId: string): Promise<void> {
  const memberships = await membershipsOf(env, userId);
  await Promise.all(memberships.map(({ organizationId }) => closeSockets(env, organizationId, userId)));
}
