import { and, eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { idempotentRequests } from "../../db/schema";
import { settingsOf } from "../../env";
import { seal } from "../../lib/seal";
import type { Claim } from "./claim";
import { answerSealContext } from "./seal-context";

/** What went well is kept; what was refused or failed frees the key, so that it can be mended and sent again. */
export async function settleRequest(env: Env, organizationId: string, claim: Claim, answer: { status: number; body: string } | null): Promise<void> {
  const db = organizationDb(env, organizationId);
  const mine = and(eq(idempotentRequests.callerId, claim.callerId), eq(idempotentRequests.key, claim.key), eq(idempotentRequests.at, claim.at));
  if (answer === null) {
    await db.delete(idempotentRequests, mine);
    return;
  }
  const sealed = await seal(settingsOf(env).credentialsKey, answerSealContext(organizationId, claim.callerId, claim.key), answer.body);
  await db.update(idempotentRequests, { status: answer.status, sealed }, mine);
}
