import { organizationDb } from "../../db/organization";
import { wrongNumbers } from "../../db/schema";
import { phoneHash } from "../opt-outs/phone-hash";

/**
 * Somebody at the phone said that it is not the lead's: what was agreed to before does not count any more. By hash, so that it outlives
 * the lead's erasure and the next import does not bring the old consent back. Once an episode, whoever repeats it.
 */
export async function recordWrongNumber(env: Env, organizationId: string, input: { phone: string; episodeId: string; at: number }): Promise<void> {
  const { phone, episodeId, at } = input;
  const row = { episodeId, phoneHash: await phoneHash(env, organizationId, phone), at };
  await organizationDb(env, organizationId).insert(wrongNumbers, row).onConflictDoNothing();
}
