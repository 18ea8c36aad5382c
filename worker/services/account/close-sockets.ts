import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { membershipsOf } from "../../db/platform";
import { apiKeys } from "../../db/schema";
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
    // Keys pass the gates of whoever made them, so what those have open proves itself anew too.
    const keys = await organizationDb(env, organizationId).select(apiKeys, eq(apiKeys.createdById, userId));
    for (const viewer of [userId, ...keys.map((key) => key.id)]) {
      const open = await boardStub(env, organizationId).dismiss(viewer);
      await Promise.all(open.map((id) => conversationStub(env, organizationId, id).dismiss(viewer)));
    }
  } catch (error) {
    log({ event: "object.failed", object: "board", id: organizationId, where: "dismiss", error: describeError(error) }, "warn");
  }
}

/** In every organization: a session was ended, or a password changed. */
export async function closeSocketsEverywhere(env: Env, userId: string): Promise<void> {
  const memberships = await membershipsOf(env, userId);
  await Promise.all(memberships.map(({ organizationId }) => closeSockets(env, organizationId, userId)));
}
