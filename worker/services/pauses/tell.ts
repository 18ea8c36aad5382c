import { and, desc, eq, isNull } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { conversations } from "../../db/schema";
import { describeError, log } from "../../lib/log";
import { boardStub } from "../../stubs/board";
import { conversationStub } from "../../stubs/conversation";
import { placedPauses } from "./read";
import type { PauseScope } from "./scope";

/** Threads told at once. The rest learn it from their gates before anything leaves; telling only makes screens quick. */
const mostThreads = 300;
const atATime = 20;

/** Tells the Board and the threads that the AI works in. Never throws: the row in D1 is what stops and starts sends. */
export async function tellOfPauses(env: Env, organizationId: string, change: { scope: PauseScope; paused: { by: string; at: number } | null }): Promise<void> {
  try {
    const { scope, paused } = change;
    await boardStub(env, organizationId).setPauses(await placedPauses(env, organizationId));
    const ids = await threadsOf(env, organizationId, scope);
    for (let first = 0; first < ids.length; first += atATime) {
      const some = ids.slice(first, first + atATime).map((id) => conversationStub(env, organizationId, id));
      await Promise.allSettled(some.map((thread) => (paused ? thread.pause({ ...paused, scope: scope.scope }) : thread.resume())));
    }
  } catch (error) {
    log({ event: "object.failed", object: "board", id: organizationId, where: "tellOfPauses", error: describeError(error) }, "warn");
  }
}

async function threadsOf(env: Env, organizationId: string, { scope, id }: PauseScope): Promise<string[]> {
  const within = scope === "branch" ? eq(conversations.branchId, id) : scope === "campaign" ? eq(conversations.campaignId, id) : undefined;
  const rows = await organizationDb(env, organizationId)
    .select(conversations, and(within, eq(conversations.owner, "ai"), isNull(conversations.closedAs)))
    .orderBy(desc(conversations.updatedAt))
    .limit(mostThreads);
  return rows.map((row) => row.id);
}
